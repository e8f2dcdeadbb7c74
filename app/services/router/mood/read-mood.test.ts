import assert from 'node:assert/strict';

import { SENTIMENTS, type Mood } from '../../../contracts/understanding.js';
import { normaliseText } from '../../../retrieval/text/normalise-text.js';
import { inTime } from '../../../../test/support/in-time.js';
import labelled from './labelled-moods.json' with { type: 'json' };
import { NEUTRAL_MOOD, readMood } from './read-mood.js';

const moodOf = (text: string, language = 'en'): Mood => readMood(normaliseText(text, language).tokens, text, language);

describe('the mood of a message', () => {
  for (const [language, bySentiment] of Object.entries(labelled)) {
    for (const sentiment of SENTIMENTS) {
      for (const text of bySentiment[sentiment])
        it(`of "${text}" (${language}) is ${sentiment}`, () =>
          assert.equal(moodOf(text, language).sentiment, sentiment));
    }
  }

  it('is the one neutral mood where nothing tells', () => {
    assert.equal(moodOf('how much is the Fell Light?'), NEUTRAL_MOOD);
    assert.equal(moodOf('terrible', 'fi'), NEUTRAL_MOOD);
  });

  it('is stronger with boosters, capitals and exclamation marks, and weaker with a dampener', () => {
    const plain = moodOf('it is bad').score;
    for (const text of ['it is very bad', 'it is BAD', 'it is bad!!']) assert.ok(moodOf(text).score < plain, text);
    assert.ok(moodOf('it is a bit bad').score > plain);
  });

  it('ends a negation at a comma and after three words', () => {
    assert.ok(moodOf('no, bad').score < 0);
    assert.ok(moodOf('not the one I wanted, bad').score < 0);
    assert.ok(moodOf('not that very bad').score > 0);
  });

  it('hears urgency, the wish to buy, objections, complaints and what was said before', () => {
    assert.equal(moodOf('I need it asap').urgent, true);
    assert.equal(moodOf('are you open right now?').urgent, false);
    assert.equal(moodOf("I'll take two").buying, true);
    assert.deepEqual(moodOf('too expensive, and can I trust you?').objections, ['price', 'trust']);
    assert.equal(moodOf('my order is a disappointing mess').complaint, true);
    assert.equal(moodOf('where is my order?').complaint, false);
    assert.equal(moodOf('this is the third time').again, true);
  });

  it('takes two signs of advertising, or one beside a link, for spam', () => {
    assert.equal(moodOf('do you take bitcoin?').spam, 0.5);
    assert.equal(moodOf('bitcoin! see https://x.example').spam, 0.75);
    assert.equal(moodOf('see https://x.example').spam, 0);
  });
});

describe('reading a mood', () => {
  const sentences = [
    'I love it.',
    'This is terrible.',
    'It is not bad!',
    'Maybe.',
    'Very annoying.',
    'I need it asap.',
  ];

  it('does not depend on the order of sentences', () => {
    const expected = moodOf(sentences.join(' '));
    for (let turn = 0; turn < sentences.length; turn++) {
      const turned = [...sentences.slice(turn), ...sentences.slice(0, turn)];
      assert.deepEqual(moodOf(turned.join(' ')), expected);
      assert.deepEqual(moodOf(turned.reverse().join(' ')), expected);
    }
  });

  it('never throws and stays within its bounds, whatever is typed', () => {
    const pieces = [
      'not ',
      'BAD',
      '!',
      '\u0000',
      '\u0301',
      '🙂',
      '،',
      'http://',
      'very ',
      'a bit ',
      '𝔟𝔞𝔡 ',
      '"\'',
      '\n',
      'bitcoin ',
    ];
    let seed = 7;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    for (let round = 0; round < 2_000; round++) {
      const text = Array.from({ length: next() % 30 }, () => pieces[next() % pieces.length] ?? '').join('');
      const { score, spam } = moodOf(text, ['en', 'de', 'es', 'fr', 'pt', 'xx'][round % 6]);
      assert.ok(score >= -1 && score <= 1 && spam >= 0 && spam <= 1, JSON.stringify(text));
    }
  });

  it('takes microseconds', () => {
    const text = 'this is the THIRD time my order is late, I want a human now';
    const { tokens } = normaliseText(text, 'en');
    const rounds = Array.from({ length: 10 }, () => {
      const start = process.cpuUsage();
      for (let time = 0; time < 2_000; time++) readMood(tokens, text, 'en');
      return process.cpuUsage(start).user / 2_000;
    });
    assert.ok(inTime(Math.min(...rounds) / 1_000, 0.015), `${Math.min(...rounds)} µs`);
  });
});

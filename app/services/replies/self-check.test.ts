import assert from 'node:assert/strict';

import type { Fact } from '../../contracts/evidence.js';
import { compileReplies } from './compile-replies.js';
import { SHIPPED_LOCALES } from './locales/index.js';
import { literalsOf } from './message.js';
import { withOneQuestion } from './one-question.js';
import { selfCheck, unsayable } from './self-check.js';

const fact: Fact = { kind: 'text', text: 'x', sources: [] };
const placed = (start: number, end: number) => ({ start, end, slot: 'answer', ask: 0, fact });
const LOCALES = ['en', 'de', 'es', 'fr', 'pt'] as const;
const { phraseBook } = compileReplies({ replies: undefined, locales: LOCALES, shipped: SHIPPED_LOCALES });

describe('the self-check of a draft', () => {
  const found: readonly [text: string, kind: string][] = [
    ['I am a real person, just ask.', 'claims-human'],
    ["I'm a human.", 'claims-human'],
    ['Ich bin ein Mensch.', 'claims-human'],
    ['Soy una persona.', 'claims-human'],
    ['Je suis un humain.', 'claims-human'],
    ['Sou uma pessoa.', 'claims-human'],
    ['Delivery by Friday is guaranteed.', 'promise'],
    ['Das kommt garantiert bis Freitag an.', 'promise'],
    ['Le garantizo que llega el viernes.', 'promise'],
    ['Nous garantissons la livraison.', 'promise'],
    ['Prometo que chega na sexta.', 'promise'],
    ['Which one? And how many?', 'questions'],
    ['word '.repeat(81), 'too-long'],
  ];
  for (const [text, kind] of found) {
    it(`notices ${kind}: ${text.slice(0, 40)}`, () =>
      assert.deepEqual(
        selfCheck({ text, facts: [] }).map((one) => one.kind),
        [kind],
      ));
  }

  it('lets the data of the shop say what they say', () => {
    const text = 'Guaranteed for two years. Can I return it? Yes. Is that so?';
    assert.deepEqual(selfCheck({ text, facts: [placed(0, text.length - 11)] }), []);
    assert.deepEqual(selfCheck({ text: 'word '.repeat(200), facts: [placed(0, 700)] }), []);
  });

  it('finds nothing in what is fine: handing over to a person is no claim to be one', () => {
    const text = "I'm passing this conversation to a person on our team. La garantie court deux ans. Anything else?";
    assert.deepEqual(selfCheck({ text, facts: [] }), []);
  });
});

describe('the shipped wording', () => {
  for (const locale of LOCALES) {
    it(`claims to be no human and promises nothing: ${locale}`, () => {
      const phrases = phraseBook.phrases(locale);
      const said = phraseBook.keys.flatMap((key) =>
        literalsOf(phrases.phrase(key)?.message ?? []).flatMap((text) => unsayable(text)),
      );
      assert.deepEqual(said, []);
    });
  }
});

describe('several questions of ours in one reply', () => {
  const phrases = phraseBook.phrases('en');
  const paragraph = (key: string, text: string, facts: readonly ReturnType<typeof placed>[] = []) => ({
    key,
    rendered: { text, facts, missing: [] },
  });

  it('become one, the last; what the others tell is kept, with its facts in place', () => {
    const first = paragraph('a', 'Is it this? We deliver to London. Where to?', [placed(26, 32)]);
    const last = paragraph('b', 'Which size?');
    const [kept, asked] = withOneQuestion([first, last], phrases);
    assert.equal(kept?.rendered.text, 'We deliver to London.');
    const [place] = kept.rendered.facts;
    assert.equal(kept.rendered.text.slice(place?.start, place?.end), 'London');
    assert.equal(asked, last);
  });

  it('keep the one that cannot be told otherwise', () => {
    const which = paragraph('a', 'Which one do you mean?');
    const [asked, told] = withOneQuestion([which, paragraph('b', 'It is £3.90 in London. Your postcode?')], phrases);
    assert.equal(asked, which);
    assert.equal(told?.rendered.text, 'It is £3.90 in London.');
  });

  it('are put off where they are nothing but a question', () => {
    const [put] = withOneQuestion([paragraph('a', 'Which one?'), paragraph('b', 'Which size?')], phrases);
    assert.equal(put?.key, 'one-by-one');
    assert.doesNotMatch(put.rendered.text, /\?/);
  });

  it('are no questions of ours when the data ask them', () => {
    const quoted = paragraph('a', '• Do you ship?', [placed(2, 14)]);
    const both = [quoted, paragraph('b', 'Which size?')];
    assert.deepEqual(withOneQuestion(both, phrases), both);
  });
});

import assert from 'node:assert/strict';

import type { Fact } from '../../contracts/evidence.js';
import { INTENTS } from '../../contracts/understanding.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';
import { compileReplies } from './compile-replies.js';
import { SHIPPED_LOCALES } from './locales/index.js';
import { parseLocaleFile } from './locale-file-parser.js';
import { literalsOf, slotsOf } from './message.js';
import { parseMessage } from './message-parser.js';
import { rowKeys, scopeOf } from './template-slots.js';
import { sampleFinding } from '../../../test/support/sample-findings.js';
import { renderMessage } from './render-message.js';

function compile(replies: Record<string, Record<string, string>>, locales: readonly string[] = ['en-GB', 'de']) {
  return compileReplies({ replies, locales, shipped: SHIPPED_LOCALES });
}

describe('wording of the shop', () => {
  const refused: readonly (readonly [what: string, key: string, text: string, message: RegExp])[] = [
    ['an unknown key', 'product.price.in-stok', '{price}', /no template "product.price.in-stok"/],
    ['a key of no intent', 'shipping.cost', 'Free!', /no template/],
    ['a key named like part of the prototype', 'constructor', 'x', /no template/],
    ['a slot of another intent', 'hours.now-open', 'Open, {price}', /no slot \{price\}/],
    ['a slot that does not exist', 'product.price.plain', '{cost}', /no slot \{cost\}/],
    ['a slot named like part of the prototype', 'product.price.plain', '{constructor}', /no slot \{constructor\}/],
    ['a column of other rows', 'product.rows.breaks', '{branch}', /no slot \{branch\}/],
    ['a slot where none may be', 'unknown', 'Sorry, {shop}', /no slot \{shop\}/],
    ['an unclosed brace', 'product.price.plain', 'It costs {price', /cannot be read/],
    ['a plural without other', 'product.price.low', '{stock, plural, one {# left}}', /cannot be read/],
    ['a format of its own', 'product.price.plain', '{price, number, ::currency/USD}', /names a format/],
    ['an ordinal', 'product.price.low', '{stock, selectordinal, other {#th}}', /selectordinal/],
  ];

  for (const [what, key, text, message] of refused) {
    it(`refuses ${what}, and says where`, () => {
      const { problems } = compile({ [key]: { en: text, de: text } });
      const [problem] = problems;
      assert.deepEqual(
        [problem?.severity, problem?.file, problem?.pointer],
        ['error', 'replies.json', `/replies/${key}/en`],
      );
      assert.match(problem?.message ?? '', message);
      assert.ok((problem?.remedy.length ?? 0) > 0);
    });
  }

  it('wins over the shipped wording, language by language', () => {
    const { phraseBook, problems } = compile({ 'greeting.short': { en: 'Hiya!', 'en-GB': 'Ey up!' } }, [
      'en-GB',
      'en',
      'de',
    ]);
    const said = ['en-GB', 'en', 'de'].map((locale) =>
      literalsOf(phraseBook.phrases(locale).phrase('greeting.short')?.message ?? []),
    );
    assert.deepEqual([problems, said], [[], [['Ey up!'], ['Hiya!'], ['Hallo!']]]);
  });

  it('may add templates under a mark of its own', () => {
    const { phraseBook, problems } = compile({
      'product.price.own.club': { en: 'For the club: {price}.', de: 'Im Club: {price}.' },
    });
    assert.deepEqual(problems, []);
    assert.deepEqual([...(phraseBook.slotsOf('product.price.own.club') ?? [])], ['price']);
  });

  it('has to read in every language of the shop', () => {
    const [problem] = compile({ 'product.price.own.club': { en: '{price}' } }).problems;
    assert.match(problem?.message ?? '', /no wording for "de"/);
  });

  it('is warned of when it is longer than a channel shows', () => {
    const [problem] = compile({ 'greeting.short': { en: 'a'.repeat(1180) } }).problems;
    assert.deepEqual(
      [problem?.severity, problem?.message],
      ['warning', '1,180 characters; Instagram shows at most 1,000 bytes. It will be split in two.'],
    );
  });

  it('is warned of when it fixes a price', () => {
    const [problem] = compile({ 'greeting.short': { en: 'Hello! Delivery from £4.90.' } }).problems;
    assert.match(problem?.message ?? '', /"£4.90." is written into the text/);
  });

  it('is warned of in a language the shop does not answer in', () => {
    const [problem] = compile({ 'greeting.short': { fr: 'Salut !' } }).problems;
    assert.deepEqual([problem?.severity, problem?.pointer], ['warning', '/replies/greeting.short/fr']);
  });

  it('stands in English, dates and all, for a language that does not ship', () => {
    const phrases = compile({}, ['en', 'cy']).phraseBook.phrases('cy');
    const said = phrases.format({ kind: 'date', date: '2026-12-27', sources: [] });
    assert.deepEqual([phrases.locale, said], ['cy', 'Sunday 27 December']);
  });

  it('is warned of in a language that does not ship', () => {
    const [problem] = compile({}, ['en', 'cy']).problems;
    assert.deepEqual([problem?.severity, problem?.file], ['warning', 'tenant.json']);
  });
});

describe('the shipped wording', () => {
  const files = SHIPPED_LOCALES.map(parseLocaleFile);

  for (const file of files) {
    const messages = Object.entries(file.templates).map(([key, text]) => {
      const read = parseMessage(text);
      assert.ok('message' in read, key);
      return { key, message: read.message };
    });

    it(`has the same templates in ${file.language} as in English`, () => {
      assert.deepEqual(Object.keys(file.templates).sort(), Object.keys(files[0]?.templates ?? {}).sort());
    });

    it(`holds no number and no currency in ${file.language}: facts come from data`, () => {
      const own = messages.filter(({ message }) => /[\d£$€¥%]|EUR|GBP|USD/.test(literalsOf(message).join(' ')));
      assert.deepEqual(
        own.map(({ key }) => key),
        [],
      );
    });

    it(`names only slots of its intent in ${file.language}`, () => {
      const strange = messages.flatMap(({ key, message }) =>
        [...slotsOf(message)].filter((slot) => scopeOf(key)?.names.has(slot) !== true).map((slot) => `${key} ${slot}`),
      );
      assert.deepEqual(strange, []);
    });

    it(`says how the rows of every slot read in ${file.language}`, () => {
      const mute = INTENTS.flatMap((intent) =>
        Object.entries(INTENT_SLOTS[intent])
          .filter(([, description]) => description.startsWith('rows: '))
          .filter(([slot]) => !rowKeys(intent, slot).some((key) => key in file.templates))
          .map(([slot]) => `${intent} ${slot}`),
      );
      assert.deepEqual(mute, []);
    });
  }
});

const CALL: Readonly<Record<string, Fact>> = {
  text: { kind: 'text', text: 'Book a fitting', sources: [] },
  link: { kind: 'url', href: 'https://fell.example/fit', sources: [] },
};

describe('each shipped template, filled', () => {
  const { phraseBook } = compile({});
  const intentOf = (key: string) =>
    [...INTENTS]
      .sort((left, right) => right.length - left.length)
      .find((intent) => key === intent || key.startsWith(`${intent}.`)) ?? 'product.details';
  const keys = phraseBook.keys.filter((key) => scopeOf(key)?.rendersRows === false);

  for (const locale of ['en-GB', 'de']) {
    for (const key of keys) {
      it(`reads well in ${locale}: ${key}`, () => {
        const phrases = phraseBook.phrases(locale);
        const phrase = phrases.phrase(key);
        assert.ok(phrase !== undefined);
        const slots = key === 'call-to-action' ? CALL : sampleFinding(intentOf(key)).slots;
        const { text, facts, missing } = renderMessage(phrase, slots, phrases);
        assert.deepEqual(missing, []);
        assert.doesNotMatch(text, / {2}|[{}]|undefined|NaN| [.,;:!?](?!\w)|\.\.|^\s|\s$/);
        assert.ok(text.split(/\s+/).length <= 80, text);
        for (const { start, end, fact } of facts) {
          const whole = phrases.format(fact);
          assert.ok(whole.startsWith(text.slice(start, end)) && end > start, `${text.slice(start, end)} ≠ ${whole}`);
        }
      });
    }
  }
});

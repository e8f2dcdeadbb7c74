import assert from 'node:assert/strict';

import type { Fact, FactValue } from '../../contracts/evidence.js';
import { compileReplies } from './compile-replies.js';
import { shortened } from './fact-format.js';
import { SHIPPED_LOCALES } from './locales/index.js';

const LOCALES = ['en', 'en-GB', 'en-US', 'de', 'de-CH'];
const { phraseBook } = compileReplies({ replies: undefined, locales: LOCALES, shipped: SHIPPED_LOCALES });

const gbp = (minor: number): FactValue => ({ kind: 'money', minor, currency: 'GBP' });
const budget = (how: 'maximum' | 'minimum', minor = 10_000) =>
  ({ ...gbp(minor), origin: 'customer', derivation: { how } }) as const;

const TABLE: readonly (readonly [locale: string, fact: Omit<Fact, 'sources'> & FactValue, text: string])[] = [
  ['en', gbp(8990), '£89.90'],
  ['en-GB', gbp(123_456_789), '£1,234,567.89'],
  ['de', { kind: 'money', minor: 8990, currency: 'EUR' }, '89,90 €'],
  ['de', { kind: 'money', minor: 123_456, currency: 'EUR' }, '1.234,56 €'],
  ['en-US', { kind: 'money', minor: 9, currency: 'USD' }, '$0.09'],
  ['en', { kind: 'money', minor: 8990, currency: 'JPY' }, '¥8,990'],
  ['en', { kind: 'money', minor: 1234, currency: 'KWD' }, 'KWD 1.234'],
  ['en-GB', budget('maximum'), 'up to £100'],
  ['en-GB', budget('minimum', 4050), 'from £40.50'],
  ['de', budget('maximum'), 'bis 100 £'],
  ['en', { kind: 'number', value: 8.5, unit: 'mm' }, '8.5 mm'],
  ['de', { kind: 'number', value: 8.5, unit: 'mm' }, '8,5 mm'],
  ['en', { kind: 'count', value: 1200 }, '1,200'],
  ['en', { kind: 'percent', value: 8.875 }, '8.875%'],
  ['de', { kind: 'percent', value: 19 }, '19 %'],
  ['en', { kind: 'date', date: '2026-12-27' }, 'Sunday 27 December'],
  ['en-US', { kind: 'date', date: '2026-12-27' }, 'Sunday, December 27'],
  ['en-US', { kind: 'moment', date: '2026-12-28', time: '09:00' }, 'Monday, December 28 at 09:00'],
  ['de', { kind: 'date', date: '2026-12-27' }, 'Sonntag, 27. Dezember'],
  ['en', { kind: 'date', date: '2028-02-29' }, 'Tuesday 29 February'],
  ['en', { kind: 'time', time: '17:00' }, '17:00'],
  ['de', { kind: 'time', time: '06:30' }, '06:30'],
  ['en', { kind: 'interval', from: '11:00', to: '17:00' }, '11:00–17:00'],
  ['en', { kind: 'moment', date: '2026-12-28', time: '09:00' }, 'Monday 28 December at 09:00'],
  ['en', { kind: 'moment', date: '2027-07-05', time: '09:00', isFar: true }, 'Monday 5 July 2027 at 09:00'],
  ['en-US', { kind: 'moment', date: '2027-07-05', time: '09:00', isFar: true }, 'Monday, July 5, 2027 at 09:00'],
  ['de', { kind: 'moment', date: '2027-07-05', time: '09:00', isFar: true }, 'Montag, 5. Juli 2027 um 09:00'],
  ['de', { kind: 'moment', date: '2026-12-28', time: '06:30' }, 'Montag, 28. Dezember um 06:30'],
  ['en', { kind: 'days', from: 2, to: 4 }, '2–4 working days'],
  ['en', { kind: 'days', from: 1, to: 1 }, '1 working day'],
  ['en', { kind: 'days', from: 0, to: 0 }, 'the same day'],
  ['de', { kind: 'days', from: 2, to: 4 }, '2–4 Werktage'],
  ['de', { kind: 'days', from: 1, to: 1 }, '1 Werktag'],
  ['en', { kind: 'minutes', value: 20 }, '20 minutes'],
  ['de', { kind: 'minutes', value: 1 }, '1 Minute'],
  ['en-GB', { kind: 'distance', metres: 3400 }, '2.1 miles'],
  ['en-GB', { kind: 'distance', metres: 1609 }, '1 mile'],
  ['en-GB', { kind: 'distance', metres: 200 }, '200 yards'],
  ['de', { kind: 'distance', metres: 3400 }, '3,4 km'],
  ['de', { kind: 'distance', metres: 420 }, '400 m'],
  ['de-CH', { kind: 'distance', metres: 0 }, '50 m'],
  ['de', { kind: 'name', text: 'Fell Light' }, 'Fell Light'],
  ['en', { kind: 'attribute', attribute: 'colour', text: 'blue' }, 'blue'],
  ['en', { kind: 'phone', text: '+44 20 7946 0000' }, '+44 20 7946 0000'],
  ['en', { kind: 'url', href: 'https://shop.example/a' }, 'https://shop.example/a'],
];

describe('a fact as customers read it', () => {
  for (const [locale, fact, text] of TABLE) {
    it(`in ${locale} ${fact.kind} is "${text}"`, () => {
      assert.equal(phraseBook.phrases(locale).format({ ...fact, sources: [] }), text);
    });
  }

  it('never loses a minor unit on the way', () => {
    const format = phraseBook.phrases('en').format;
    for (let minor = 0; minor < 20_000; minor += 7) {
      assert.equal(format({ ...gbp(minor), sources: [] }).replace(/[^0-9]/g, ''), String(minor).padStart(3, '0'));
    }
  });
});

describe('a long description', () => {
  const sentence = 'It grips on wet rock and drains in seconds. ';

  it('ends with the last sentence that fits', () => {
    const { text, isCut } = shortened(sentence.repeat(20));
    assert.ok(text.length <= 300 && text.endsWith('seconds.') && !isCut);
  });

  it('ends with a word where no sentence does', () => {
    const { text, isCut } = shortened('word '.repeat(100));
    assert.ok(text.length <= 300 && text.endsWith('word') && isCut);
  });

  it('is the beginning of the text, character by character', () => {
    const long = 'äöü 🥾 '.repeat(100);
    assert.ok(long.startsWith(shortened(long).text));
  });

  it('stays whole when it is short', () => {
    assert.deepEqual(shortened(sentence), { text: sentence, isCut: false });
  });
});

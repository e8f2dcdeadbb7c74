import assert from 'node:assert/strict';

import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { findPhrases, keysOf } from './find-phrases.js';
import { loadLexicons } from './load-lexicons.js';
import { wordSignsOf } from './word-signs.js';
import { easterOf, localDateOf, nextWeekday } from './local-date.js';
import { readDates } from './read-dates.js';
import { shopHolidaysOf } from './shop-holidays.js';

const FRIDAY = '2026-11-20';

/** Words, their language, and the dates they name on Friday 20 November 2026. */
const DATES: readonly (readonly [string, string, readonly string[]])[] = [
  ['today', 'en', ['2026-11-20']],
  ['tomorrow', 'en', ['2026-11-21']],
  ['the day after tomorrow', 'en', ['2026-11-22']],
  ['on friday', 'en', ['2026-11-20']],
  ['next friday', 'en', ['2026-11-27']],
  ['on Sunday or Monday', 'en', ['2026-11-22', '2026-11-23']],
  ['this weekend', 'en', ['2026-11-21', '2026-11-22']],
  ['24 Dec', 'en', ['2026-12-24']],
  ['Dec 24th', 'en', ['2026-12-24']],
  ['the 3rd of January', 'en', ['2027-01-03']],
  ['2 January 2028', 'en', ['2028-01-02']],
  ['on the 24th', 'en', ['2026-11-24']],
  ['on the 3rd', 'en', ['2026-12-03']],
  ['24/12', 'en', ['2026-12-24']],
  ['24/12/2027', 'en', ['2027-12-24']],
  ['2026-12-24', 'en', ['2026-12-24']],
  ['christmas eve', 'en', ['2026-12-24']],
  ["New Year's Day", 'en', ['2027-01-01']],
  ['easter monday', 'en', ['2027-03-29']],
  ['good friday', 'en', ['2027-03-26']],
  ['whit monday', 'en', ['2027-05-17']],
  ['the next bank holiday', 'en', ['2027-05-03']],
  ['christmas', 'en', ['2026-12-25']],
  ['31 June', 'en', []],
  ['32/13', 'en', []],
  ['may I', 'en', []],
  ['£24.12', 'en', []],
  ['heute', 'de', ['2026-11-20']],
  ['übermorgen', 'de', ['2026-11-22']],
  ['nächsten Freitag', 'de', ['2026-11-27']],
  ['am 24.12.', 'de', ['2026-12-24']],
  ['am 24.12', 'de', ['2026-12-24']],
  ['am 24.', 'de', ['2026-11-24']],
  ['24. Dezember', 'de', ['2026-12-24']],
  ['am 1. mai 2027', 'de', ['2027-05-01']],
  ['an Heiligabend', 'de', ['2026-12-24']],
  ['Silvester', 'de', ['2026-12-31']],
  ['Ostermontag', 'de', ['2027-03-29']],
  ['am nächsten Feiertag', 'de', ['2026-12-24']],
  ['so teuer', 'de', []],
  ['am So', 'de', ['2026-11-22']],
  ['el 24 de diciembre', 'es', ['2026-12-24']],
  ['el 2 de enero de 2028', 'es', ['2028-01-02']],
  ['el día 24', 'es', ['2026-11-24']],
  ['pasado mañana', 'es', ['2026-11-22']],
  ['a las 9 de la mañana', 'es', []],
  ['en Nochebuena', 'es', ['2026-12-24']],
  ['le 24 décembre', 'fr', ['2026-12-24']],
  ['le 1er mai', 'fr', ['2027-05-01']],
  ['le 24', 'fr', ['2026-11-24']],
  ['dimanche prochain', 'fr', ['2026-11-22']],
  ['lundi de Pâques', 'fr', ['2027-03-29']],
  ['no dia 24 de dezembro', 'pt', ['2026-12-24']],
  ['no dia 24', 'pt', ['2026-11-24']],
  ['na segunda-feira', 'pt', ['2026-11-23']],
  ['depois de amanhã', 'pt', ['2026-11-22']],
  ['sexta-feira santa', 'pt', ['2027-03-26']],
];

describe('the dates of a text', () => {
  const lexicons = loadLexicons();
  const holidays = shopHolidaysOf(openShoeShop());

  for (const [words, language, expected] of DATES) {
    it(`reads ${JSON.stringify(words)} as ${expected.join(' and ') || 'no date'}`, () => {
      const lexicon = lexicons.get(language);
      assert.ok(lexicon);
      const text = normaliseText(words, language);
      const hits = findPhrases(
        keysOf(text.tokens, lexicon, () => false),
        lexicon,
      );
      const dates = readDates(text, {
        today: FRIDAY,
        hits,
        signs: wordSignsOf(hits),
        holidays,
        dayEndings: lexicon.dayEndings,
        monthFirst: false,
      });
      assert.deepEqual(
        dates.map(({ date }) => date),
        expected,
      );
    });
  }

  it('knows the local date on both sides of midnight', () => {
    assert.equal(localDateOf('2026-11-20T23:30:00.000Z', 'Europe/Berlin'), '2026-11-21');
    assert.equal(localDateOf('2026-11-20T03:30:00.000Z', 'America/New_York'), '2026-11-19');
  });

  it('counts a weekday from today on, or after today', () => {
    assert.equal(nextWeekday(FRIDAY, 5, false), FRIDAY);
    assert.equal(nextWeekday(FRIDAY, 5, true), '2026-11-27');
  });

  it('knows Easter', () => {
    assert.deepEqual([2024, 2025, 2026, 2027, 2038, 2285].map(easterOf), [
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
      '2285-03-22',
    ]);
  });
});

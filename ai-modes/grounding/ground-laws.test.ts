import assert from 'node:assert/strict';

import fc from 'fast-check';

import { claimReaders } from './claims/claim-readers.js';
import { createGround } from './ground.js';

const ground = createGround(claimReaders);
const SEED = 20_261_121;
const RUNS = 200;

/** A true sentence of each locale with its price where `#` stands, as the locale writes it. */
const SENTENCES: Readonly<Record<string, (price: string) => readonly string[]>> = {
  'en-GB': (price) => [
    `The Fell Light costs £${price}.`,
    `You can have the Fell Light for £${price}, and it weighs 240 g.`,
  ],
  'en-US': (price) => [`The Fell Light is £${price}.`, `Sure! The Fell Light goes for £${price}.`],
  'de-DE': (price) => [`Der Fell Light kostet ${price} £.`, `Gerne: Den Fell Light bekommen Sie für ${price} £.`],
  'de-CH': (price) => [`Der Fell Light kostet ${price} £.`, `Grüezi! Für den Fell Light zahlen Sie ${price} £.`],
  'es-ES': (price) => [`El Fell Light cuesta ${price} £.`, `¡Hola! El Fell Light sale por ${price} £.`],
  'fr-FR': (price) => [`Le Fell Light coûte ${price} £.`, `Bonjour ! Le Fell Light est à ${price} £.`],
  'pt-BR': (price) => [`O Fell Light custa £ ${price}.`, `Olá! O Fell Light sai por £ ${price}.`],
};
const written = (locale: string, minor: number) =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minor / 100);
const evidenceOf = (minor: number, other: number) => ({
  products: [
    { name: 'Fell Light', price: minor / 100, weight: '240 g' },
    { name: 'Moor Boot', price: other / 100, weight: '520 g' },
  ],
});

const locales = fc.constantFrom(...Object.keys(SENTENCES));
const prices = fc.integer({ min: 1, max: 999_999 });

describe('grounding, whatever the price', () => {
  it('accepts the price as each locale writes it', () => {
    fc.assert(
      fc.property(locales, prices, prices, (locale, minor, other) => {
        for (const text of SENTENCES[locale]?.(written(locale, minor)) ?? []) {
          const { violations } = ground({ evidence: evidenceOf(minor, other), text, locale, currency: 'GBP' });
          assert.deepEqual(violations, [], text);
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it("refuses any other price, and the other product's above all", () => {
    fc.assert(
      fc.property(locales, prices, prices, (locale, minor, other) => {
        fc.pre(minor !== other);
        for (const text of SENTENCES[locale]?.(written(locale, other)) ?? []) {
          for (const evidence of [
            evidenceOf(minor, other),
            { name: 'Fell Light', price: minor / 100, weight: '240 g' },
          ]) {
            assert.equal(ground({ evidence, text, locale, currency: 'GBP' }).grounded, false, text);
          }
        }
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('answers any text and any evidence, and the same the second time', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (evidence, text) => {
        const once = ground({ evidence, text });
        assert.deepEqual(ground({ evidence, text }), once);
        for (const { start, end, claim } of once.violations) assert.equal(text.slice(start, end), claim);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

import assert from 'node:assert/strict';

import { readMeasures } from '../../retrieval/measures/read-measures.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import { findPhrases, keysOf } from './find-phrases.js';
import { loadLexicons } from './load-lexicons.js';
import { readMeasureLimits } from './read-measure-limits.js';
import { wordSignsOf } from './word-signs.js';

const lexicons = loadLexicons();

/** `16..32` includes both ends, `>16` and `<32` exclude them; all in base units. */
function limits(text: string, language: string): readonly string[] {
  const normal = normaliseText(text, language);
  const lexicon = lexicons.get(language);
  assert.ok(lexicon);
  const signs = wordSignsOf(
    findPhrases(
      keysOf(normal.tokens, lexicon, () => false),
      lexicon,
    ),
  );
  const measures = readMeasures(normal).map((measure) => ({ kind: 'measure' as const, ...measure }));
  return readMeasureLimits(normal, { measures, signs }).map(
    ({ min, max, said }) => `${String(round(min))}..${String(round(max))} ${said}`,
  );
}

const round = (value: number | undefined): number | string => (value === undefined ? '' : Number(value.toPrecision(4)));

describe('the limits a text sets to measures', () => {
  for (const [language, text, ...expected] of [
    ['en', 'monitors between 24 and 32 inch', '23.95..32.06 between 24 and 32 inch'],
    ['en', 'a 24-32 inch monitor', '23.95..32.06 24-32 inch'],
    ['en', 'from 24" to 32"', '23.95..32.06 from 24" to 32"'],
    ['en', 'at least 16 GB', '15970.. at least 16 GB'],
    ['en', '16GB or more', '15970.. 16GB or more'],
    ['en', 'laptop with 16GB+', '15970.. 16GB'],
    ['en', 'under 2 kg', '..1996 under 2 kg'],
    ['en', 'no more than 2 kg', '..2004 no more than 2 kg'],
    ['en', 'lighter than 300 g', '..299.4 lighter than 300 g'],
    ['en', 'longer than 2 m', '2004.. longer than 2 m'],
    ['en', '12V 2A', '11.98..12.02 12V', '1.996..2.004 2A'],
    ['en', '2 and 3 m cables', '2994..3006 3 m'],
    ['de', 'von 10 bis 20 Liter', '9980..20040 von 10 bis 20 Liter'],
    ['de', 'zwischen 10 und 20 Liter', '9980..20040 zwischen 10 und 20 Liter'],
    ['de', 'mindestens 1,5 l', '1497.. mindestens 1,5 l'],
    ['de', 'höchstens 2 kg', '..2004 höchstens 2 kg'],
    ['de', 'kürzer als 2 m', '..1996 kürzer als 2 m'],
    ['es', 'entre 10 y 20 litros', '9980..20040 entre 10 y 20 litros'],
    ['es', 'menos de 2 kg', '..1996 menos de 2 kg'],
    ['es', '24 pulgadas o más', '23.95.. 24 pulgadas o más'],
    ['fr', 'de 10 à 20 litres', '9980..20040 de 10 à 20 litres'],
    ['fr', 'plus de 2 kg', '2004.. plus de 2 kg'],
    ['fr', 'jusqu’à 2 m', '..2004 jusqu’à 2 m'],
    ['pt', 'entre 10 e 20 litros', '9980..20040 entre 10 e 20 litros'],
    ['pt', 'até 2 m', '..2004 até 2 m'],
    ['pt', 'mais leve do que 300 g', '..299.4 mais leve do que 300 g'],
  ] as const) {
    it(`are read from ${text}`, () => {
      assert.deepEqual(limits(text, language), expected);
    });
  }
});

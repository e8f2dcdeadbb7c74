import assert from 'node:assert/strict';

import { normaliseText } from '../text/normalise-text.js';
import { measureOfText, readMeasures } from './read-measures.js';

const measured = (text: string, language = 'en'): readonly string[] =>
  readMeasures(normaliseText(text, language)).map(
    ({ dimension, value, span }) => `${dimension} ${value} "${text.slice(span.start, span.end)}"`,
  );

describe('numbers with units in a text', () => {
  for (const [text, language, ...expected] of [
    ['27 inch monitor', 'en', 'inches 27 "27 inch"'],
    ['a 27" monitor', 'en', 'inches 27 "27""'],
    ['27-inch', 'en', 'inches 27 "27-inch"'],
    ['24 Zoll', 'de', 'inches 24 "24 Zoll"'],
    ['de 24 pulgadas', 'es', 'inches 24 "24 pulgadas"'],
    ['24 pouces', 'fr', 'inches 24 "24 pouces"'],
    ['24 polegadas', 'pt', 'inches 24 "24 polegadas"'],
    ['256GB', 'en', 'information 256000 "256GB"'],
    ['256 gb ssd', 'en', 'information 256000 "256 gb"'],
    ['256 Go', 'fr', 'information 256000 "256 Go"'],
    ['1.5 l', 'en', 'volume 1500 "1.5 l"'],
    ['1,5 Liter', 'de', 'volume 1500 "1,5 Liter"'],
    ['1500 ml', 'en', 'volume 1500 "1500 ml"'],
    ['dos litros o 2 litros', 'es', 'volume 2000 "2 litros"'],
    ['12V 2A power supply', 'en', 'voltage 12 "12V"', 'current 2 "2A"'],
    ['12 V 2 A', 'en', 'voltage 12 "12 V"', 'current 2 "2 A"'],
    ['500 W', 'en', 'power 500 "500 W"'],
    ['2 m cable', 'en', 'length 2000 "2 m"'],
    ['1/4 W resistor', 'en', 'power 0.25 "1/4 W"'],
    ['4.7 kΩ', 'en', 'resistance 4700 "4.7 kΩ"'],
    ['100uF', 'en', 'capacitance 100000000 "100uF"'],
    ['100 µF', 'en', 'capacitance 100000000 "100 µF"'],
  ] as const) {
    it(`are read from ${text}`, () => {
      assert.deepEqual(measured(text, language), expected);
    });
  }

  it('are not read where the unit is another word', () => {
    for (const text of ['2 in 1 laptop', '5G phone', 'I want 2 a day', 'size "42"', 'M3 screws', '3 items', '2 x 3'])
      assert.deepEqual(measured(text), [], text);
  });

  it('are one terabyte however many gigabytes the catalog counts in it', () => {
    const values = ['1 TB', '1000 GB', '1024 GB'].map((text) => readMeasures(normaliseText(text, 'en'))[0]?.value);
    assert.deepEqual(values, [1_000_000, 1_000_000, 1_000_000]);
    assert.notEqual(readMeasures(normaliseText('512 GB', 'en'))[0]?.value, 500_000);
  });

  it('are a whole text only where nothing else stands in it', () => {
    assert.equal(measureOfText(normaliseText('268 g', 'en'))?.value, 268);
    assert.equal(measureOfText(normaliseText('5 V regulator', 'en')), undefined);
    assert.equal(measureOfText(normaliseText('100 × 60 × 25 mm', 'en')), undefined);
  });
});

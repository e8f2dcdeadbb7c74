import { isMoneyUnit } from '../claims/units.js';
import { insideNames, type ReadText, type TextReading } from '../reading/read-text.js';
import { write, writeMeasure, type Spot, type Writer } from './write-facts.js';

/** What the words of a value or a name mean in any language: `Black` is what a German answer calls `schwarz`. */
export function writeMeanings(writer: Writer, { reading, situated }: ReadText, spot: Spot): void {
  for (const [index] of reading.words.entries()) {
    const keys = reading.anyMeaningAt(index).flat();
    if (keys.length === 0) continue;
    const claim = situated.find(({ claim: { from, to } }) => from <= index && index < to);
    for (const key of keys) write(writer, spot, { key, isNegated: claim?.isNegated ?? false });
  }
}

/** What something is called by, as an amount: `spec:g:9000`. */
export function specKey(unit: string, amount: number): string {
  return `spec:${unit}:${amount}`;
}

/** What is measured inside a name, of what is called so: `Galaxy A51 4 GB 128 GB`. */
export function writeSpecs(
  writer: Writer,
  { reading, mentions, how }: ReadText & { readonly how: TextReading },
  spot: Spot,
): void {
  for (const { claim } of insideNames(reading, mentions, how)) {
    const { unit, amount = 0, bound = 'exact' } = claim;
    if (unit === undefined || unit === '#' || isMoneyUnit(unit)) continue;
    writeMeasure(writer, spot, { key: `u:${unit}`, amount, bound });
    write(writer, spot, { key: specKey(unit, amount) });
  }
}

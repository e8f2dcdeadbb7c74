import type { Quantity } from '../reading/read-quantities.js';
import type { Claim, Reading } from '../reading/reading.js';
import { readAmounts, unitBeside, type AmountRule, type Measure } from './amounts.js';
import type { ClaimReader } from './claim-reader.js';
import { baseOf, isPoundOfWeight } from './units.js';

const rule: AmountRule = { kind: 'number', amountOf: ({ amount }) => amount, measureOf };

/** Numbers with a unit: weights, lengths, volumes, electrical values, lengths of time. */
export const number: ClaimReader = {
  kind: 'number',
  read: (reading, isFree) => [...readAmounts(rule, reading, isFree), ...readCompounds(reading, isFree)],
};

const COMPOUND = /^(.+)(jahrig|monatig|tagig|wochig|stundig)(?:e[nmrs]?)?$/;
const COMPOUND_UNITS: Readonly<Record<string, string>> = {
  jahrig: 'y',
  monatig: 'mo',
  tagig: 'd',
  wochig: 'w',
  stundig: 'h',
};

/** `die fünfjährige Garantie`: number and unit in one German word. */
function readCompounds({ words, lexicon }: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  if (lexicon.language !== 'de') return [];
  return words.flatMap(({ fold }, index): readonly Claim[] => {
    const [, count = '', name = ''] = COMPOUND.exec(fold) ?? [];
    const amount = lexicon.numbers.get(count);
    if (amount === undefined || !isFree(index)) return [];
    const { unit, factor } = baseOf(COMPOUND_UNITS[name] ?? '');
    return [{ kind: 'number', from: index, to: index + 1, keys: [], unit, amount: amount * factor, bound: 'exact' }];
  });
}

function measureOf({ from, to, amount }: Quantity, reading: Reading): Measure | undefined {
  const inches = inchSignAfter(reading, to - 1);
  if (inches) return { unit: 'in', amount, from, to, factor: 1 };
  if (isPoundOfWeight(reading, to)) return { unit: 'lb', amount, from, to: to + 1, factor: 1 };
  const unit = unitBeside(reading, to, 'unit');
  if (unit === undefined || (unit.value === 'A' && reading.words[to]?.text === 'a')) return undefined;
  const base = baseOf(unit.value);
  return { unit: base.unit, amount: amount * base.factor, from, to: unit.to, factor: base.factor };
}

/** `17"`: the sign after a number, unless it closes a quotation. */
function inchSignAfter({ text, words }: Reading, index: number): boolean {
  const word = words[index];
  if (word?.kind !== 'number') return false;
  const sign = text.charAt(word.end);
  if (sign === '″') return true;
  return sign === '"' && (text.slice(0, word.start).match(/"/g)?.length ?? 0) % 2 === 0;
}

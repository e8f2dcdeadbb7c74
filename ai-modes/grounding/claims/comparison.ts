import type { Claim, Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';
import { readTagged } from './keyed.js';

/** One thing held against another: cheaper, lighter than, best-selling, the most popular. */
export const comparison: ClaimReader = {
  kind: 'comparison',
  read: (reading, isFree) => [
    ...readTagged(reading, isFree, { kind: 'comparison', tags: ['comparison'] }),
    ...readDegrees(reading, isFree),
    ...readBare(reading, isFree),
  ],
};

/** `more`, `most`, `más`, `plus` before a word compare with it, whatever the word. */
function readDegrees({ phrases, words, phraseAt }: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  return phrases.flatMap(({ tag, from, to, value }) => {
    const next = words[to];
    if (tag !== 'degree' || !isFree(from) || next?.kind !== 'word' || !isFree(to) || next.gap.trim() !== '') return [];
    if (phraseAt(to, 'afterdegree') !== undefined) return [];
    return [{ kind: 'comparison', from, to: to + 1, keys: [`degree:${value}:${next.stem}`] }];
  });
}

/** `more than`, `less than` before anything but a number holds two things against each other. */
function readBare({ phrases, quantities, phraseAt }: Reading, isFree: (index: number) => boolean): readonly Claim[] {
  return phrases.flatMap(({ tag, from, to, value }) => {
    const isBound = tag === 'bound' && (value === 'over' || value === 'under') && to - from > 1 && isFree(from);
    const hasNumber =
      quantities.some((quantity) => quantity.from >= to && quantity.from <= to + 1) ||
      phraseAt(to, 'currency') !== undefined;
    return isBound && !hasNumber ? [{ kind: 'comparison', from, to, keys: [`than:${value}`] }] : [];
  });
}

import { isMoneyUnit } from '../claims/units.js';
import type { Clause, Scene } from './clauses.js';
import type { Reading } from './reading.js';

const NO_WORDS: ReadonlySet<string> = new Set();

/** The labels of each clause with those of its brackets; a clause of numbers alone has those of the one before too. */
export function wholeLabels(
  scene: Scene,
  clauses: readonly Clause[],
  clauseOf: readonly number[],
): readonly ReadonlySet<string>[] {
  const own = ownLabels(scene, clauses, clauseOf);
  const whole = clauses.some(({ outer }) => outer !== undefined) ? withBrackets(own, clauses) : own;
  return whole.map((labels, index) => {
    if (clauses[index - 1]?.sentence !== clauses[index]?.sentence || !isBare(labels)) return labels;
    return new Set([...labels, ...(whole[index - 1] ?? NO_WORDS)]);
  });
}

function withBrackets(own: readonly ReadonlySet<string>[], clauses: readonly Clause[]): readonly ReadonlySet<string>[] {
  const whole = own.map((labels) => new Set(labels));
  clauses.forEach(({ outer }, index) => {
    if (outer === undefined) return;
    for (const label of own[index] ?? NO_WORDS) whole[outer]?.add(label);
    for (const label of own[outer] ?? NO_WORDS) whole[index]?.add(label);
  });
  return whole;
}

function isBare(labels: ReadonlySet<string>): boolean {
  for (const label of labels) if (!/^(?:n|d|field):/.test(label)) return false;
  return true;
}

/** Content words of a clause, and its bare numbers: neither names, nor what is measured, nor ordinary conversation. */
function ownLabels(
  { reading, mentions, claims }: Scene,
  clauses: readonly Clause[],
  clauseOf: readonly number[],
): readonly ReadonlySet<string>[] {
  const apart = new Uint8Array(reading.words.length);
  for (const { from, to } of mentions) apart.fill(1, from, to);
  for (const { unit, kind, from, to } of claims)
    if ((unit !== undefined && unit !== '#') || kind === 'time' || kind === 'date') apart.fill(1, from, to);
  const labels = clauses.map(({ pieces }) => {
    const own = new Set<string>();
    for (const index of pieces) {
      const label = apart[index] === 1 ? undefined : labelOf(reading, index);
      if (label !== undefined) own.add(label);
    }
    return own;
  });
  for (const { unit, amount, from, keys } of claims) {
    if (unit !== undefined && isMeasure(unit)) labels[clauseOf[from] ?? 0]?.add(`q:${unit}:${amount ?? ''}`);
    const [key = ''] = keys;
    if (key.startsWith('date:') || key.startsWith('day:')) labels[clauseOf[from] ?? 0]?.add(dayLabel(key));
  }
  return labels;
}

function labelOf({ words, phrasesAt, phraseAt, lexicon }: Reading, index: number): string | undefined {
  const word = words[index];
  if (word === undefined || word.kind === 'symbol') return undefined;
  const phrase =
    phrasesAt(index).length === 0
      ? undefined
      : (phraseAt(index, 'sense') ?? phraseAt(index, 'promise') ?? phraseAt(index, 'field'));
  if (phrase !== undefined) return `${phrase.tag}:${phrase.value}`;
  if (word.kind === 'number') return `n:${word.fold}`;
  return lexicon.allows(word) ? undefined : `w:${word.stem}`;
}

/** What is said with a date, or with `today`, is of that day, whether its year is said or not. */
export function dayLabel(date: string): string {
  return `d:${date.slice(-MONTH_AND_DAY)}`;
}

const MONTH_AND_DAY = 5;

/** Units of things, not of money or pieces: `3 mm` tells one article from another. */
function isMeasure(unit: string): boolean {
  return unit !== '#' && unit !== '%' && !isMoneyUnit(unit);
}

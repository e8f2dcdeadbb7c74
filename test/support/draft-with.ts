import type { Draft, PlacedFact } from '../../app/contracts/draft.js';
import type { Fact } from '../../app/contracts/evidence.js';

/** A fact for a draft: its slot, how it reads, and itself. */
export type DraftFact = readonly [slot: string, text: string, fact: Fact];

/** A draft of one ask in English, written with its facts in place of `{0}`, `{1}` … */
export function draftWith(text: string, facts: readonly DraftFact[], locale = 'en-GB'): Draft {
  const placed: PlacedFact[] = [];
  let filled = '';
  let end = 0;
  for (const { index, 0: mark, 1: number = '' } of text.matchAll(/\{(\d+)\}/g)) {
    const fact = facts[Number(number)];
    if (fact === undefined) throw new RangeError(`the draft has no fact ${mark}`);
    filled += text.slice(end, index);
    end = index + mark.length;
    placed.push({ start: filled.length, end: filled.length + fact[1].length, slot: fact[0], ask: 0, fact: fact[2] });
    filled += fact[1];
  }
  filled += text.slice(end);
  const parts = [{ kind: 'text' as const, text: filled }];
  return { text: filled, parts, locale, facts: placed, cardFacts: [], templates: [{ key: 'sample', locale }] };
}

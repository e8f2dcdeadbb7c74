import type { Clause, Group } from './clauses.js';
import type { Reading } from './reading.js';
import type { Situated } from './situated.js';

/** What a text is cut into. */
export interface Cut {
  readonly reading: Reading;
  readonly clauses: readonly Clause[];
  readonly groups: readonly Group[];
  /** Content words of each clause. */
  readonly labels: readonly ReadonlySet<string>[];
}

/**
 * What a clause says by pointing back: `the Moor GTX is waterproof, the Path Mid too` claims of the second what was claimed of the first,
 * and `five years on the frame, on the covers as well` of the covers.
 */
export function extended(situated: readonly Situated[], cut: Cut): readonly Situated[] {
  const { reading, clauses, groups, labels } = cut;
  return reading.phrases.flatMap(({ tag, from, to }) => {
    if (tag !== 'also') return [];
    const index = clauses.findIndex(({ pieces }) => pieces.includes(from));
    if (situated.some(({ clause, claim }) => clause === index && !isWord(claim))) return [];
    const earlier = situated.filter(({ clause, claim }) => clause < index && claim.kind !== 'date');
    const last = Math.max(...earlier.map(({ clause }) => clause));
    const start = clauses[last + 1]?.pieces[0] ?? to;
    const end = clauses[index]?.pieces.at(-1) ?? to;
    const near = groups.filter((one) => one.from >= start && one.from <= end);
    return earlier
      .filter(({ clause }) => clause === last)
      .flatMap((one) => {
        const own = near.filter(({ kind }) => one.subjects.has(kind));
        const words = labels[index] ?? one.labels;
        if (own.length === 0 && words.size === 0) return [];
        return [
          {
            ...one,
            claim: { ...one.claim, from, to },
            subjects: new Map([...one.subjects, ...own.map(({ kind, entities }) => [kind, entities] as const)]),
            labels: own.length === 0 ? words : one.labels,
            clause: index,
            sentence: clauses[index]?.sentence ?? one.sentence,
          },
        ];
      });
  });
}

function isWord({ kind }: Situated['claim']): boolean {
  return kind === 'word' || kind === 'name' || kind === 'date';
}

import type { SignName } from './lexicon-schema.js';
import type { PhraseHit } from './find-phrases.js';

/** Which signs begin and end at each word, for looking left and right of a number or a name. */
export interface WordSigns {
  /** Signs whose phrase ends at this word. */
  endingAt(word: number): ReadonlySet<SignName>;
  /** Signs whose phrase begins at this word. */
  startingAt(word: number): ReadonlySet<SignName>;
}

const NONE: ReadonlySet<SignName> = new Set();

/** Indexes the signs among the phrases found. */
export function wordSignsOf(hits: readonly PhraseHit[]): WordSigns {
  const ending = new Map<number, Set<SignName>>();
  const starting = new Map<number, Set<SignName>>();
  for (const { meaning, first, last } of hits) {
    if (meaning.kind !== 'sign') continue;
    addTo(ending, last, meaning.sign);
    addTo(starting, first, meaning.sign);
  }
  return { endingAt: (word) => ending.get(word) ?? NONE, startingAt: (word) => starting.get(word) ?? NONE };
}

function addTo(map: Map<number, Set<SignName>>, word: number, sign: SignName): void {
  const known = map.get(word);
  if (known === undefined) map.set(word, new Set([sign]));
  else known.add(sign);
}

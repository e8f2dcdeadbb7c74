import type { ClaimKind } from '../../../app/contracts/grounding.js';
import type { Claim, Reading } from '../reading/reading.js';
import type { Phrase } from '../reading/word.js';

/** Claims made by the lexicon's phrases of some tags: each says `tag:value`. */
export function readTagged(
  reading: Reading,
  isFree: (index: number) => boolean,
  { kind, tags }: { kind: ClaimKind; tags: readonly string[] },
): readonly Claim[] {
  const claims: Claim[] = [];
  for (const phrase of reading.phrases) {
    if (tags.includes(phrase.tag) && isWholeFree(phrase, isFree)) claims.push(taggedClaim(kind, phrase));
  }
  return claims;
}

function isWholeFree({ from, to }: Phrase, isFree: (index: number) => boolean): boolean {
  for (let index = from; index < to; index++) if (!isFree(index)) return false;
  return true;
}

function taggedClaim(kind: ClaimKind, { tag, value, from, to }: Phrase): Claim {
  return { kind, from, to, keys: [`${tag}:${value}`] };
}

/** What a piece says, if it is of a kind. */
export interface PieceRule {
  readonly kind: ClaimKind;
  keyOf(reading: Reading, index: number): string | undefined;
}

/** Claims made by whole pieces of a kind: each says its key, or what the word means in any language. */
export function readPieces(
  { kind, keyOf }: PieceRule,
  reading: Reading,
  isFree: (index: number) => boolean,
): readonly Claim[] {
  const claims: Claim[] = [];
  for (let index = 0; index < reading.words.length; index++) {
    const key = isFree(index) ? keyOf(reading, index) : undefined;
    if (key !== undefined)
      claims.push({ kind, from: index, to: index + 1, keys: [key], meaning: () => reading.meaningAt(index) });
  }
  return claims;
}

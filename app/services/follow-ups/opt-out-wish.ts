import words from './opt-out-words.json' with { type: 'json' };

const LENGTH_MAX = 60;
const MARKS = /\p{M}/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

const OUT = foldedSet(words.out);
const IN = foldedSet(words.in);
const FIRST_WORDS: ReadonlySet<string> = new Set([...OUT, ...IN].map(firstOf));
/** A first word of plain letters, with a plain sign behind it that no accent can change. */
const PLAIN_FIRST_WORD = /^([A-Za-z]+)(?:[ !-/:-@]|$)/;

/** What a message says about follow-ups: no more of them, by which word; or that they are welcome again. */
export type OptOutWish = { readonly kind: 'out'; readonly word: string } | { readonly kind: 'in' };

/**
 * Whether a message is nothing but one of the words that end follow-ups, or ask for them again, in any language: who writes "STOP"
 * means it, whatever language was spoken. Case, accents and punctuation do not matter.
 */
export function optOutWishOf(text: string): OptOutWish | undefined {
  if (text.length > LENGTH_MAX || !mayBeWish(text)) return undefined;
  const word = folded(text);
  if (OUT.has(word)) return { kind: 'out', word };
  return IN.has(word) ? { kind: 'in' } : undefined;
}

/** Most messages begin with a word that no wish begins with: folding them whole took 1 % of all understanding. */
function mayBeWish(text: string): boolean {
  const first = PLAIN_FIRST_WORD.exec(text)?.[1];
  return first === undefined || FIRST_WORDS.has(first.toLowerCase());
}

function firstOf(wish: string): string {
  return wish.split(' ')[0] ?? '';
}

function foldedSet(byLanguage: Readonly<Record<string, readonly string[]>>): ReadonlySet<string> {
  return new Set(Object.values(byLanguage).flat().map(folded));
}

function folded(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').toLowerCase().replace(NO_WORD, ' ').trim();
}

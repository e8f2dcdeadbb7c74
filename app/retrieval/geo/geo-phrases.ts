import type { Branch, GeoFile } from '../../contracts/business/geo.js';
import { wordingsOf } from '../local-text.js';
import { normaliseText } from '../text/normalise-text.js';
import type { Phrase } from './phrase-index.js';

/** What a name in a text stands for: a branch by id, or a place by its name. */
export interface GeoTarget {
  readonly kind: 'branch' | 'place';
  readonly key: string;
}

const TOWN_CONFIDENCE = 0.9;
const WORD_CONFIDENCE = 0.85;
const WORD_LENGTH_MIN = 4;

/** Words of a branch's name that say what it is, not which. */
const GENERIC = new Set(
  (
    'shop store branch outlet market mall centre center street road lane park plaza station north south east west old new city ' +
    'town laden filiale geschaft markt zentrum strasse platz bahnhof nord sud ost west alt neu stadt magasin boutique centre rue ' +
    'gare ville tienda sucursal calle plaza estacion ciudad loja filial rua praca estacao cidade bakery backerei the and und'
  ).split(' '),
);

/** The words of a name as texts are compared. */
export function foldedWords(name: string): readonly string[] {
  return normaliseText(name, '').tokens.map((token) => token.norm);
}

/**
 * Everything a customer may call a branch or place: names and aliases in every language, the town at the end of an address, and
 * single words of a name that only one branch has.
 */
export function geoPhrases(geo: GeoFile): readonly Phrase<GeoTarget>[] {
  const branches = geo.branches ?? [];
  return [
    ...branches.flatMap(namePhrases),
    ...uniquePhrases(branches, { wordsOf: townOf, confidence: TOWN_CONFIDENCE, fuzzy: true }),
    ...uniquePhrases(branches, { wordsOf: tellingWords, confidence: WORD_CONFIDENCE, fuzzy: false }),
    ...(geo.areas ?? []).flatMap(({ name }) => (name === undefined ? [] : placePhrases(wordingsOf(name)))),
  ].filter(({ words }) => words.length > 0);
}

function namePhrases(branch: Branch): Phrase<GeoTarget>[] {
  return [...wordingsOf(branch.name), ...(branch.aliases ?? [])].map((name) => ({
    words: foldedWords(name),
    value: { kind: 'branch', key: branch.id },
    confidence: 1,
    fuzzy: true,
  }));
}

/** A place is called what the owner calls it first, whichever wording the customer used. */
function placePhrases(names: readonly string[]): Phrase<GeoTarget>[] {
  const [key = ''] = names;
  return names.map((name) => ({ words: foldedWords(name), value: { kind: 'place', key }, confidence: 1, fuzzy: true }));
}

interface UniqueNames {
  readonly wordsOf: (branch: Branch) => readonly (readonly string[])[];
  readonly confidence: number;
  readonly fuzzy: boolean;
}

/** Names that lead to exactly one branch. */
function uniquePhrases(branches: readonly Branch[], { wordsOf, confidence, fuzzy }: UniqueNames) {
  const ownerOf = new Map<string, string | undefined>();
  const wordsByKey = new Map<string, readonly string[]>();
  for (const branch of branches) {
    for (const words of wordsOf(branch)) {
      const key = words.join(' ');
      wordsByKey.set(key, words);
      ownerOf.set(key, ownerOf.has(key) && ownerOf.get(key) !== branch.id ? undefined : branch.id);
    }
  }
  return [...ownerOf].flatMap(([key, id]): Phrase<GeoTarget>[] =>
    id === undefined
      ? []
      : [{ words: wordsByKey.get(key) ?? [], value: { kind: 'branch', key: id }, confidence, fuzzy }],
  );
}

/** "8 Briggate, Leeds LS1 6HD" is in Leeds: what is left of the last part without words that have digits. */
function townOf({ address }: Branch): readonly (readonly string[])[] {
  return wordingsOf(address).flatMap((text) => {
    const last = text.includes(',') ? (text.split(',').at(-1) ?? '') : '';
    const words = foldedWords(last.replace(/\S*\d\S*/g, ' '));
    return words.length === 0 || words.join('').length < WORD_LENGTH_MIN ? [] : [words];
  });
}

function tellingWords({ name }: Branch): readonly (readonly string[])[] {
  return wordingsOf(name)
    .flatMap(foldedWords)
    .filter((word) => word.length >= WORD_LENGTH_MIN && !GENERIC.has(word))
    .map((word) => [word]);
}

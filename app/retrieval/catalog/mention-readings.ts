import type { Token } from '../../contracts/text.js';
import type { CatalogWords } from './catalog-words.js';

/** One way to read the text: a word for each token, and which of them were repaired. */
export interface MentionReading {
  readonly words: readonly string[];
  /** By place; `undefined` where nothing was repaired. */
  readonly repaired: readonly boolean[] | undefined;
  /** Where the words differ from those of the reading before: what holds none of these places was looked up there. */
  readonly changed: readonly boolean[] | undefined;
}

const REPAIRED_MAX = 8;

/** The ways to read some words: their stems, themselves where those differ, and both with what is most likely mistyped made right. */
export function mentionReadings(
  tokens: readonly Token[],
  language: string,
  known: CatalogWords,
): readonly MentionReading[] {
  const stems: string[] = [];
  const norms: string[] = [];
  const changed: boolean[] = [];
  const repairs: (readonly string[])[] = [];
  let most = 0;
  for (const token of tokens) {
    const repairsOfWord = known.repairsOf(token, language);
    stems.push(token.stem);
    norms.push(token.norm);
    changed.push(token.stem !== token.norm);
    repairs.push(repairsOfWord);
    most = Math.max(most, repairsOfWord.length);
  }
  const readings: MentionReading[] = [{ words: stems, repaired: undefined, changed: undefined }];
  if (changed.includes(true)) readings.push({ words: norms, repaired: undefined, changed });
  if (most === 0) return readings;
  let left = REPAIRED_MAX;
  const repaired = repairs.map(({ length }) => length > 0 && left-- > 0);
  for (let choice = 0; choice < most; choice++) {
    const wordFor = (word: string, at: number): string =>
      repaired[at] === true ? (repairs[at]?.[choice] ?? repairs[at]?.[0] ?? word) : word;
    const [ofStems, ofNorms] = [stems.map(wordFor), norms.map(wordFor)];
    readings.push({ words: ofStems, repaired, changed: undefined }, { words: ofNorms, repaired, changed });
  }
  return readings;
}

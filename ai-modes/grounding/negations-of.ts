import { lexiconOf } from './lexicons.js';
import { readWords } from './reading/reading.js';

const CLAUSE_END = /[.,;:!?\n–]/u;

/** How many clauses of a text say "not" in some way. Pure. */
export function negationsOf(text: string, locale: string): number {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return 0;
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  let [negations, end] = [0, -1];
  reading.words.forEach((word, index) => {
    if (reading.phraseAt(index, 'neg') === undefined) return;
    const isNewClause = end === -1 || CLAUSE_END.test(text.slice(end, word.start));
    if (isNewClause) negations += 1;
    end = word.end;
  });
  return negations;
}

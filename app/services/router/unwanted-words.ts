import type { CatalogMention } from '../../contracts/stores.js';
import type { Constraint } from '../../contracts/understanding.js';
import { overlaps } from './choose-mentions.js';
import type { ClauseContext } from './clause-context.js';
import type { PhraseHit } from './find-phrases.js';
import type { Reading } from './read-text.js';
import type { Clause } from './split-clauses.js';

const WORD_LENGTH_MIN = 3;
/** A word of a product's name; a whole name is meant. */
const PART_OF_NAME_MAX = 0.96;

/** The words of one clause and what is known of them. */
interface Words {
  readonly reading: Reading;
  readonly clause: Clause;
  readonly hits: readonly PhraseHit[];
  readonly catalog: readonly CatalogMention[];
}

/** Of a clause's mentions those that are wished for: in "headphones, no bluetooth" no bluetooth module is. */
export function wishedFor(words: Words, context: ClauseContext): readonly CatalogMention[] {
  if (!saysNo(words)) return words.catalog;
  const { tokens } = words.reading;
  return words.catalog.filter((mention) => {
    if (mention.kind !== 'product' || mention.confidence >= PART_OF_NAME_MAX) return true;
    const at = tokens.findIndex(({ start }) => start >= mention.span.start);
    return !isUnwanted(at, words, { ...context, knows: () => true });
  });
}

/** "laptops, not refurbished": what things must not be called, where it was said before what they are. */
export function unwantedWords(words: Words, context: ClauseContext): readonly Constraint[] {
  if (!saysNo(words)) return [];
  const { reading, clause, hits, catalog } = words;
  const found: Constraint[] = [];
  for (let at = clause.first + 1; at <= clause.last; at++) {
    const token = reading.tokens[at];
    if (token === undefined || token.norm.length < WORD_LENGTH_MIN) continue;
    const isSpoken = hits.some(({ first, last }) => first <= at && at <= last);
    const isMention = catalog.some(({ span }) => overlaps(span, token));
    if (isSpoken || isMention || !isUnwanted(at, words, context) || !context.knows(token.text)) continue;
    const { start, end, text } = token;
    found.push({ kind: 'word', word: text, negated: true, span: { start, end }, from: 'words' });
  }
  return found;
}

function saysNo({ hits }: Words): boolean {
  return hits.some(({ meaning }) => meaning.kind === 'sign' && meaning.sign === 'negation');
}

/** Right behind a "no" or "without", after what is wished for. */
function isUnwanted(at: number, words: Words, { knows }: ClauseContext): boolean {
  const { reading, clause, hits, catalog } = words;
  if (!reading.signs.endingAt(at - 1).has('negation')) return false;
  return reading.tokens.slice(clause.first, at - 1).some((token, index) => {
    if (catalog.some(({ kind, span }) => kind !== 'product' && overlaps(span, token))) return true;
    const place = clause.first + index;
    if (reading.lexicon.functionWords.has(token.norm)) return false;
    return !hits.some(({ first, last }) => first <= place && place <= last) && knows(token.text);
  });
}

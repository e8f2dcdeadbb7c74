import type { CatalogMention } from '../../contracts/stores.js';
import type { Constraint, Span } from '../../contracts/understanding.js';
import { overlaps } from './choose-mentions.js';
import type { PhraseHit } from './find-phrases.js';
import type { Reading } from './read-text.js';
import { spanOf, type Clause } from './split-clauses.js';

interface ClauseWords {
  readonly reading: Reading;
  readonly clause: Clause;
  readonly hits: readonly PhraseHit[];
  readonly catalog: readonly CatalogMention[];
  readonly constraints: readonly Constraint[];
}

/** What is left of a clause to search with, and how much of it is understood. */
export interface ExplainedWords {
  readonly query: string;
  readonly leftover: readonly string[];
  readonly explained: number;
}

const QUERY_WORDS_MAX = 40;
/** Weak cues (a lone "any") do not explain a word away. */
const CUE_WEIGHT_MIN = 0.5;

/** Sorts the words of a clause into understood ones and those that are left to search with. */
export function explainWords({ reading, clause, hits, catalog, constraints }: ClauseWords): ExplainedWords {
  const spoken = spokenWords(hits);
  const whole = spanOf(reading, clause);
  const { headSpans, otherSpans } = explainedSpans({ reading, catalog, constraints }, whole);
  const query: string[] = [];
  const leftover: string[] = [];
  let explained = 0;
  for (let at = clause.first; at <= clause.last; at++) {
    const token = reading.tokens[at];
    if (token === undefined) continue;
    const isHead = headSpans.some((span) => overlaps(span, token));
    const isOther = otherSpans.some((span) => overlaps(span, token));
    if (isHead && !isOther) query.push(token.text);
    if (isHead || isOther) explained += 1;
    else if (spoken.content.has(at)) explained += 1;
    else if (!spoken.form.has(at) && !reading.lexicon.functionWords.has(token.norm)) {
      leftover.push(token.norm);
      query.push(token.text);
    }
  }
  return { query: query.slice(0, QUERY_WORDS_MAX).join(' '), leftover, explained };
}

/** Where categories and tags stand, which are searched with, and where everything else does. */
function explainedSpans(
  { reading, catalog, constraints }: Pick<ClauseWords, 'reading' | 'catalog' | 'constraints'>,
  whole: Span,
): { headSpans: readonly Span[]; otherSpans: readonly Span[] } {
  const headSpans: Span[] = [];
  const otherSpans: Span[] = [];
  for (const { kind, span } of catalog) {
    if (kind === 'category' || kind === 'tag') headSpans.push(span);
    else if (kind === 'product' || kind === 'attribute-name') otherSpans.push(span);
  }
  for (const { kind, span } of constraints)
    if (kind !== 'category' && kind !== 'tag' && span !== undefined) otherSpans.push(span);
  for (const list of [reading.geo, reading.dates, reading.amounts, reading.order])
    for (const { span } of list) if (overlaps(span, whole)) otherSpans.push(span);
  return { headSpans, otherSpans };
}

/** Words covered by a phrase: with content (a topic word), or mere form ("please", "do you have"). */
function spokenWords(hits: readonly PhraseHit[]): { content: ReadonlySet<number>; form: ReadonlySet<number> } {
  const content = new Set<number>();
  const form = new Set<number>();
  for (const { meaning, first, last, apart } of hits) {
    if (meaning.kind === 'number' || meaning.kind === 'month') continue;
    if (meaning.kind === 'intent' && (meaning.weight < CUE_WEIGHT_MIN || meaning.intent === 'faq')) continue;
    const target = meaning.kind === 'intent' || meaning.kind === 'attribute' ? content : form;
    for (let at = first; at <= last; at++) target.add(at);
    for (const at of apart) target.add(at);
  }
  return { content, form };
}

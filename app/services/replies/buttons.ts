import type { Findings } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { distinctBy, type Furnishing, NO_FURNISHING } from './furnishing.js';
import type { Phrases } from './phrase-book.js';

/** More choices than this are no help. */
export const BUTTONS_MAX = 6;
const TITLE_LENGTH_MAX = 40;

/** What the customer may say next, as buttons: each sends its whole text. */
export function buttonsOf(findings: Findings, phrases: Phrases): Furnishing {
  const all = flatMap(findings, (finding) => finding.suggestions);
  if (all.length === 0) return NO_FURNISHING;
  const read = all.map((fact) => ({ fact, text: phrases.format(fact) }));
  const suggestions = distinctBy(read, ({ text }) => text.toLowerCase()).slice(0, BUTTONS_MAX);
  const buttons = suggestions.map(({ text }) => ({ title: titleOf(text), text }));
  return { parts: [{ kind: 'buttons', buttons }], facts: suggestions.map(({ fact }) => fact) };
}

/** The text itself, or its first words where it is long. */
function titleOf(text: string): string {
  if (text.length <= TITLE_LENGTH_MAX) return text;
  const head = text.slice(0, TITLE_LENGTH_MAX - 1);
  const cut = head.lastIndexOf(' ');
  return `${(cut > 0 ? head.slice(0, cut) : head).trimEnd()}…`;
}

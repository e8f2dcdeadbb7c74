import { boundOf } from './claims/amounts.js';
import { lexiconOf } from './lexicons.js';
import { readWords, type Bound } from './reading/reading.js';

/** What a text makes of the amounts in it. */
export interface BoundsRequest {
  readonly text: string;
  readonly locale: string;
  /** Where the amounts stand, in UTF-16 offsets, half-open. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/** Whether the words around each amount leave it as it is (`exact`) or make another claim of it: "from", "about", "up to". Pure. */
export function boundsOf({ text, locale, ranges }: BoundsRequest): readonly Bound[] {
  const lexicon = lexiconOf(locale);
  if (lexicon === undefined) return ranges.map(() => 'exact');
  const reading = readWords(text.replaceAll('’', "'"), { lexicon, locale });
  return ranges.map(({ start, end }) => {
    const from = reading.words.findIndex((word) => word.end > start);
    const to = reading.words.findLastIndex((word) => word.start < end) + 1;
    return from === -1 || to <= from ? 'exact' : boundOf(reading, from, to);
  });
}

import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { pointerTo } from '../json-pointer.js';
import { checkLength, speaks } from './check-texts.js';

/** replies.json: wordings that say something, in languages the shop speaks, short enough for its channels. */
export function* checkReplies(opened: OpenedFiles): Iterable<Finding> {
  for (const [key, wordings] of Object.entries(opened.replies?.replies ?? {})) {
    for (const [locale, wording] of Object.entries(wordings)) {
      const pointer = pointerTo(pointerTo('/replies', key), locale);
      if (wording.trim() === '')
        yield errorAt(pointer, 'This wording holds nothing but spaces.', 'Write it, or delete it.');
      if (!speaks(opened, locale)) {
        yield warningAt(
          pointer,
          `The shop does not answer in ${locale}.`,
          `Add "${locale}" to "locales" in tenant.json, or delete this wording.`,
        );
      }
      yield* checkLength(wording, pointer, opened);
    }
  }
}

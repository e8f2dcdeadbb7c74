import type { Turn } from '../../../contracts/turn.js';
import type { Understanding } from '../../../contracts/understanding.js';
import { languageOf } from '../../../retrieval/text/normalise-text.js';
import type { Reading } from '../read-text.js';
import { NEUTRAL_MOOD, readMood } from './read-mood.js';
import { salesViewOf } from './sales-view.js';

/** An understanding while it is put together: copies of its several shapes miss every cache of the engine (2 % of understanding). */
type Growing = { -readonly [Name in keyof Understanding]: Understanding[Name] };

/** The same understanding with how it is meant: pure. Who is unhappy and asks the same again has said it before. */
export function withMood(
  { locale: answered, asks, reset, lead }: Understanding,
  { tokens, text, locale }: Reading,
  { state }: Turn,
): Understanding {
  const read = readMood(tokens, text, languageOf(locale));
  const whole: Growing = { locale: answered, asks };
  if (reset !== undefined) whole.reset = reset;
  if (lead !== undefined) whole.lead = lead;
  if (read !== NEUTRAL_MOOD) {
    const isSame = asks[0] !== undefined && asks[0].intent === state.lastIntent && read.sentiment === 'negative';
    whole.mood = isSame ? { ...read, again: true } : read;
  }
  whole.sales = salesViewOf(asks, read, state);
  return whole;
}

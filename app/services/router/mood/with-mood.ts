import type { Turn } from '../../../contracts/turn.js';
import type { Understanding } from '../../../contracts/understanding.js';
import { languageOf } from '../../../retrieval/text/normalise-text.js';
import type { Reading } from '../read-text.js';
import { NEUTRAL_MOOD, readMood } from './read-mood.js';
import { salesViewOf } from './sales-view.js';

/** The same understanding with how it is meant: pure. Who is unhappy and asks the same again has said it before. */
export function withMood(understanding: Understanding, { tokens, text, locale }: Reading, turn: Turn): Understanding {
  const read = readMood(tokens, text, languageOf(locale));
  const { state } = turn;
  const sales = salesViewOf(understanding.asks, read, state);
  if (read === NEUTRAL_MOOD) return { ...understanding, sales };
  const [first] = understanding.asks;
  const isSame = first !== undefined && first.intent === state.lastIntent && read.sentiment === 'negative';
  return { ...understanding, mood: isSame ? { ...read, again: true } : read, sales };
}

import type { Intent, IntentLevel, Sentiment } from '../../contracts/understanding.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** By intent, else by its first word. Whoever asks for a total is close to buying; who asks for opening hours is not to be pressed. */
const MINUTES: ReadonlyMap<string, number> = new Map([
  ['quote', 2 * HOUR],
  ['basket', 2 * HOUR],
  ['product.price', 3 * HOUR],
  ['delivery', 3 * HOUR],
  ['product.stock', 4 * HOUR],
  ['product', 6 * HOUR],
]);

const SLOW: ReadonlySet<Sentiment> = new Set(['negative', 'hesitant', 'confused']);

/**
 * How long to wait before writing unasked, in minutes: by what was asked, unless the rule says. Whoever hesitates has twice that
 * to think, whoever is about to buy is written to within an hour, and whoever is annoyed is left alone for a day at least.
 */
export function followUpMinutes(
  intent: Intent,
  {
    asked,
    sentiment = 'neutral',
    level,
  }: { asked?: number | undefined; sentiment?: Sentiment | undefined; level?: IntentLevel | undefined },
): number {
  const minutes = asked ?? MINUTES.get(intent) ?? MINUTES.get(intent.split('.')[0] ?? '') ?? DAY;
  if (asked === undefined && level === 'very_high' && !SLOW.has(sentiment)) return Math.min(minutes, HOUR);
  switch (sentiment) {
    case 'negative':
      return Math.max(minutes, DAY);
    case 'hesitant':
    case 'confused':
      return asked === undefined ? 2 * minutes : minutes;
    case 'positive':
    case 'neutral':
    case 'curious':
      return minutes;
  }
}

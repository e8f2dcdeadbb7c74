import sentences from './off-topic.json' with { type: 'json' };
import { NO_ENTRY, type Phrasing } from './faq-phrasings.js';

/** In whatever language a shop speaks, customers also write these. */
const SPOKEN_EVERYWHERE = ['en', 'de'];
/** More of them would make "none" look easy, and the shop's own entries surer than they are. */
const SENTENCES_MAX = 190;

/**
 * Texts that no shop's entry is meant by: what "none" looks like before a shop has seen any. A real question outweighs them.
 *
 * @param languages - The shop's; several share the room.
 * @param trust - How much each counts while training.
 */
export function offTopicPhrasings(languages: readonly string[], trust: number): readonly Phrasing[] {
  const spoken = Object.entries(sentences).filter(
    ([language]) => SPOKEN_EVERYWHERE.includes(language) || languages.includes(language),
  );
  const part = Math.floor(SENTENCES_MAX / Math.max(1, spoken.length - 1));
  const texts = spoken.flatMap(([, all]) => all.slice(0, part));
  return texts.map((text) => ({ text, entry: NO_ENTRY, trust }));
}

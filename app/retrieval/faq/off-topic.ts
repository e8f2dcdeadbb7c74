import sentences from './off-topic.json' with { type: 'json' };
import { NO_ENTRY, type Phrasing } from './faq-phrasings.js';

/** In whatever language a shop speaks, customers also write these. */
const SPOKEN_EVERYWHERE = ['en', 'de'];
/** More of them would make "none" look easy, and the shop's own entries surer than they are. */
const SENTENCES_MAX = 190;

/** Of a shop's languages those whose sentences are learned beside the ones every shop learns. */
export function offTopicLanguages(languages: readonly string[]): readonly string[] {
  return Object.keys(sentences).filter(
    (language) => languages.includes(language) && !SPOKEN_EVERYWHERE.includes(language),
  );
}

/**
 * Texts that no shop's entry is meant by: what "none" looks like before a shop has seen any. A real question outweighs them.
 *
 * @param languages - The shop's; several share the room.
 * @param trust - How much each counts while training.
 */
export function offTopicPhrasings(languages: readonly string[], trust: number): readonly Phrasing[] {
  const spoken = new Set([...SPOKEN_EVERYWHERE, ...offTopicLanguages(languages)]);
  const part = Math.floor(SENTENCES_MAX / (spoken.size - 1));
  return Object.entries(sentences)
    .filter(([language]) => spoken.has(language))
    .flatMap(([, texts]) => texts.slice(0, part))
    .map((text) => ({ text, entry: NO_ENTRY, trust }));
}

import sentences from './off-topic.json' with { type: 'json' };
import { NO_ENTRY, type Phrasing } from './faq-phrasings.js';

/**
 * Texts that no shop's entry is meant by: what "none" looks like before a shop has seen any. A real question outweighs them.
 *
 * @param trust - How much each counts while training.
 */
export function offTopicPhrasings(trust: number): readonly Phrasing[] {
  return Object.values(sentences)
    .flat()
    .map((text) => ({ text, entry: NO_ENTRY, trust }));
}

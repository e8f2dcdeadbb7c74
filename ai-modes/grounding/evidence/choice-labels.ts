import { readWords } from '../reading/reading.js';
import { isObject, type JsonObject } from './parse-shape.js';
import type { EvidenceReading } from './write-facts.js';

/** What a variant differs in is said with all that is said of it. */
export function choiceLabels(value: JsonObject, { lexicon, locale }: EvidenceReading): ReadonlySet<string> {
  const labels = new Set<string>();
  const choices = [...Object.values(value), ...(isObject(value.attributes) ? Object.values(value.attributes) : [])];
  for (const choice of choices) {
    if (typeof choice !== 'string' || choice.length > CHOICE_LENGTH_MAX) continue;
    const { words, phraseAt } = readWords(choice, { lexicon, locale });
    words.forEach(({ kind, fold, stem }, index) => {
      const sense = phraseAt(index, 'sense')?.value;
      labels.add(sense === undefined ? (kind === 'number' ? `n:${fold}` : `w:${stem}`) : `sense:${sense}`);
    });
  }
  return labels;
}

/** Longer texts describe. */
const CHOICE_LENGTH_MAX = 24;

import { readWords } from '../reading/reading.js';
import { dayLabel } from '../reading/labels.js';
import { isQuestion } from './asked.js';
import { isObject, textsOf, type JsonObject } from './parse-shape.js';
import type { EvidenceReading } from './write-facts.js';

/** Labels of all that is said of an object: what a variant differs in, the day of an appointment, what an answer was asked. */
export function sharedLabels(
  value: JsonObject,
  kind: string | undefined,
  how: EvidenceReading,
): readonly ReadonlySet<string>[] {
  const day = Object.values(value).find((one): one is string => typeof one === 'string' && ISO_DATE.test(one));
  return [
    ...(kind === 'variant' ? [choiceLabels(value, how)] : []),
    ...(day === undefined ? [] : [new Set([dayLabel(day)])]),
    ...askedLabels(value, how),
  ];
}

/** The fields a question names are those of its answer. */
function askedLabels(value: JsonObject, { lexicon, locale }: EvidenceReading): readonly ReadonlySet<string>[] {
  const question = Object.entries(value)
    .filter(([key]) => isQuestion(key))
    .flatMap(([, one]) => textsOf(one))
    .join(' ');
  if (question === '') return [];
  const fields = readWords(question, { lexicon, locale }).phrases.filter(({ tag }) => tag === 'field');
  const named = fields.map(({ value: field }) => `field:${field}`).filter((one) => one !== 'field:price');
  return named.length === 0 ? [] : [new Set(named)];
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

function choiceLabels(value: JsonObject, { lexicon, locale }: EvidenceReading): ReadonlySet<string> {
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

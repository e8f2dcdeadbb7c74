import type { Phrases } from './phrase-book.js';
import { renderMessage, type Rendered } from './render-message.js';
import { ONE_BY_ONE_KEY } from './template-slots.js';

/** A paragraph that answers one ask. */
interface Answered {
  readonly key: string;
  readonly rendered: Rendered;
}

/**
 * The same paragraphs, but one question of ours among them: one that is nothing but a question, the last of these, or else the last
 * of all. Of the others what they tell is kept; one that was nothing but a question asks to be put again.
 */
export function withOneQuestion<P extends Answered>(paragraphs: readonly P[], phrases: Phrases): readonly P[] {
  if (paragraphs.length < 2) return paragraphs;
  const asking = paragraphs.filter(({ rendered }) => questionIn(rendered) !== undefined);
  if (asking.length < 2) return paragraphs;
  const told = new Map(asking.map((paragraph) => [paragraph, withoutQuestions(paragraph.rendered)]));
  const chosen = asking.findLast((paragraph) => told.get(paragraph)?.text === '') ?? asking.at(-1);
  return paragraphs.map((paragraph) => {
    const rest = told.get(paragraph);
    if (rest === undefined || paragraph === chosen) return paragraph;
    if (rest.text !== '') return { ...paragraph, rendered: rest };
    const phrase = phrases.phrase(ONE_BY_ONE_KEY);
    return phrase === undefined
      ? paragraph
      : { ...paragraph, key: phrase.key, rendered: renderMessage(phrase, {}, phrases) };
  });
}

/** Where a sentence of ours that asks something begins and ends; question marks of the shop's data are no questions of ours. */
function questionIn({ text, facts }: Rendered): { start: number; end: number } | undefined {
  const isOwn = (at: number): boolean => !facts.some(({ start, end }) => start <= at && at < end);
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    if (!isOwn(at)) continue;
    let start = at;
    while (start > 0 && !(isOwn(start - 1) && ENDS.has(text[start - 1] ?? ''))) start -= 1;
    return { start, end: at + 1 };
  }
  return undefined;
}

const ENDS: ReadonlySet<string> = new Set(['.', '!', '?', '\n']);

function withoutQuestions(rendered: Rendered): Rendered {
  const question = questionIn(rendered);
  if (question === undefined) return trimmed(rendered);
  const { start, end } = question;
  const length = end - start;
  return withoutQuestions({
    ...rendered,
    text: rendered.text.slice(0, start) + rendered.text.slice(end),
    facts: rendered.facts.flatMap((fact) => {
      if (fact.end <= start) return [fact];
      return fact.start >= end ? [{ ...fact, start: fact.start - length, end: fact.end - length }] : [];
    }),
  });
}

function trimmed({ text, facts, missing }: Rendered): Rendered {
  const lead = text.length - text.trimStart().length;
  const moved = facts.map((fact) => ({ ...fact, start: fact.start - lead, end: fact.end - lead }));
  return { text: text.trim(), facts: moved, missing };
}

import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { checkMessage, checkText, checkWording } from './check-texts.js';
import { repeatedNames } from './same-name.js';

/** faq.json: entries told apart by their ids and their questions, each with something to say. */
export function* checkFaq(opened: OpenedFiles): Iterable<Finding> {
  const entries = opened.faq?.entries ?? [];
  const ids = entries.map(({ id }, index) => ({ name: id, pointer: `/entries/${index}/id` }));
  for (const { again } of repeatedNames(ids)) {
    yield errorAt(again.pointer, `The id "${again.name}" is given twice.`, 'Give one of the two another id.');
  }
  for (const [index, entry] of entries.entries()) {
    const pointer = `/entries/${index}`;
    yield* checkMessage(entry.answer, `${pointer}/answer`, opened);
    for (const [at, question] of entry.questions.entries())
      yield* checkWording(question, `${pointer}/questions/${at}`, opened);
    for (const [at, reply] of (entry.quickReplies ?? []).entries())
      yield* checkText(reply, `${pointer}/quickReplies/${at}`, opened);
    if (entry.answer === undefined && entry.escalate !== true) {
      yield warningAt(
        pointer,
        `"${entry.id}" has no answer.`,
        'Add "answer", or "escalate": true to hand over to a person.',
      );
    }
  }
  for (const { again, first } of repeatedNames(questionsOf(opened))) {
    const [one = '', other = ''] = [first, again].map(({ pointer }) => entries[Number(pointer.split('/')[2])]?.id);
    const where = one === other ? `twice in "${one}"` : `in "${one}" and in "${other}"`;
    yield warningAt(again.pointer, `The same question is ${where}.`, 'Keep it in one place.');
  }
}

function* questionsOf({ faq }: OpenedFiles): Iterable<{ name: string; pointer: string }> {
  for (const [index, { questions }] of (faq?.entries ?? []).entries()) {
    for (const [at, question] of questions.entries()) {
      if (typeof question === 'string') yield { name: question, pointer: `/entries/${index}/questions/${at}` };
    }
  }
}

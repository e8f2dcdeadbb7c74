import type { ReplyPart } from '../app/contracts/draft.js';

const PARAGRAPH = /\n{2,}/;

/** The parts of a draft with another text: paragraph for paragraph where there are as many, else all of it first. Cards and buttons stay. */
export function partsOf(text: string, parts: readonly ReplyPart[]): ReplyPart[] {
  const paragraphs = text.split(PARAGRAPH);
  const texts = parts.filter(({ kind }) => kind === 'text').length;
  const isOneToOne = paragraphs.length === texts;
  const words = isOneToOne ? paragraphs[Symbol.iterator]() : [text][Symbol.iterator]();
  return parts.flatMap((part): ReplyPart[] => {
    if (part.kind !== 'text') return [part];
    const next = words.next();
    return next.done === true ? [] : [{ kind: 'text', text: next.value }];
  });
}

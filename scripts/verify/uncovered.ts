import type { AnswerLine, Files } from './answer-line.js';

/** Words that look like a fact: anything with a digit, with the signs around it. */
const DIGITS = /[£€$]?\p{N}[\p{N}.,:–×/-]*/gu;

/** What in a reply looks like a fact and stands in no fact's place: digits, and names of products and branches. */
export function uncoveredIn({ reply, trace }: AnswerLine, files: Files): readonly string[] {
  const { text } = reply;
  const isCovered = (start: number, end: number): boolean =>
    trace.said.some((fact) => fact.start <= start && end <= fact.end);
  const digits = [...text.matchAll(DIGITS)].map((match) => ({
    start: match.index,
    words: match[0].replace(/[.,:]+$/, ''),
  }));
  const names = namesOf(files).flatMap((name) => {
    const start = text.indexOf(name);
    return start === -1 ? [] : [{ start, words: name }];
  });
  return [...digits, ...names]
    .filter(({ start, words }) => !isCovered(start, start + words.length))
    .map(({ words }) => words);
}

function namesOf(files: Files): readonly string[] {
  const lists: readonly (readonly [string, string])[] = [
    ['catalog.json', 'products'],
    ['geo.json', 'branches'],
  ];
  return lists.flatMap(([file, list]) => namesIn(files.get(file), list)).filter((name) => name.length > 3);
}

function namesIn(document: unknown, list: string): readonly string[] {
  const records: unknown = typeof document === 'object' && document !== null ? Reflect.get(document, list) : undefined;
  if (!Array.isArray(records)) return [];
  return records.flatMap((record: unknown) => {
    const name: unknown = typeof record === 'object' && record !== null ? Reflect.get(record, 'name') : undefined;
    if (typeof name === 'string') return [name];
    return typeof name === 'object' && name !== null
      ? Object.values(name).filter((text) => typeof text === 'string')
      : [];
  });
}

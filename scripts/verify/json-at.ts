import type { Files } from './answer-line.js';

/** The value at a JSON pointer (RFC 6901) of one of the files; undefined when there is none. */
export function jsonAt(files: Files, { file, pointer }: { file: string; pointer: string }): unknown {
  let value = files.get(file);
  for (const step of stepsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** The files with another value at one place; everything else is shared. */
export function withValue(files: Files, place: { file: string; pointer: string }, value: unknown): Files {
  const document: unknown = structuredClone(files.get(place.file));
  const steps = stepsOf(place.pointer);
  const last = steps.pop();
  let parent = document;
  for (const step of steps)
    parent = typeof parent === 'object' && parent !== null ? Reflect.get(parent, step) : undefined;
  if (last === undefined || typeof parent !== 'object' || parent === null) throw new RangeError(`no ${place.pointer}`);
  Reflect.set(parent, last, value);
  return new Map([...files, [place.file, document]]);
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

import type { Difference } from '../../../contracts/version.js';
import { pointerTo } from '../../../retrieval/storage/json-pointer.js';
import { isObject } from '../../../retrieval/storage/json-value.js';

const SHOWN_CHARACTERS_MAX = 60;

/** Where two values stand and what an owner calls the thing they belong to. */
export interface Subject {
  readonly file: string;
  /** In the newer text, or in the older one for what is gone. */
  readonly pointer: string;
  /** E.g. `Air Runner`. */
  readonly name: string;
}

/**
 * Differences of two values, field by field: `Air Runner stock 12 → 3`. Long texts are only said to have changed.
 *
 * @param skip - Fields that are told elsewhere, in better words.
 */
export function diffFields(
  subject: Subject,
  [before, after]: readonly [unknown, unknown],
  skip: readonly string[] = [],
): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (!isObject(before) || !isObject(after)) return [difference(subject, changeWords(subject.name, before, after))];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !skip.includes(field));
  return fields.flatMap((field) => {
    const inner = { ...subject, pointer: pointerTo(subject.pointer, field), name: `${subject.name} ${wordsOf(field)}` };
    return diffFields(inner, [before[field], after[field]]);
  });
}

/** One difference. */
export function difference({ file, pointer }: Subject, text: string): Difference {
  return { file, pointer, text };
}

/** A value as owners read it; `undefined` when it is too long or too nested for a line. */
export function shortly(value: unknown): string | undefined {
  if (Array.isArray(value)) {
    const items = value.map(shortly);
    const list = items.join(', ');
    return items.includes(undefined) || list.length > SHOWN_CHARACTERS_MAX ? undefined : list || 'none';
  }
  if (isObject(value) || value === undefined) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > SHOWN_CHARACTERS_MAX || text.includes('\n') ? undefined : text;
}

function changeWords(name: string, before: unknown, after: unknown): string {
  const [was, is] = [shortly(before), shortly(after)];
  if (before === undefined) return is === undefined ? `${name} added` : `${name} added: ${is}`;
  if (after === undefined) return was === undefined ? `${name} removed` : `${name} removed (was ${was})`;
  return was === undefined || is === undefined ? `${name} changed` : `${name} ${was} → ${is}`;
}

/** `leadTimeDays` is `lead time days` to a reader. */
function wordsOf(field: string): string {
  return field.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

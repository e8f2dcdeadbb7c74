import { type Span, locateAll } from './json-locate.js';
import { parentOf, pointerTo } from './json-pointer.js';
import { valueAt } from './json-pointer.js';
import { isObject } from './json-value.js';

/** One change to a text: other words for the value at a pointer, or the field with its name taken out. */
export type JsonEdit =
  | { readonly kind: 'replace'; readonly pointer: string; readonly literal: string }
  | { readonly kind: 'remove'; readonly pointer: string };

/** Bytes to leave out and what to put there. */
interface Cut {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Edits a JSON text at pointers and leaves every other byte as it was: spacing, order, `89.90`.
 *
 * @param bytes - A text that `readJson` accepted.
 * @param document - Its value.
 * @throws {RangeError} When a pointer leads nowhere, or a removal does not name a field of an object.
 */
export function editJson(bytes: Uint8Array, document: unknown, edits: readonly JsonEdit[]): Buffer {
  const removals = groupByParent(edits.filter(({ kind }) => kind === 'remove').map(({ pointer }) => pointer));
  const members = [...removals.keys()].flatMap((parent) => membersOf(document, parent));
  const spans = locateAll(bytes, [...edits.map(({ pointer }) => pointer), ...members]);
  const cuts = edits.flatMap((edit) => (edit.kind === 'replace' ? [replacement(edit, spans)] : []));
  for (const [parent, gone] of removals) cuts.push(...cutsOf(membersOf(document, parent), gone, spans));
  return applied(Buffer.from(bytes), cuts);
}

function groupByParent(pointers: readonly string[]): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  for (const pointer of pointers) {
    const parent = parentOf(pointer);
    groups.set(parent, (groups.get(parent) ?? new Set()).add(pointer));
  }
  return groups;
}

function membersOf(document: unknown, parent: string): string[] {
  const object = valueAt(document, parent);
  if (!isObject(object)) throw new RangeError(`${parent} is no object`);
  return Object.keys(object).map((key) => pointerTo(parent, key));
}

function replacement(edit: { pointer: string; literal: string }, spans: ReadonlyMap<string, Span>): Cut {
  const { start, end } = spanOf(edit.pointer, spans);
  return { start, end, text: edit.literal };
}

/** Runs of neighbours go together with one comma: the one behind them, or before them when they are the last. */
function cutsOf(members: readonly string[], gone: ReadonlySet<string>, spans: ReadonlyMap<string, Span>): Cut[] {
  const inOrder = members
    .map((pointer) => ({ pointer, ...spanOf(pointer, spans) }))
    .sort((one, other) => one.start - other.start);
  const cuts: Cut[] = [];
  let keptEnd: number | undefined;
  for (let index = 0; index < inOrder.length;) {
    const first = inOrder[index];
    let next = index;
    while (gone.has(inOrder[next]?.pointer ?? '')) next += 1;
    const last = inOrder[next - 1];
    if (first !== undefined && last !== undefined && next > index) {
      const follower = inOrder[next];
      const start = follower === undefined ? (keptEnd ?? first.keyStart) : first.keyStart;
      cuts.push({ start, end: follower?.keyStart ?? last.end, text: '' });
    }
    keptEnd = inOrder[next]?.end;
    index = next + 1;
  }
  return cuts;
}

function spanOf(pointer: string, spans: ReadonlyMap<string, Span>): Required<Span> {
  const span = spans.get(pointer);
  if (span === undefined) throw new RangeError(`there is nothing at ${pointer}`);
  return { keyStart: span.start, ...span };
}

function applied(bytes: Buffer, cuts: readonly Cut[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { start, end, text } of [...cuts].sort((one, other) => one.start - other.start)) {
    parts.push(bytes.subarray(at, start), Buffer.from(text));
    at = end;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

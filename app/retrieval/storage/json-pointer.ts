/** The segments of a JSON pointer: `/a~1b/0` is `['a/b', '0']`. Source: RFC 6901. */
export function segmentsOf(pointer: string): string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A JSON pointer to a child. Source: RFC 6901. */
export function pointerTo(parent: string, child: string | number): string {
  return `${parent}/${String(child).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The JSON pointer of a path of keys and indexes. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.reduce<string>(pointerTo, '');
}

/** The pointer one step up; the whole document is its own parent. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

/** The last segment, unescaped: what a person calls the field. */
export function nameOf(pointer: string): string {
  return segmentsOf(pointer).at(-1) ?? '';
}

/** The value at a pointer, or `undefined` when there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value: unknown = document;
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

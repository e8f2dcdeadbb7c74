import { parentOf, segmentsOf } from './json-pointer.js';
import { type Position, positionOf } from './json-position.js';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;
const BOM_FIRST = 0xef;

/** Where a value stands in a text, in bytes, half-open; `keyStart` only for a field of an object. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly keyStart?: number;
}

/** What is wanted at and below one place of the document. */
interface Wanted {
  readonly pointer: string;
  readonly children: Map<string, Wanted>;
}

/**
 * Where the values at some pointers stand, in one walk over a text that `readJson` accepted.
 *
 * Nothing is kept on the happy path for this: positions are only asked for when there is a problem to tell or a value to edit.
 *
 * @returns Spans by pointer; a pointer that leads nowhere is missing.
 */
export function locateAll(bytes: Uint8Array, pointers: Iterable<string>): Map<string, Span> {
  const root: Wanted = { pointer: '', children: new Map() };
  for (const pointer of pointers) want(root, pointer);
  const walker = new Walker(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  walker.walk(root);
  return walker.spans;
}

/**
 * The line and column of the value at a pointer: of its key where it has one and `at` asks for it, of the nearest value above
 * when the pointer leads nowhere (a field that is missing).
 */
export function locate(bytes: Uint8Array, pointer: string, at: 'value' | 'key' = 'value'): Position {
  const spans = locateAll(bytes, [pointer]);
  for (let nearest = pointer; ; nearest = parentOf(nearest)) {
    const span = spans.get(nearest);
    if (span === undefined && nearest !== '') continue;
    const start = at === 'key' && nearest === pointer ? span?.keyStart : undefined;
    return positionOf(bytes, start ?? span?.start ?? 0);
  }
}

function want(root: Wanted, pointer: string): void {
  let node = root;
  for (const segment of segmentsOf(pointer)) {
    let child = node.children.get(segment);
    if (child === undefined) {
      child = {
        pointer: `${node.pointer}/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        children: new Map(),
      };
      node.children.set(segment, child);
    }
    node = child;
  }
}

/** Descends only where something is wanted (so as deep as a pointer), and steps over everything else by its brackets. */
class Walker {
  readonly spans = new Map<string, Span>();
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    if (bytes[0] === BOM_FIRST) this.#at = 3;
  }

  walk(wanted: Wanted, keyStart?: number): void {
    const byte = this.#skipSpace();
    const start = this.#at;
    if (wanted.children.size > 0 && byte === OPEN_OBJECT) this.#object(wanted);
    else if (wanted.children.size > 0 && byte === OPEN_LIST) this.#list(wanted);
    else this.#skipValue();
    const span = { start, end: this.#at };
    this.spans.set(wanted.pointer, keyStart === undefined ? span : { ...span, keyStart });
  }

  #object(wanted: Wanted): void {
    this.#at += 1;
    while (this.#isBefore(CLOSE_OBJECT)) {
      const keyStart = this.#at;
      this.#skipText();
      const key = String(JSON.parse(this.#bytes.toString('utf8', keyStart, this.#at)));
      this.#skipSpace();
      this.#at += 1;
      this.#child(wanted.children.get(key), keyStart);
    }
    this.#at += 1;
  }

  #list(wanted: Wanted): void {
    this.#at += 1;
    for (let index = 0; this.#isBefore(CLOSE_LIST); index += 1) this.#child(wanted.children.get(String(index)));
    this.#at += 1;
  }

  #isBefore(close: number): boolean {
    const byte = this.#skipSpace();
    return byte !== undefined && byte !== close;
  }

  #child(wanted: Wanted | undefined, keyStart?: number): void {
    if (wanted === undefined) this.#skipValue();
    else this.walk(wanted, keyStart);
    if (this.#skipSpace() === COMMA) this.#at += 1;
  }

  #skipValue(): void {
    let depth = 0;
    do {
      const byte = this.#skipSpace();
      if (byte === QUOTE) this.#skipText();
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += this.#step();
      else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth -= this.#step();
      else if (byte === COMMA || byte === COLON) this.#step();
      else this.#skipScalar();
    } while (depth > 0 && this.#at < this.#bytes.length);
  }

  #step(): 1 {
    this.#at += 1;
    return 1;
  }

  #skipScalar(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || byte <= 0x20 || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT) return;
      this.#at += 1;
    }
  }

  #skipText(): void {
    this.#at += 1;
    while (this.#at < this.#bytes.length && this.#bytes[this.#at] !== QUOTE) {
      this.#at += this.#bytes[this.#at] === BACKSLASH ? 2 : 1;
    }
    this.#at += 1;
  }

  #skipSpace(): number | undefined {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || byte > 0x20) return byte;
      this.#at += 1;
    }
  }
}

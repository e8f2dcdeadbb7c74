import { isUtf8 } from 'node:buffer';

import type { Problem } from '../../contracts/version.js';
import { NumberReader } from './json-numbers.js';
import { pointerOf } from './json-pointer.js';
import { type Flaw, Refusal } from './json-refusal.js';
import { StringReader } from './json-strings.js';
import { type JsonObject, type JsonValue, bareObject } from './json-value.js';
import { flawProblem, refusalProblem } from './json-words.js';

/** How many lists and objects may stand inside each other. Business files need nine. */
export const DEPTH_MAX = 64;

/** The largest file that is read, in bytes: room for more than 100,000 products. */
export const JSON_BYTES_MAX = 128 * 1024 * 1024;

const FLAWS_MAX = 100;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BOM_BYTES = 3;
const WORDS: readonly [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** What became of a text: a value, with what JSON allows and we do not; or the first problem that stops reading. */
export type JsonReading =
  | { readonly kind: 'read'; readonly value: JsonValue; readonly problems: readonly Problem[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * Reads one JSON file, strictly, without recursion, in memory bounded by the file.
 *
 * A key given twice, a NUL in a text or a number with more digits than can be kept is valid JSON: the value comes back
 * together with the problems. Source: RFC 8259; a byte order mark is skipped, lone surrogates and infinite numbers are refused.
 *
 * @param bytes - The whole file.
 * @param file - Its name, for the problems.
 */
export function readJson(bytes: Uint8Array, file: string): JsonReading {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new JsonReader(buffer);
  try {
    const value = reader.document();
    return { kind: 'read', value, problems: reader.flaws.map((flaw) => flawProblem(buffer, file, flaw)) };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    return { kind: 'refused', problem: refusalProblem(buffer, file, { refusal: cause, ...reader.place() }) };
  }
}

/** One pass over one text; containers that are still open lie on a stack of our own, so depth costs no call stack. */
class JsonReader {
  readonly flaws: Flaw[] = [];
  readonly #bytes: Buffer;
  readonly #strings: StringReader;
  readonly #numbers: NumberReader;
  readonly #outer: { container: JsonObject | JsonValue[]; key: string | undefined; openedAt: number }[] = [];
  #container: JsonObject | JsonValue[] | undefined;
  /** The field being read; none before the first key of an object. */
  #key: string | undefined;
  #openedAt = 0;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#strings = new StringReader(bytes);
    this.#numbers = new NumberReader(bytes);
  }

  document(): JsonValue {
    this.#checkWhole();
    const value = this.#values();
    if (this.#skipSpace() !== undefined) throw new Refusal('more-after-end', this.#at);
    return value;
  }

  /** Where reading stopped: the path to it, and where the innermost open container was opened. */
  place(): { pointer: string; openedAt: number } {
    const open = [...this.#outer.slice(1), { container: this.#container, key: this.#key }];
    const path = open.flatMap(({ container, key }): (string | number)[] => {
      if (Array.isArray(container)) return [container.length];
      return container === undefined || key === undefined ? [] : [key];
    });
    return { pointer: pointerOf(path), openedAt: this.#openedAt };
  }

  #checkWhole(): void {
    const bytes = this.#bytes;
    if (bytes.length > JSON_BYTES_MAX) throw new Refusal('too-large', 0);
    const [first, second] = bytes;
    if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw new Refusal('utf-16', 0);
    if (bytes.length > 1 && (first === 0 || second === 0)) throw new Refusal('utf-16', 0);
    if (!isUtf8(bytes)) throw new Refusal('not-utf-8', firstInvalidByte(bytes));
    if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) this.#at = BOM_BYTES;
    if (this.#skipSpace() === undefined) throw new Refusal('empty', this.#at);
  }

  /** A value, and after each value whatever may follow it, until the outermost is complete. */
  #values(): JsonValue {
    for (;;) {
      const byte = this.#skipSpace();
      let value: JsonValue;
      if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.#open(byte)) continue;
        value = this.#close();
      } else {
        value = this.#scalar(byte);
      }
      while (this.#container !== undefined && !this.#continues(value)) value = this.#close();
      if (this.#container === undefined) return value;
    }
  }

  /** Puts a finished value in its place. Says whether the container goes on, so that a value is next. */
  #continues(value: JsonValue): boolean {
    const container = this.#container;
    const isList = Array.isArray(container);
    if (isList) container.push(value);
    else if (container !== undefined) container[this.#key ?? ''] = value;
    const byte = this.#skipSpace();
    if (byte === (isList ? CLOSE_LIST : CLOSE_OBJECT)) return false;
    if (byte === undefined) throw new Refusal('unclosed-bracket', this.#at);
    if (byte !== COMMA) throw new Refusal('comma-expected', this.#at);
    this.#at += 1;
    if (!isList) this.#readKey();
    return true;
  }

  /** Opens a container. Says whether a value is next; an empty one is at its end at once. */
  #open(byte: number): boolean {
    if (this.#outer.length === DEPTH_MAX) throw new Refusal('too-deep', this.#at);
    if (this.#container !== undefined) {
      this.#outer.push({ container: this.#container, key: this.#key, openedAt: this.#openedAt });
    } else {
      this.#outer.push({ container: [], key: undefined, openedAt: 0 });
    }
    const isList = byte === OPEN_LIST;
    this.#container = isList ? [] : bareObject();
    this.#key = undefined;
    this.#openedAt = this.#at;
    this.#at += 1;
    if (this.#skipSpace() === (isList ? CLOSE_LIST : CLOSE_OBJECT)) return false;
    if (!isList) this.#readKey();
    return true;
  }

  /** Steps over the closing bracket and gives the finished container. */
  #close(): JsonValue {
    const finished = this.#container ?? null;
    const outer = this.#outer.pop();
    this.#at += 1;
    this.#container = this.#outer.length === 0 ? undefined : outer?.container;
    this.#key = outer?.key;
    this.#openedAt = outer?.openedAt ?? 0;
    return finished;
  }

  #readKey(): void {
    const byte = this.#skipSpace();
    if (byte === undefined) throw new Refusal('unclosed-bracket', this.#at);
    if (byte !== QUOTE) throw new Refusal('key-expected', this.#at);
    const keyAt = this.#at;
    this.#key = this.#strings.read(keyAt);
    this.#at = this.#strings.end;
    if (this.#strings.hasNul) this.#note('nul-in-text', keyAt);
    if (this.#container !== undefined && this.#key in this.#container) this.#note('repeated-key', keyAt);
    if (this.#skipSpace() !== COLON) throw new Refusal('colon-expected', this.#at);
    this.#at += 1;
  }

  #scalar(byte: number | undefined): JsonValue {
    const start = this.#at;
    if (byte === QUOTE) {
      const text = this.#strings.read(start);
      this.#at = this.#strings.end;
      if (this.#strings.hasNul) this.#note('nul-in-text', start);
      return text;
    }
    if (byte === MINUS || (byte !== undefined && byte >= ZERO && byte <= NINE)) {
      const value = this.#numbers.read(start);
      this.#at = this.#numbers.end;
      if (this.#numbers.hasTooManyDigits) this.#note('too-many-digits', start);
      return value;
    }
    return this.#word(start, byte);
  }

  #word(start: number, byte: number | undefined): JsonValue {
    for (const [word, value] of WORDS) {
      if (word.charCodeAt(0) !== byte) continue;
      this.#at = start + word.length;
      if (this.#bytes.toString('latin1', start, this.#at) === word) return value;
      this.#at = start;
    }
    if (byte === undefined) throw new Refusal('unclosed-bracket', start);
    throw new Refusal('value-expected', start);
  }

  /** Steps over white space and gives the byte there, without stepping over it; `undefined` at the end. */
  #skipSpace(): number | undefined {
    const bytes = this.#bytes;
    for (;;) {
      const byte = bytes[this.#at];
      if (byte === undefined || byte > SPACE) return byte;
      if (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.#at += 1;
    }
  }

  #note(kind: Flaw['kind'], offset: number): void {
    if (this.flaws.length === FLAWS_MAX) return;
    const text = this.#bytes.toString('utf8', offset, this.#at);
    this.flaws.push({ kind, offset, pointer: this.place().pointer, text });
  }
}

/** Where UTF-8 breaks, found by halving, because only the first bad byte helps the owner. */
function firstInvalidByte(bytes: Buffer): number {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = characterStart(bytes, Math.floor((valid + invalid) / 2));
    if (middle <= valid) break;
    if (isUtf8(bytes.subarray(0, middle))) valid = middle;
    else invalid = middle;
  }
  while (valid < bytes.length && isUtf8(bytes.subarray(valid, nextCharacter(bytes, valid))))
    valid = nextCharacter(bytes, valid);
  return valid;
}

function characterStart(bytes: Buffer, from: number): number {
  let at = from;
  while (at > 0 && isContinuation(bytes[at])) at -= 1;
  return at;
}

function nextCharacter(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && isContinuation(bytes[at])) at += 1;
  return at;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

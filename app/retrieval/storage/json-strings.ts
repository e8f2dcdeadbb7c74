import { Refusal } from './json-refusal.js';

const CACHE_SLOTS_MAX = 16_384;
/** One slot for so many bytes of text, so that a small file does not pay for a large one's cache. */
const BYTES_PER_SLOT = 64;
const CACHED_BYTES_MAX = 32;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const ASCII_END = 0x80;
const LETTER_U = 0x75;
const HEX_DIGITS = 4;
const ESCAPES = new Map([
  [QUOTE, '"'],
  [BACKSLASH, '\\'],
  [0x2f, '/'],
  [0x62, '\b'],
  [0x66, '\f'],
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
]);

/**
 * Reads the texts of one JSON file.
 *
 * Catalogs say the same short texts again and again ("colour", "black"), so short ones are looked up before they are made:
 * that saves more memory than anything else the reader does.
 */
export class StringReader {
  /** First byte after the text that was read last. */
  end = 0;
  /** Whether the text that was read last holds a NUL character, written as an escape. */
  hasNul = false;
  readonly #bytes: Buffer;
  /** A power of two. */
  readonly #slots: number;
  readonly #cache: (string | undefined)[];

  /** @param bytes - Valid UTF-8. */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#slots = Math.min(CACHE_SLOTS_MAX, 2 ** Math.ceil(Math.log2(bytes.length / BYTES_PER_SLOT + 1)));
    this.#cache = new Array<string | undefined>(this.#slots).fill(undefined);
  }

  /**
   * The text that opens at a quote.
   *
   * @throws {Refusal} When it is not closed, holds a control character, a bad escape or half a character.
   */
  read(quoteAt: number): string {
    const bytes = this.#bytes;
    const start = quoteAt + 1;
    let hash = 0;
    let seen = 0;
    let at = start;
    for (;;) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) return this.#readEscaped(quoteAt, at);
      if (byte === undefined || byte < SPACE) throw refusalOf(byte, quoteAt, at);
      hash = (Math.imul(hash, 31) + byte) | 0;
      seen |= byte;
      at += 1;
    }
    this.end = at + 1;
    this.hasNul = false;
    if (seen >= ASCII_END) return bytes.toString('utf8', start, at);
    return at - start > CACHED_BYTES_MAX ? bytes.toString('latin1', start, at) : this.#cached(start, at, hash);
  }

  #cached(start: number, end: number, hash: number): string {
    const slot = (hash ^ (hash >>> 15)) & (this.#slots - 1);
    const known = this.#cache[slot];
    if (known !== undefined && this.#isAt(known, start, end)) return known;
    const text = this.#bytes.toString('latin1', start, end);
    this.#cache[slot] = text;
    return text;
  }

  #isAt(text: string, start: number, end: number): boolean {
    if (text.length !== end - start) return false;
    for (let index = 0; index < text.length; index += 1) {
      if (text.charCodeAt(index) !== this.#bytes[start + index]) return false;
    }
    return true;
  }

  #readEscaped(quoteAt: number, firstEscapeAt: number): string {
    const bytes = this.#bytes;
    let text = bytes.toString('utf8', quoteAt + 1, firstEscapeAt);
    let at = firstEscapeAt;
    for (;;) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      if (byte === undefined || byte < SPACE) throw refusalOf(byte, quoteAt, at);
      if (byte === BACKSLASH) {
        text += this.#escape(at);
        at = this.end;
      } else {
        const from = at;
        at = this.#runEnd(at);
        text += bytes.toString('utf8', from, at);
      }
    }
    this.end = at + 1;
    this.hasNul = text.includes('\0');
    return text;
  }

  /** The first byte from `at` on that is a quote, an escape, a control character or past the end. */
  #runEnd(at: number): number {
    const bytes = this.#bytes;
    let end = at;
    for (;;) {
      const byte = bytes[end];
      if (byte === undefined || byte < SPACE || byte === QUOTE || byte === BACKSLASH) return end;
      end += 1;
    }
  }

  #escape(backslashAt: number): string {
    const letter = this.#bytes[backslashAt + 1];
    this.end = backslashAt + 2;
    const plain = letter === undefined ? undefined : ESCAPES.get(letter);
    if (plain !== undefined) return plain;
    if (letter !== LETTER_U) throw new Refusal('bad-escape', backslashAt);
    return this.#unicodeEscape(backslashAt);
  }

  /** `\u20ac`, or a pair such as `\ud83d\ude39`. Source: RFC 8259, section 7. */
  #unicodeEscape(backslashAt: number): string {
    const first = this.#hex(backslashAt);
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first);
    const secondAt = this.end;
    const isPair = first < 0xdc00 && this.#bytes[secondAt] === BACKSLASH && this.#bytes[secondAt + 1] === LETTER_U;
    const second = isPair ? this.#hex(secondAt) : 0;
    if (second < 0xdc00 || second > 0xdfff) throw new Refusal('half-character', backslashAt);
    return String.fromCharCode(first, second);
  }

  #hex(backslashAt: number): number {
    const start = backslashAt + 2;
    const digits = this.#bytes.toString('latin1', start, start + HEX_DIGITS);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Refusal('bad-escape', backslashAt);
    this.end = start + HEX_DIGITS;
    return Number.parseInt(digits, 16);
  }
}

/** A text that never ends is told at its opening quote: that is where the owner must look. */
function refusalOf(byte: number | undefined, quoteAt: number, at: number): Refusal {
  if (byte === undefined) return new Refusal('unclosed-text', quoteAt);
  if (byte === 0x0a || byte === 0x0d) return new Refusal('line-break-in-text', quoteAt);
  return new Refusal('control-in-text', at);
}

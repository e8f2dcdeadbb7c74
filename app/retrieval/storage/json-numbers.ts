import { Refusal } from './json-refusal.js';

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const EXACT_DIGITS_MAX = 15;
const SIGNIFICANT_DIGITS_MAX = 17;

/** Reads the numbers of one JSON file. Source of the grammar: RFC 8259, section 6. */
export class NumberReader {
  /** First byte after the number that was read last. */
  end = 0;
  /** Whether the number that was read last has more digits than a double keeps. */
  hasTooManyDigits = false;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /**
   * The number that starts at a byte that is a digit or a minus.
   *
   * @throws {Refusal} When it is no JSON number, or one that a double cannot hold even roughly (`1e400`).
   */
  read(start: number): number {
    const whole = this.#bytes[start] === MINUS ? start + 1 : start;
    const wholeEnd = this.#digits(whole);
    if (wholeEnd === whole || (this.#bytes[whole] === ZERO && wholeEnd > whole + 1))
      throw new Refusal('bad-number', start);
    const fractionEnd = this.#fraction(wholeEnd, start);
    this.end = this.#exponent(fractionEnd, start);
    this.hasTooManyDigits = false;
    if (this.end === wholeEnd && wholeEnd - whole <= EXACT_DIGITS_MAX) return this.#integer(start, whole);
    return this.#decimal(start);
  }

  #integer(start: number, whole: number): number {
    let value = 0;
    for (let at = whole; at < this.end; at += 1) value = value * 10 + (this.#bytes[at] ?? ZERO) - ZERO;
    return start === whole ? value : -value;
  }

  #decimal(start: number): number {
    const text = this.#bytes.toString('latin1', start, this.end);
    const value = Number(text);
    if (!Number.isFinite(value)) throw new Refusal('number-too-large', start);
    const significant = text.replace(/[eE].*$/, '').replace(/^[-0.]+/, '');
    if (value === 0 && /[1-9]/.test(significant)) throw new Refusal('number-too-small', start);
    this.hasTooManyDigits = significant.replace('.', '').replace(/0+$/, '').length > SIGNIFICANT_DIGITS_MAX;
    return value;
  }

  #digits(from: number): number {
    let at = from;
    for (;;) {
      const byte = this.#bytes[at];
      if (byte === undefined || byte < ZERO || byte > NINE) return at;
      at += 1;
    }
  }

  #fraction(at: number, start: number): number {
    if (this.#bytes[at] !== POINT) return at;
    const end = this.#digits(at + 1);
    if (end === at + 1) throw new Refusal('bad-number', start);
    return end;
  }

  #exponent(at: number, start: number): number {
    const letter = this.#bytes[at];
    if (letter !== 0x65 && letter !== 0x45) return at;
    const sign = this.#bytes[at + 1];
    const digits = sign === PLUS || sign === MINUS ? at + 2 : at + 1;
    const end = this.#digits(digits);
    if (end === digits) throw new Refusal('bad-number', start);
    return end;
  }
}

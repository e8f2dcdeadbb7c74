/** A text as a customer's eye gets it: nothing invisible, every digit a plain one. Offsets lead back to the text as given. */
export interface CleanText {
  readonly text: string;
  /** Where the character at an index stood in the original; the end of the text for the end. */
  originOf(index: number): number;
  /** Whether characters turn the writing direction, so that what is read is not what is written. */
  readonly isTurned: boolean;
}

const TURNING = /[\u202A-\u202E\u2066-\u2069]/;
/** Format characters, joiners, variation selectors, fillers, and signs of ownership that are no part of a name. */
const INVISIBLE = /^(?:\p{Cf}|\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}|[®™©])$/u;
/** What stays as it is: plain letters and signs, and those of Western European languages. */
const PLAIN =
  /^[\n\x20-\x7E\u00A1-\u00A7\u00AB\u00AC\u00B0\u00B1\u00B6\u00B7\u00BB\u00BF-\u00FF\u0152\u0153\u2013\u2014\u201C-\u201E\u2022\u20AC]*$/;
const DIGIT = /\p{Nd}/u;
const DIGITS_OF_A_SCRIPT = 10;
/** Signs that are another sign to a reader of numbers. */
const SAME_SIGNS: Readonly<Record<string, string>> = {
  '٫': '.',
  '٬': ',',
  '’': "'",
  '‘': "'",
  '`': '`',
  '´': "'",
  '−': '-',
  '\u00A0': ' ',
  '\u202F': ' ',
};

/** Takes out what cannot be seen and writes digits of all scripts and widths plainly (NFKC, Unicode decimal digits). */
export function cleanText(original: string): CleanText {
  if (PLAIN.test(original)) return { text: original, originOf: itself, isTurned: false };
  let text = '';
  const origins: number[] = [];
  let at = 0;
  for (const character of original) {
    text += plainOf(character);
    while (origins.length < text.length) origins.push(at);
    at += character.length;
  }
  origins.push(original.length);
  return { text, originOf: (index) => origins[index] ?? original.length, isTurned: TURNING.test(original) };
}

function itself(index: number): number {
  return index;
}

function plainOf(character: string): string {
  if (character < '\u0080' || PLAIN.test(character)) return character;
  const same = SAME_SIGNS[character];
  if (same !== undefined) return same;
  if (INVISIBLE.test(character)) return '';
  if (character === '…') return '...';
  if (DIGIT.test(character)) return digitOf(character);
  const plain = character.normalize('NFKC');
  return plain === character ? character : plain;
}

/** Decimal digits stand in runs of ten, in order: counting back to the run's start gives the value. */
function digitOf(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  if (point >= 0x1d7ce && point <= 0x1d7ff) return String((point - 0x1d7ce) % DIGITS_OF_A_SCRIPT);
  let value = 0;
  while (value < DIGITS_OF_A_SCRIPT - 1 && DIGIT.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

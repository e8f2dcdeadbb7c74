import type { Problem } from '../../contracts/version.js';
import { nameOf } from './json-pointer.js';
import { positionOf } from './json-position.js';
import type { Flaw, Refusal, RefusalKind } from './json-refusal.js';
import { numberWords, valueWords, keyWords, commaWords, type Scene, type Words, endWords } from './json-scene-words.js';

const MEGABYTE = 1024 * 1024;

/** Where the reader stood when it refused. */
interface RefusedAt {
  readonly refusal: Refusal;
  readonly pointer: string;
  /** Byte of the bracket of the innermost container that is still open. */
  readonly openedAt: number;
}

/** What stopped the reading of a file, in an owner's words. */
export function refusalProblem(bytes: Buffer, file: string, at: RefusedAt): Problem {
  const { kind, offset } = at.refusal;
  const words = SPEAKERS[kind]({ bytes, offset, openedAt: at.openedAt });
  const place = kind === 'too-large' || kind === 'utf-16' ? {} : positionOf(bytes, words.offset ?? offset);
  return {
    severity: 'error',
    file,
    ...place,
    pointer: at.pointer,
    message: words.message,
    remedy: words.remedy,
  };
}

/** Something JSON allows and a business file does not, in an owner's words. */
export function flawProblem(bytes: Buffer, file: string, flaw: Flaw): Problem {
  const place = { file, ...positionOf(bytes, flaw.offset), pointer: flaw.pointer };
  switch (flaw.kind) {
    case 'repeated-key':
      return {
        severity: 'error',
        ...place,
        message: `"${nameOf(flaw.pointer)}" is given twice here.`,
        remedy: 'Keep one of the two and delete the other.',
      };
    case 'nul-in-text':
      return {
        severity: 'error',
        ...place,
        message: 'The text holds the invisible character \\u0000.',
        remedy: 'Delete \\u0000 from the text.',
      };
    case 'too-many-digits':
      return {
        severity: 'error',
        ...place,
        message: `${flaw.text} has more digits than can be kept exactly.`,
        remedy: 'Write at most 17 digits.',
      };
    default: {
      const never: never = flaw.kind;
      throw new RangeError(`no words for the flaw ${String(never)}`);
    }
  }
}

const SPEAKERS: Record<RefusalKind, (scene: Scene) => Words> = {
  'too-large': ({ bytes }) => ({
    message: `The file has ${Math.ceil(bytes.length / MEGABYTE)} MB; at most 128 MB are read.`,
    remedy: 'Make the file smaller, for example by shortening descriptions.',
  }),
  empty: () => ({ message: 'The file is empty.', remedy: 'Start it with { "formatVersion": 1, … } or delete it.' }),
  'utf-16': () => ({
    message: 'The file is saved as UTF-16 or is no text.',
    remedy: 'Save it as UTF-8 ("Save as…", encoding UTF-8).',
  }),
  'not-utf-8': () => ({
    message: 'A character here is not saved as UTF-8.',
    remedy: 'Save the file as UTF-8 ("Save as…", encoding UTF-8) and look at the letters on this line.',
  }),
  'too-deep': () => ({
    message: 'Lists and objects are nested more than 64 deep here.',
    remedy: 'No business file needs that: look for brackets that open again and again.',
  }),
  'unclosed-text': () => ({
    message: 'The text that opens here is never closed.',
    remedy: 'Put a " at the end of the text.',
  }),
  'line-break-in-text': () => ({
    message: 'The text that opens here is not closed on its line.',
    remedy: 'Put a " at its end, or write \\n where the text has a line break.',
  }),
  'control-in-text': () => ({
    message: 'There is an invisible control character in this text.',
    remedy: 'Delete it, or write \\t for a tab.',
  }),
  'bad-escape': ({ bytes, offset }) => ({
    message: `${bytes.toString('utf8', offset, offset + 2)} means nothing after a backslash.`,
    remedy: 'Write \\\\ for a backslash, \\" for a quote, \\n for a line break.',
  }),
  'half-character': () => ({
    message: 'This \\u… is only half a character.',
    remedy: 'Write the character itself, such as 😀, instead of its \\u code.',
  }),
  'bad-number': numberWords,
  'number-too-large': () => ({ message: 'This number is too large to be kept.', remedy: 'Write a smaller number.' }),
  'number-too-small': () => ({
    message: 'This number is so close to zero that it would be kept as zero.',
    remedy: 'Write 0, or a number with fewer decimals.',
  }),
  'value-expected': valueWords,
  'key-expected': keyWords,
  'colon-expected': () => ({
    message: 'A colon is missing after the name of the field.',
    remedy: 'Write it as "name": value.',
  }),
  'comma-expected': commaWords,
  'unclosed-bracket': endWords,
  'more-after-end': () => ({
    message: 'The file goes on after its end.',
    remedy: 'Delete what follows, or look for a closing bracket too many before it.',
  }),
};

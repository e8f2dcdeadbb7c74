import { positionOf } from './json-position.js';
import { numberRemedy } from './number-words.js';

const LOOK_BACK_BYTES = 64;
const TOKEN_BYTES_MAX = 40;
const OPEN_LIST = 0x5b;

/** The text around the byte where reading stopped. */
export interface Scene {
  readonly bytes: Buffer;
  readonly offset: number;
  readonly openedAt: number;
}

/** What is said; `offset` when the trouble is better shown at another byte. */
export interface Words {
  readonly message: string;
  readonly remedy: string;
  readonly offset?: number;
}

/** A number that JSON does not know: `007`, `5.`, `0x10`, `-`. */
export function numberWords(scene: Scene): Words {
  const comma = decimalComma(scene);
  if (comma !== undefined) return comma;
  const token = tokenAt(scene);
  if (/^-?0\d/.test(token)) {
    return {
      message: `${token} starts with a zero.`,
      remedy: `Write ${token.replace(/^(-?)0+(?=\d)/, '$1')}, or "${token}" in quotes if the zeros belong to it.`,
    };
  }
  return { message: `${token} is not a number.`, remedy: numberRemedy(token) };
}

/** Something stands where a value belongs. */
export function valueWords(scene: Scene): Words {
  const token = tokenAt(scene);
  return (
    trailingComma(scene) ??
    strayComma(token) ??
    quoteWords(token) ??
    commentWords(token) ??
    almostNumber(token) ??
    almostWord(token) ?? {
      message: token === '' || /^[\]}:]/.test(token) ? 'A value is missing here.' : `${token} is not a value.`,
      remedy: 'Texts stand in double quotes: "…"; numbers, true, false and null stand alone.',
    }
  );
}

/** Something stands where the name of a field belongs. */
export function keyWords(scene: Scene): Words {
  const token = tokenAt(scene);
  return (
    decimalComma(scene) ??
    trailingComma(scene) ??
    strayComma(token) ??
    quoteWords(token) ??
    commentWords(token) ?? {
      message: 'The name of a field belongs here, in double quotes.',
      remedy: /^[\p{L}_$]/u.test(token)
        ? `Write "${/^[\p{L}\p{N}_$-]+/u.exec(token)?.[0] ?? token}".`
        : 'Write it as "name": value.',
    }
  );
}

/** Something other than a comma or a closing bracket follows a value. */
export function commaWords(scene: Scene): Words {
  const token = tokenAt(scene);
  return commentWords(token) ?? wrongEnd(scene, token) ?? gluedText(scene, token) ?? missingComma(scene, token);
}

/** The file ends while a bracket is open: said where it opens. */
export function endWords(scene: Scene): Words {
  const isList = scene.bytes[scene.openedAt] === OPEN_LIST;
  return {
    message: `The ${isList ? 'list' : 'object'} that opens here with ${isList ? '[' : '{'} is never closed: the file ends first.`,
    remedy: `Put a ${isList ? ']' : '}'} where it ends. If the end of the file was lost, restore the file.`,
    offset: scene.openedAt,
  };
}

function decimalComma(scene: Scene): Words | undefined {
  const before = /(-?[\d.]+),$/.exec(textBefore(scene))?.[1];
  const after = /^\d+/.exec(tokenAt(scene))?.[0];
  if (before === undefined || after === undefined) return undefined;
  const written = `${before},${after}`;
  return {
    message: `${written} is not a number.`,
    remedy: numberRemedy(written),
    offset: scene.offset - Buffer.byteLength(before) - 1,
  };
}

function trailingComma(scene: Scene): Words | undefined {
  const closing = String.fromCharCode(scene.bytes[scene.offset] ?? 0);
  if (closing !== ']' && closing !== '}') return undefined;
  const before = textBefore(scene).trimEnd();
  if (!before.endsWith(',')) return undefined;
  const offset = lastByteBefore(scene);
  return { message: `There is a comma before the closing ${closing}.`, remedy: 'Delete the comma.', offset };
}

function strayComma(token: string): Words | undefined {
  return token.startsWith(',') ? { message: 'There is a comma too many.', remedy: 'Delete the comma.' } : undefined;
}

function quoteWords(token: string): Words | undefined {
  if (!/^['`‘’“”„«»]/u.test(token)) return undefined;
  return { message: `Texts do not stand in ${token.charAt(0)} quotes.`, remedy: 'Use plain double quotes: "…".' };
}

function commentWords(token: string): Words | undefined {
  if (!/^(\/\/|\/\*|#|<!--)/.test(token)) return undefined;
  return { message: 'JSON has no comments.', remedy: 'Delete the comment.' };
}

function almostNumber(token: string): Words | undefined {
  if (!/^([+.]\d|\p{Sc}\s?\d)/u.test(token)) return undefined;
  return { message: `${token} is not a number.`, remedy: numberRemedy(token) };
}

function almostWord(token: string): Words | undefined {
  const word = /^\p{L}+/u.exec(token)?.[0];
  if (word === undefined) return undefined;
  const lower = word.toLowerCase();
  const meant = ALMOST_WORDS.get(lower);
  if (meant !== undefined) return { message: `${word} is not known here.`, remedy: `Write ${meant}.` };
  return { message: `${token} is not a value.`, remedy: `If it is a text, put it in double quotes: "${token}".` };
}

const ALMOST_WORDS = new Map([
  ['true', 'true (small letters)'],
  ['yes', 'true'],
  ['false', 'false (small letters)'],
  ['no', 'false'],
  ['null', 'null (small letters)'],
  ['none', 'null'],
  ['nil', 'null'],
  ['undefined', 'null, or delete the field'],
  ['nan', 'a number, or delete the field'],
  ['infinity', 'a number, or delete the field'],
]);

function wrongEnd(scene: Scene, token: string): Words | undefined {
  if (!/^[\]};]/.test(token)) return undefined;
  if (token.startsWith(';'))
    return { message: 'There is a ; here.', remedy: 'Fields are separated by commas: write , instead.' };
  const [open, close] = scene.bytes[scene.openedAt] === OPEN_LIST ? ['[', ']'] : ['{', '}'];
  const { line } = positionOf(scene.bytes, scene.openedAt);
  return {
    message: `${token.charAt(0)} closes what ${open} on line ${line} opened.`,
    remedy: `Write ${close}, or look for a bracket missing in between.`,
  };
}

/** `12kg`, `5%`, `"say "hello" twice"`: something follows a value without a gap. */
function gluedText(scene: Scene, token: string): Words | undefined {
  const before = textBefore(scene);
  if (token === '' || /^[\s"{[]/.test(token)) return undefined;
  if (before.endsWith('"')) {
    return {
      message: 'The text ends before this.',
      remedy: 'If the quote belongs to the text, write \\" instead of ".',
    };
  }
  const number = /-?[\d.]+\s?$/.exec(before)?.[0];
  if (number === undefined || /^\d/.test(token)) return undefined;
  return {
    message: `${number}${token} is not a number.`,
    remedy: numberRemedy(`${number}${token}`),
    offset: scene.offset - number.length,
  };
}

function missingComma(scene: Scene, token: string): Words {
  const { line } = positionOf(scene.bytes, lastByteBefore(scene));
  return {
    message: token === '' ? 'A comma is missing here.' : `A comma is missing before ${token}.`,
    remedy: `Put a comma at the end of the value before it, on line ${line}.`,
  };
}

/** What stands at the offset, up to white space or a mark; a text up to its closing quote. */
function tokenAt({ bytes, offset }: Scene): string {
  const text = bytes.toString('utf8', offset, offset + TOKEN_BYTES_MAX).replace(/�+$/u, '');
  return /^"[^"\n]*"?|^[\]},:]|^\/\/|^\/\*|^[^\s,\]}:"]+/u.exec(text)?.[0] ?? text.slice(0, 1).trim();
}

function textBefore({ bytes, offset }: Scene): string {
  return bytes.toString('utf8', Math.max(0, offset - LOOK_BACK_BYTES), offset);
}

function lastByteBefore({ bytes, offset }: Scene): number {
  let at = offset - 1;
  while (at > 0 && (bytes[at] ?? 0) <= 0x20) at -= 1;
  return Math.max(0, at);
}

const NEW_LINE = 0x0a;
const RETURN = 0x0d;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** A place in a text, as editors count: both from 1, columns in characters (not bytes, not UTF-16 units). */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** How many characters (code points) a text has. */
export function charactersIn(text: string): number {
  let count = 0;
  for (const _character of text) count += 1;
  return count;
}

/** The line and column of a byte. Lines end with `\n`, `\r\n` or `\r`; a byte order mark is no character. */
export function positionOf(bytes: Uint8Array, offset: number): Position {
  return positionsOf(bytes, [offset]).get(offset) ?? { line: 1, column: 1 };
}

/** The lines and columns of many bytes, in one walk. */
export function positionsOf(bytes: Uint8Array, offsets: Iterable<number>): Map<number, Position> {
  const positions = new Map<number, Position>();
  let line = 1;
  let lineStart = BOM.equals(bytes.subarray(0, BOM.length)) ? BOM.length : 0;
  let at = 0;
  for (const offset of [...new Set(offsets)].sort((one, other) => one - other)) {
    const end = Math.min(offset, bytes.length);
    for (; at < end; at += 1) {
      if (bytes[at] !== NEW_LINE && !(bytes[at] === RETURN && bytes[at + 1] !== NEW_LINE)) continue;
      line += 1;
      lineStart = at + 1;
    }
    positions.set(offset, { line, column: charactersBetween(bytes, lineStart, end) + 1 });
  }
  return positions;
}

function charactersBetween(bytes: Uint8Array, from: number, end: number): number {
  let count = 0;
  for (let at = from; at < end; at += 1) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) count += 1;
  }
  return count;
}

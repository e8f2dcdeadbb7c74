const ALIGNMENT = 4;
const WORD_BYTES = 4;

/**
 * Several byte arrays as one: a mark, their number and lengths (32-bit), then each on a 4-byte boundary.
 *
 * @param mark - Names format and version; {@link unpackParts} refuses any other.
 */
export function packParts(mark: number, parts: readonly Uint8Array[]): Uint8Array {
  const head = Uint32Array.from([mark, parts.length, ...parts.map((part) => part.length)]);
  const block = new Uint8Array(parts.reduce((total, part) => total + aligned(part.length), head.byteLength));
  block.set(bytesOf(head));
  let offset = head.byteLength;
  for (const part of parts) {
    block.set(part, offset);
    offset += aligned(part.length);
  }
  return block;
}

/** The parts again, as views; `undefined` when the mark differs or bytes are missing. */
export function unpackParts(mark: number, block: Uint8Array): readonly Uint8Array[] | undefined {
  const bytes = block.byteOffset % ALIGNMENT === 0 ? block : new Uint8Array(block);
  if (bytes.length < 2 * WORD_BYTES) return undefined;
  const [found, count = 0] = numbersOf(bytes.subarray(0, 2 * WORD_BYTES));
  const headBytes = (2 + count) * WORD_BYTES;
  if (found !== mark || bytes.length < headBytes) return undefined;
  let offset = headBytes;
  const parts = Array.from(numbersOf(bytes.subarray(2 * WORD_BYTES, headBytes)), (length) => {
    const part = bytes.subarray(offset, offset + length);
    offset += aligned(length);
    return part;
  });
  return offset === bytes.length ? parts : undefined;
}

/** The bytes of 32-bit numbers, without copying. */
export function bytesOf(numbers: Uint32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

/** The 32-bit numbers in bytes that stand on a 4-byte boundary, without copying. */
export function numbersOf(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, Math.floor(bytes.byteLength / WORD_BYTES));
}

/** Words as bytes, one per line; a word must hold no line break. */
export function bytesOfWords(words: readonly string[]): Uint8Array {
  return new TextEncoder().encode(words.join('\n'));
}

/** The words again; no bytes, no words. */
export function wordsOf(bytes: Uint8Array): readonly string[] {
  return bytes.length === 0 ? [] : new TextDecoder().decode(bytes).split('\n');
}

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

import { bytesOf, numbersOf } from './packed-parts.js';

/** A list of texts in one block of bytes: opening it builds nothing, and a text becomes a string when it is asked for. */
export interface TextList {
  readonly size: number;
  /** The text of a number; empty for a number out of range. */
  at(id: number): string;
}

/** A list of distinct texts that can be looked up. */
export interface TextTable extends TextList {
  /** The number of a text; `undefined` when it is not in the list. */
  find(text: string): number | undefined;
  /** Whether a text with this hash may be in the list: a quick no, before the text is even put together. */
  mayHold(hash: number): boolean;
}

/** How many parts {@link buildTextList} gives. */
export const TEXT_LIST_PARTS = 2;
/** How many parts {@link buildTextTable} gives. */
export const TEXT_TABLE_PARTS = 3;

/** Slots per text in the look-up table. */
const SLACK = 2;
/** A slot holds a text's number plus one, and above it the top bits of its hash. */
const NUMBER_BITS = 24;
const NUMBER_MASK = (1 << NUMBER_BITS) - 1;
const ASCII_END = 128;
/** So many texts of a list are kept as strings; then all are forgotten. */
const KEPT_MAX = 4_096;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The hash of no text: where {@link extendHash} begins. */
export const EMPTY_HASH = 0x811c9dc5;
const PRIME = 0x01000193;

/** The hash of a text that goes on, from the hash of what came before: 32-bit FNV-1a over UTF-16 units. */
export function extendHash(hash: number, text: string): number {
  let extended = hash;
  for (let at = 0; at < text.length; at++) extended = Math.imul(extended ^ text.charCodeAt(at), PRIME);
  return extended;
}

/** The texts as parts for {@link openTextList}. */
export function buildTextList(texts: readonly string[]): readonly Uint8Array[] {
  const encoded = texts.map((text) => encoder.encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  encoded.forEach(({ length }, id) => (offsets[id + 1] = (offsets[id] ?? 0) + length));
  const bytes = new Uint8Array(offsets[texts.length] ?? 0);
  encoded.forEach((text, id) => {
    bytes.set(text, offsets[id]);
  });
  return [bytes, bytesOf(offsets)];
}

/** Distinct texts as parts for {@link openTextTable}. */
export function buildTextTable(texts: readonly string[]): readonly Uint8Array[] {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(Math.max(2, texts.length * SLACK))));
  texts.forEach((text, id) => {
    const hash = extendHash(EMPTY_HASH, text);
    let slot = slotOf(hash, slots.length);
    while (slots[slot] !== 0) slot = (slot + 1) % slots.length;
    slots[slot] = ((markOf(hash) << NUMBER_BITS) | (id + 1)) >>> 0;
  });
  return [...buildTextList(texts), bytesOf(slots)];
}

/** Opens what {@link buildTextList} made. */
export function openTextList([bytes, offsetPart]: readonly Uint8Array[]): TextList {
  if (!bytes || !offsetPart) throw new RangeError('a text part is missing');
  const offsets = numbersOf(offsetPart);
  return {
    size: offsets.length - 1,
    at: (id) => decoder.decode(bytes.subarray(offsets[id] ?? 0, offsets[id + 1] ?? 0)),
  };
}

/** The same list, whose texts stay strings once they were asked for, so many at most: decoding one takes 0.5 µs. */
export function keepingTexts({ size, at }: TextList): TextList {
  const kept = new Map<number, string>();
  return {
    size,
    at(id) {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const text = at(id);
      if (kept.size >= KEPT_MAX) kept.clear();
      kept.set(id, text);
      return text;
    },
  };
}

/** Opens what {@link buildTextTable} made. */
export function openTextTable([bytes, offsetPart, slotPart]: readonly Uint8Array[]): TextTable {
  if (!bytes || !offsetPart || !slotPart) throw new RangeError('a text part is missing');
  const offsets = numbersOf(offsetPart);
  const slots = numbersOf(slotPart);
  const list = openTextList([bytes, offsetPart]);
  const isAt = (id: number, text: string): boolean => {
    const from = offsets[id] ?? 0;
    const length = (offsets[id + 1] ?? 0) - from;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code >= ASCII_END) return list.at(id) === text;
      if (at >= length || bytes[from + at] !== code) return false;
    }
    return length === text.length;
  };
  return {
    ...list,
    find(text) {
      const hash = extendHash(EMPTY_HASH, text);
      const mark = markOf(hash);
      for (let slot = slotOf(hash, slots.length); ; slot = (slot + 1) % slots.length) {
        const held = slots[slot] ?? 0;
        if (held === 0) return undefined;
        const id = (held & NUMBER_MASK) - 1;
        if (held >>> NUMBER_BITS === mark && isAt(id, text)) return id;
      }
    },
    mayHold(hash) {
      const mark = markOf(hash);
      for (let slot = slotOf(hash, slots.length); ; slot = (slot + 1) % slots.length) {
        const held = slots[slot] ?? 0;
        if (held === 0) return false;
        if (held >>> NUMBER_BITS === mark) return true;
      }
    },
  };
}

function slotOf(hash: number, slots: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) % slots;
}

/** The top bits, which say little about the slot. */
function markOf(hash: number): number {
  return hash >>> NUMBER_BITS;
}

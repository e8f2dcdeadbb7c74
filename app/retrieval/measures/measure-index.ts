import { bytesOf, numbersOf } from '../catalog/packed-parts.js';
import { buildTextTable, openTextTable, TEXT_TABLE_PARTS } from '../catalog/text-table.js';
import type { OfferMeasure } from './catalog-measures.js';

/** Which offers measure what, so that a limit is checked for a whole catalog at once. */
export interface MeasureIndex {
  /** How many values stand on an axis; 0 where nothing is measured on it. */
  count(axis: string): number;
  /**
   * The offers with a value on an axis from `min` to `max`, as 1 at their number.
   *
   * @returns Marks that are shared: to be read only.
   */
  between(axis: string, limits: Limits): Uint8Array;
  /** How far each offer's nearest value is from the limits, as a share of them; infinite where an offer measures nothing. */
  distances(axis: string, limits: Limits): Float64Array;
}

/** Both included, in the axis's base unit; one may be missing. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** How many parts {@link buildMeasures} gives. */
export const MEASURE_PARTS = 3 + TEXT_TABLE_PARTS;

/** Limits whose marks are kept: those of one conversation, and the ones everybody asks for. */
const KEPT_MAX = 16;

/**
 * Lists the values of each axis in rising order, each with its offer.
 *
 * @param offers - The measures of each offer, by its number.
 */
export function buildMeasures(offers: readonly (readonly OfferMeasure[])[]): readonly Uint8Array[] {
  const axes = new Map<string, { value: number; offer: number }[]>();
  offers.forEach((measures, offer) => {
    for (const { axis, value } of measures) {
      const list = axes.get(axis) ?? [];
      if (list.length === 0) axes.set(axis, list);
      list.push({ value, offer });
    }
  });
  const lists = [...axes.values()].map((list) => list.sort((a, b) => a.value - b.value || a.offer - b.offer));
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, at) => (offsets[at + 1] = (offsets[at] ?? 0) + list.length));
  const all = lists.flat();
  const values = Float32Array.from(all, ({ value }) => value);
  return [
    bytesOf(offsets),
    new Uint8Array(values.buffer),
    bytesOf(Uint32Array.from(all, ({ offer }) => offer)),
    ...buildTextTable([...axes.keys()]),
  ];
}

/**
 * Opens what {@link buildMeasures} made.
 *
 * @param offers - How many offers it was made from.
 */
export function openMeasures(parts: readonly Uint8Array[], offers: number): MeasureIndex {
  const [offsetPart, valuePart, offerPart, ...axisParts] = parts;
  if (!offsetPart || !valuePart || !offerPart) throw new RangeError('a measure part is missing');
  const [offsets, holders] = [numbersOf(offsetPart), numbersOf(offerPart)];
  const values = new Float32Array(valuePart.buffer, valuePart.byteOffset, holders.length);
  const axes = openTextTable(axisParts.slice(0, TEXT_TABLE_PARTS));
  const kept = new Map<string, Uint8Array>();
  const rangeOf = (axis: string): { readonly from: number; readonly to: number } => {
    const id = axes.find(axis);
    return id === undefined ? { from: 0, to: 0 } : { from: offsets[id] ?? 0, to: offsets[id + 1] ?? 0 };
  };
  const mark = (
    axis: string,
    { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Limits,
  ): Uint8Array => {
    const marks = new Uint8Array(offers);
    const { from, to } = rangeOf(axis);
    for (let at = firstFrom(values, { from, to }, min); at < to && (values[at] ?? 0) <= max; at++)
      marks[holders[at] ?? 0] = 1;
    return marks;
  };
  return {
    count(axis) {
      const { from, to } = rangeOf(axis);
      return to - from;
    },
    between(axis, limits) {
      const key = `${axis} ${limits.min ?? ''} ${limits.max ?? ''}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      if (kept.size >= KEPT_MAX) kept.clear();
      const marks = mark(axis, limits);
      kept.set(key, marks);
      return marks;
    },
    distances(axis, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) {
      const distances = new Float64Array(offers).fill(Number.POSITIVE_INFINITY);
      const { from, to } = rangeOf(axis);
      for (let at = from; at < to; at++) {
        const [value, offer] = [values[at] ?? 0, holders[at] ?? 0];
        const away = value < min ? (min - value) / min : value > max ? (value - max) / max : 0;
        if (away < (distances[offer] ?? 0)) distances[offer] = away;
      }
      return distances;
    },
  };
}

/** The first place of a range whose value is at least `min`. */
function firstFrom(values: Float32Array, range: { readonly from: number; readonly to: number }, min: number): number {
  let [low, high] = [range.from, range.to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < min) low = middle + 1;
    else high = middle;
  }
  return low;
}

import type { LinearModel } from './linear-model.js';
import type { SparseVector } from './vocabulary.js';

const LEVELS = 127;

/** A linear model in a quarter of its size: each row's weights as whole numbers from -127 to 127, times the row's scale. */
export interface PackedModel {
  readonly entries: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** Packs a trained model; a weight moves by at most half a level of its row. */
export function packModel({ entries, weights, biases }: LinearModel): PackedModel {
  const rows = entries === 0 ? 0 : weights.length / entries;
  const values = new Int8Array(weights.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const weightsOfRow = weights.subarray(row * entries, (row + 1) * entries);
    const highest = weightsOfRow.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
    const scale = highest === 0 ? 1 : highest / LEVELS;
    scales[row] = scale;
    weightsOfRow.forEach((weight, entry) => (values[row * entries + entry] = Math.round(weight / scale)));
  }
  return { entries, values, scales, biases };
}

/** Rows added up together: each sum is then read and written once for four rows. */
const ROWS_AT_ONCE = 4;

/** The score of every entry for a vector; the rows count in their order. */
export function scoresOf(model: PackedModel, { rows, weights }: SparseVector): Float64Array {
  const { entries, values, scales, biases } = model;
  const scores = Float64Array.from(biases);
  const startOf = (at: number): number => (rows[at] ?? 0) * entries;
  const weightOf = (at: number): number => (weights[at] ?? 0) * (scales[rows[at] ?? 0] ?? 0);
  let at = 0;
  for (; at + ROWS_AT_ONCE <= rows.length; at += ROWS_AT_ONCE) {
    const [one, two, three, four] = [startOf(at), startOf(at + 1), startOf(at + 2), startOf(at + 3)];
    const [first, second, third, fourth] = [weightOf(at), weightOf(at + 1), weightOf(at + 2), weightOf(at + 3)];
    for (let entry = 0; entry < entries; entry += 1) {
      scores[entry] =
        (scores[entry] ?? 0) +
        first * (values[one + entry] ?? 0) +
        second * (values[two + entry] ?? 0) +
        third * (values[three + entry] ?? 0) +
        fourth * (values[four + entry] ?? 0);
    }
  }
  for (; at < rows.length; at += 1) {
    const [start, weight] = [startOf(at), weightOf(at)];
    for (let entry = 0; entry < entries; entry += 1) {
      scores[entry] = (scores[entry] ?? 0) + weight * (values[start + entry] ?? 0);
    }
  }
  return scores;
}

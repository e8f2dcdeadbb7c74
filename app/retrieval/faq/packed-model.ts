import type { LinearModel } from './linear-model.js';
import type { KnownFeatures, Stretch } from './vocabulary.js';

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

/** What is scored: features, and the view they are seen in. */
export interface Viewed {
  readonly known: KnownFeatures;
  readonly view: Stretch;
}

/** Rows added up together: each sum is then read and written once for four rows. */
const ROWS_AT_ONCE = 4;

/** Writes the score of every entry for the features of a view into `scores`; the rows count in their order. */
export function scoreInto(scores: Float64Array, model: PackedModel, viewed: Viewed): void {
  scores.set(model.biases);
  const { ids, weights, size } = viewed.known;
  const { start, end, scale } = viewed.view;
  const rows = new Int32Array(ROWS_AT_ONCE);
  const worths = new Float64Array(ROWS_AT_ONCE);
  let waiting = 0;
  for (let place = 0; place < size; place += 1) {
    const id = ids[place] ?? 0;
    if (id < start || id >= end) continue;
    rows[waiting] = id - start;
    // Models are trained on single precision, so a feature's weight is rounded to it.
    worths[waiting] = Math.fround(Math.fround(weights[place] ?? 0) * scale);
    waiting += 1;
    if (waiting === ROWS_AT_ONCE) {
      addRows(scores, model, { rows, worths });
      waiting = 0;
    }
  }
  worths.fill(0, waiting);
  rows.fill(rows[0] ?? 0, waiting);
  if (waiting > 0) addRows(scores, model, { rows, worths });
}

/** Adds four rows, each times what it is worth. */
function addRows(
  scores: Float64Array,
  { entries, values, scales }: PackedModel,
  { rows, worths }: { readonly rows: Int32Array; readonly worths: Float64Array },
): void {
  const [one, two, three, four] = [rows[0] ?? 0, rows[1] ?? 0, rows[2] ?? 0, rows[3] ?? 0];
  const first = (worths[0] ?? 0) * (scales[one] ?? 0);
  const second = (worths[1] ?? 0) * (scales[two] ?? 0);
  const third = (worths[2] ?? 0) * (scales[three] ?? 0);
  const fourth = (worths[3] ?? 0) * (scales[four] ?? 0);
  const [atOne, atTwo, atThree, atFour] = [one * entries, two * entries, three * entries, four * entries];
  for (let entry = 0; entry < entries; entry += 1) {
    scores[entry] =
      (scores[entry] ?? 0) +
      first * (values[atOne + entry] ?? 0) +
      second * (values[atTwo + entry] ?? 0) +
      third * (values[atThree + entry] ?? 0) +
      fourth * (values[atFour + entry] ?? 0);
  }
}

import type { SparseVector } from './vocabulary.js';

/** One weight per feature and entry, row by feature; and one bias per entry. */
export interface LinearModel {
  readonly entries: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** One training example. */
export interface Example {
  readonly vector: SparseVector;
  readonly entry: number;
  /** How much it counts: 1 for a phrasing. */
  readonly trust: number;
}

/** What is trained, and how. */
export interface Training {
  readonly examples: readonly Example[];
  readonly rows: number;
  readonly entries: number;
  /** `softmax`: entries compete; `hinge`: each entry is told from all others by a margin. */
  readonly loss: 'softmax' | 'hinge';
  readonly epochs: number;
  /** Learning rate of the first step; it falls evenly to 0. */
  readonly rate: number;
  readonly random: () => number;
}

const BIAS_RATE = 0.1;
const HINGE_BIAS = -1;
/** Gradients below this change nothing that is measurable, and most entries have such ones. */
const GRADIENT_MIN = 0.002;

/**
 * Trains a linear model by stochastic gradient descent, one example at a time in an order that `random` shuffles.
 *
 * Deterministic for the same examples and the same random numbers.
 */
export function trainLinear(training: Training): LinearModel {
  const { examples, rows, entries, loss, epochs, rate, random } = training;
  const model: LinearModel = {
    entries,
    weights: new Float32Array(rows * entries),
    biases: new Float32Array(entries).fill(loss === 'hinge' ? HINGE_BIAS : 0),
  };
  const order = examples.map((_, index) => index);
  const scores = new Float64Array(entries);
  const gradient = createGradient(entries);
  const findGradient = loss === 'hinge' ? hingeGradient : softmaxGradient;
  const steps = Math.max(1, epochs * examples.length);
  for (let step = 0; step < steps; step += 1) {
    if (step % examples.length === 0) shuffle(order, random);
    const example = examples[order[step % examples.length] ?? 0];
    if (example === undefined) continue;
    scoreInto(model, example.vector, scores);
    gradient.size = 0;
    findGradient(scores, example.entry, gradient);
    descend(model, { example, gradient, rate: rate * (1 - step / steps) * example.trust });
  }
  return model;
}

/** Scores of all entries for a vector, written into `scores`. */
export function scoreInto({ entries, weights, biases }: LinearModel, vector: SparseVector, scores: Float64Array): void {
  scores.set(biases);
  const { rows, weights: values } = vector;
  for (let at = 0; at < rows.length; at += 1) {
    const row = (rows[at] ?? 0) * entries;
    const value = values[at] ?? 0;
    for (let entry = 0; entry < entries; entry += 1) {
      scores[entry] = (scores[entry] ?? 0) + value * (weights[row + entry] ?? 0);
    }
  }
}

/** Gradients of the entries that have one. */
interface Gradient {
  size: number;
  readonly entries: Int32Array;
  readonly values: Float64Array;
}

function createGradient(entries: number): Gradient {
  return { size: 0, entries: new Int32Array(entries), values: new Float64Array(entries) };
}

function push(gradient: Gradient, entry: number, value: number): void {
  gradient.entries[gradient.size] = entry;
  gradient.values[gradient.size] = value;
  gradient.size += 1;
}

function softmaxGradient(scores: Float64Array, right: number, gradient: Gradient): void {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let total = 0;
  for (let entry = 0; entry < scores.length; entry += 1) {
    const power = Math.exp((scores[entry] ?? 0) - highest);
    scores[entry] = power;
    total += power;
  }
  for (let entry = 0; entry < scores.length; entry += 1) {
    const value = (scores[entry] ?? 0) / total - (entry === right ? 1 : 0);
    if (value > GRADIENT_MIN || value < -GRADIENT_MIN) push(gradient, entry, value);
  }
}

function hingeGradient(scores: Float64Array, right: number, gradient: Gradient): void {
  for (let entry = 0; entry < scores.length; entry += 1) {
    const score = scores[entry] ?? 0;
    if (entry === right) {
      if (score < 1) push(gradient, entry, -1);
    } else if (score > -1) push(gradient, entry, 1);
  }
}

function descend(model: LinearModel, update: { example: Example; gradient: Gradient; rate: number }): void {
  const { weights, biases, entries } = model;
  const { gradient, rate } = update;
  const { rows, weights: values } = update.example.vector;
  for (let slot = 0; slot < gradient.size; slot += 1) {
    gradient.values[slot] = (gradient.values[slot] ?? 0) * rate;
    const entry = gradient.entries[slot] ?? 0;
    biases[entry] = (biases[entry] ?? 0) - BIAS_RATE * (gradient.values[slot] ?? 0);
  }
  for (let at = 0; at < rows.length; at += 1) {
    const row = (rows[at] ?? 0) * entries;
    const value = values[at] ?? 0;
    for (let slot = 0; slot < gradient.size; slot += 1) {
      const place = row + (gradient.entries[slot] ?? 0);
      weights[place] = (weights[place] ?? 0) - value * (gradient.values[slot] ?? 0);
    }
  }
}

/** Fisher–Yates. */
function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}

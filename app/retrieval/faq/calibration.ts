import { toLogShares, type Opinions } from './experts.js';
import type { HeldBack } from './held-back.js';

/** How much each expert's word counts. */
export interface Mix {
  readonly letters: number;
  readonly running: number;
  readonly words: number;
  readonly likeness: number;
}

/** What turns opinions into a confidence, and a confidence into a band. */
export interface Calibration {
  readonly mix: Mix;
  /** Weights of the signals of {@link signalsOf}. */
  readonly signals: readonly number[];
  /** Below it: none. */
  readonly clarifyFrom: number;
  /** From here on: answer. */
  readonly answerFrom: number;
}

const RUNNING_CHOICES = [1, 0.5];
const WORDS_CHOICES = [0.5, 0, 1];
const LIKENESS_CHOICES = [5, 12, 2];
/** Good in most shops. */
const USUAL_MIX: Mix = { letters: 1, running: 1, words: 0.5, likeness: 5 };
/** Chosen when no phrasing could be spared to choose by: with one way to ask, whole words say too little. */
const FEW_MIX: Mix = { letters: 1, running: 0.5, words: 0, likeness: 8 };
const CASES_MIN = 40;
/** A mix must be right in so much more of the cases than one tried before it, or it is taken for chance. */
const LEAD_MIN = 0.002;
const LEAD_CASES_MIN = 2;
/** How often customers ask what no entry answers. */
const NO_ENTRY_SHARE = 0.15;

/** Where the signals' weights start, and are drawn back to while there is little to learn from. */
const USUAL_SIGNALS = [-0.6, 0.9, 1.2, 2, 1.5];
const PULL = 2;
const STEPS = 400;
const STEP_RATE = 0.5;

const USUAL_CLARIFY_FROM = 0.35;
const USUAL_ANSWER_FROM = 0.6;
/** What a question we cannot answer, but recognise as such, is worth against one answered rightly. */
const REFUSAL_VALUE = 0.06;
const CLARIFY_RANGE_MANY = [0.1, 0.2] as const;
/** With fewer held-back phrasings little is known of what customers say, so what is unlikely stays unsaid. */
const CLARIFY_RANGE_FEW = [0.25, 0.4] as const;
const CASES_MANY = 400;
/** Of what is answered outright, at least so much is right. */
const ANSWER_PRECISION = 0.95;
const ANSWER_RANGE = [0.5, 0.85] as const;

/**
 * The shares of all entries under a mix, and last that of none; they sum to 1.
 *
 * @param shares - Where to write them.
 */
export function sharesOf(
  opinions: Opinions,
  mix: Mix,
  shares = new Float64Array(opinions.letters.length),
): Float64Array {
  const voices = mix.letters + mix.running + mix.words;
  weighOpinions(shares, opinions, mix);
  toLogShares(shares, 1 / Math.max(1, voices));
  for (let entry = 0; entry < shares.length; entry += 1) shares[entry] = Math.exp(shares[entry] ?? 0);
  return shares;
}

function weighOpinions(weighed: Float64Array, { letters, running, words, likeness }: Opinions, mix: Mix): Float64Array {
  for (let entry = 0; entry < weighed.length; entry += 1) {
    weighed[entry] =
      mix.letters * (letters[entry] ?? 0) +
      mix.running * (running[entry] ?? 0) +
      mix.words * (words[entry] ?? 0) +
      mix.likeness * (likeness[entry] ?? 0);
  }
  return weighed;
}

/** What speaks for the best entry: a constant, its share's log-odds, its margin, its likeness, and how much of the text is known. */
function signalsOf(opinions: Opinions, shares: Float64Array, best: number): readonly number[] {
  const share = Math.min(1 - 1e-6, Math.max(1e-6, shares[best] ?? 0));
  return [
    1,
    Math.log(share / (1 - share)),
    Math.max(-2, Math.min(2, opinions.margins[best] ?? 0)),
    opinions.likeness[best] ?? 0,
    opinions.known,
  ];
}

/** How sure it is that the best entry is the one meant, from 0 to 1. */
export function confidenceOf(opinions: Opinions, shares: Float64Array, calibration: Calibration): number {
  return chanceOf(signalsOf(opinions, shares, bestEntry(shares)), calibration.signals);
}

/** The entry with the highest value; the first of equals, never none. */
function bestEntry(values: Float64Array): number {
  let best = 0;
  for (let entry = 1; entry < values.length - 1; entry += 1) {
    if ((values[entry] ?? 0) > (values[best] ?? 0)) best = entry;
  }
  return best;
}

/** Chooses mix, confidence and bands on phrasings the experts had not seen. */
export function calibrate(cases: readonly HeldBack[]): Calibration {
  const mix = chooseMix(cases);
  const judged = cases.map(({ opinions, entry }) => {
    const shares = sharesOf(opinions, mix);
    const best = bestEntry(shares);
    return { signals: signalsOf(opinions, shares, best), isRight: entry === best, hasEntry: entry >= 0 };
  });
  const signals = fitSignals(judged);
  const outcomes = judged.map((one) => ({ ...one, confidence: chanceOf(one.signals, signals) }));
  const clarifyFrom = chooseClarifyFrom(outcomes);
  return { mix, signals, clarifyFrom, answerFrom: Math.max(clarifyFrom, chooseAnswerFrom(outcomes)) };
}

function chooseMix(cases: readonly HeldBack[]): Mix {
  const inScope = cases.filter(({ entry }) => entry >= 0);
  if (inScope.length < CASES_MIN) return FEW_MIX;
  const lead = Math.max(LEAD_CASES_MIN, LEAD_MIN * inScope.length);
  let best = { mix: USUAL_MIX, right: countRight(inScope, USUAL_MIX) };
  for (const running of RUNNING_CHOICES) {
    for (const words of WORDS_CHOICES) {
      for (const likeness of LIKENESS_CHOICES) {
        const mix = { letters: 1, running, words, likeness };
        const right = countRight(inScope, mix);
        if (right >= best.right + lead) best = { mix, right };
      }
    }
  }
  return best.mix;
}

function countRight(cases: readonly HeldBack[], mix: Mix): number {
  const weighed = new Float64Array(cases[0]?.opinions.letters.length ?? 0);
  return cases.filter(({ opinions, entry }) => bestEntry(weighOpinions(weighed, opinions, mix)) === entry).length;
}

interface Judged {
  readonly signals: readonly number[];
  readonly isRight: boolean;
  readonly hasEntry: boolean;
}

interface Outcome extends Judged {
  readonly confidence: number;
}

/** Logistic regression by gradient descent, drawn towards the usual weights. */
function fitSignals(judged: readonly Judged[]): readonly number[] {
  const weight = weightOfNone(judged);
  let weights: readonly number[] = USUAL_SIGNALS;
  for (let step = 0; step < STEPS && judged.length > 0; step += 1) {
    const slopes = USUAL_SIGNALS.map((usual, at) => PULL * ((weights[at] ?? 0) - usual));
    for (const { signals, isRight, hasEntry } of judged) {
      const error = (hasEntry ? 1 : weight) * (chanceOf(signals, weights) - (isRight ? 1 : 0));
      signals.forEach((signal, at) => (slopes[at] = (slopes[at] ?? 0) + error * signal));
    }
    weights = weights.map((one, at) => one - (STEP_RATE * (slopes[at] ?? 0)) / (judged.length + PULL));
  }
  return weights;
}

/** What a case without an entry counts, so that all of them together are as frequent as customers make them. */
function weightOfNone(judged: readonly Judged[]): number {
  const none = judged.filter(({ hasEntry }) => !hasEntry).length;
  return none === 0 ? 0 : (NO_ENTRY_SHARE / (1 - NO_ENTRY_SHARE)) * ((judged.length - none) / none);
}

function chanceOf(signals: readonly number[], weights: readonly number[]): number {
  const logOdds = signals.reduce((sum, signal, at) => sum + signal * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-logOdds));
}

/** The confidence below which giving up loses less (right answers) than it saves (answers to what we have no entry for). */
function chooseClarifyFrom(outcomes: readonly Outcome[]): number {
  const inScope = outcomes.filter(({ hasEntry }) => hasEntry);
  const outOfScope = outcomes.filter(({ hasEntry }) => !hasEntry);
  if (inScope.length < CASES_MIN || outOfScope.length < CASES_MIN) return USUAL_CLARIFY_FROM;
  const sorted = outcomes.toSorted((one, other) => one.confidence - other.confidence);
  let best = { value: 0, from: 0 };
  let value = 0;
  for (const { confidence, isRight, hasEntry } of sorted) {
    if (isRight) value -= 1 / inScope.length;
    if (!hasEntry) value += REFUSAL_VALUE / outOfScope.length;
    if (value > best.value) best = { value, from: confidence + 1e-9 };
  }
  return clamp(best.from, inScope.length < CASES_MANY ? CLARIFY_RANGE_FEW : CLARIFY_RANGE_MANY);
}

/** The lowest confidence from which on almost everything is right. */
function chooseAnswerFrom(outcomes: readonly Outcome[]): number {
  const weight = weightOfNone(outcomes);
  if (outcomes.filter(({ hasEntry }) => hasEntry).length < CASES_MIN) return USUAL_ANSWER_FROM;
  const sorted = outcomes.toSorted((one, other) => other.confidence - one.confidence);
  let right = 0;
  let all = 0;
  let from = 1;
  for (const { confidence, isRight, hasEntry } of sorted) {
    all += hasEntry ? 1 : weight;
    if (isRight) right += 1;
    if (right / all >= ANSWER_PRECISION) from = confidence;
  }
  return clamp(from, ANSWER_RANGE);
}

function clamp(value: number, [low, high]: readonly [number, number]): number {
  return Math.min(high, Math.max(low, value));
}

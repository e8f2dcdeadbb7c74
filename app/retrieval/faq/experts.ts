import { KIND, type PhraseFeatures } from './phrase-features.js';
import { trainLinear, type Example, type LinearModel, type Training } from './linear-model.js';
import { NO_ENTRY } from './faq-phrasings.js';
import { packModel, scoreInto, type PackedModel } from './packed-model.js';
import { collectFeatures, createVocabulary, type FeatureTable, type View } from './vocabulary.js';

/** Three views of one text: letters inside words, letters of the running text, and words. */
const LETTERS: View = { firstKind: KIND.word, lastKind: KIND.innerGram };
const RUNNING: View = { firstKind: KIND.word, lastKind: KIND.bridgeGram };
const WORDS: View = { firstKind: KIND.skip, lastKind: KIND.pair };
const ONLY_WORDS: View = { firstKind: KIND.word, lastKind: KIND.word };

const EPOCHS_FEW = 12;
const EPOCHS_MANY = 8;
const SOFTMAX_RATE = 4;
const HINGE_RATE = 0.5;
/** Makes a hinge margin comparable with the logits of a softmax. */
const HINGE_SHARPNESS = 3;
/** With fewer phrasings every feature counts; with more, those seen once are mostly noise. */
const FEW_PHRASINGS = 3_000;

/** A text that is read, with what it means. */
export interface ReadPhrasing {
  readonly features: PhraseFeatures;
  readonly entry: number;
  readonly trust: number;
}

/**
 * "None" is an entry of its own, after all others: it has phrasings too (what is said at every shop and means nothing to any), so
 * even a shop's only entry has something to be told from.
 *
 * Four opinions on which entry is meant, over one vocabulary. Three are learned, each from another view of the text; the fourth is
 * likeness: the cosine between the text and the mean of an entry's phrasings, which is right from the first phrasing on.
 */
export interface Experts {
  readonly table: FeatureTable;
  readonly letters: PackedModel;
  readonly running: PackedModel;
  readonly words: PackedModel;
  readonly likeness: PackedModel;
}

/** What the experts say of one text. */
export interface Opinions {
  /** Log-probabilities by entry; the last is none. */
  readonly letters: Float64Array;
  readonly running: Float64Array;
  readonly words: Float64Array;
  /** Cosine by entry, 0 to 1. */
  readonly likeness: Float64Array;
  /** Mean hinge margin by entry: above 0 an entry takes the text for its own, whatever the others say. */
  readonly margins: Float64Array;
  /** How much of the text's words was ever seen, 0 to 1. */
  readonly known: number;
}

/** What experts are trained on. */
export interface ExpertTraining {
  readonly phrasings: readonly ReadPhrasing[];
  /** How many entries there are. */
  readonly entries: number;
  readonly random: () => number;
  /** Called after each of {@link TRAININGS} steps of about the same length. */
  readonly onStep: () => void;
}

/** How many steps {@link trainExperts} takes. */
export const TRAININGS = 3;

/** Trains the experts; deterministic for the same phrasings and random numbers. */
export function trainExperts({ phrasings, entries: entryCount, random, onStep }: ExpertTraining): Experts {
  const entries = entryCount + 1;
  const isFew = phrasings.length < FEW_PHRASINGS;
  const countMin = isFew ? 1 : 2;
  const epochs = isFew ? EPOCHS_FEW : EPOCHS_MANY;
  const vocabulary = createVocabulary(collectFeatures(phrasings, countMin));
  const { hashes, rarity, kindStarts, meant } = vocabulary;
  const examplesOf = (all: readonly ReadPhrasing[], view: View): readonly Example[] =>
    all.map(({ features, entry, trust }) => ({
      vector: vocabulary.vector(vocabulary.known(features), view),
      entry: entry === NO_ENTRY ? entryCount : entry,
      trust,
    }));
  const train = (view: View, loss: Training['loss']): PackedModel => {
    const examples = examplesOf(phrasings, view);
    const rate = loss === 'hinge' ? HINGE_RATE : SOFTMAX_RATE;
    const rows = vocabulary.rowsOf(view);
    const model = packModel(trainLinear({ examples, rows, entries, loss, epochs, rate, random }));
    onStep();
    return model;
  };
  return {
    table: { hashes, rarity, kindStarts, meant },
    letters: train(LETTERS, 'softmax'),
    running: train(RUNNING, 'hinge'),
    words: train(WORDS, 'hinge'),
    likeness: packModel(meanModel(examplesOf(phrasings, LETTERS), vocabulary.rowsOf(LETTERS), entries)),
  };
}

/** The experts' opinions on one text, good until they are asked again; `undefined` when they know nothing of it. */
export type AskExperts = (features: PhraseFeatures) => Opinions | undefined;

/** Opens trained experts for asking; they answer into the same arrays each time, since fresh ones cost as much as the answer. */
export function openExperts(experts: Experts): AskExperts {
  const vocabulary = createVocabulary(experts.table);
  const places = (): Float64Array => new Float64Array(experts.letters.entries);
  const [letters, running, words, likeness, margins] = [places(), places(), places(), places(), places()];
  return (features) => {
    const known = vocabulary.known(features);
    const inLetters = { known, view: vocabulary.stretch(known, LETTERS) };
    if (inLetters.view.scale === 0) return undefined;
    scoreInto(running, experts.running, { known, view: vocabulary.stretch(known, RUNNING) });
    scoreInto(words, experts.words, { known, view: vocabulary.stretch(known, WORDS) });
    scoreInto(letters, experts.letters, inLetters);
    scoreInto(likeness, experts.likeness, inLetters);
    for (let entry = 0; entry < margins.length; entry += 1)
      margins[entry] = ((running[entry] ?? 0) + (words[entry] ?? 0)) / 2;
    toLogShares(letters, 1);
    toLogShares(running, HINGE_SHARPNESS);
    toLogShares(words, HINGE_SHARPNESS);
    return { letters, running, words, likeness, margins, known: vocabulary.knownShare(features, ONLY_WORDS) };
  };
}

/** Opinions that stay. */
export function keptOpinions({ letters, running, words, likeness, margins, known }: Opinions): Opinions {
  return {
    letters: letters.slice(),
    running: running.slice(),
    words: words.slice(),
    likeness: likeness.slice(),
    margins: margins.slice(),
    known,
  };
}

/** Turns scores into the log of the softmax of scores × sharpness, where they stand. */
export function toLogShares(scores: Float64Array, sharpness: number): void {
  let highest = -Infinity;
  for (const score of scores) highest = Math.max(highest, score * sharpness);
  let total = 0;
  for (const score of scores) total += Math.exp(score * sharpness - highest);
  const shift = highest + Math.log(total);
  for (let entry = 0; entry < scores.length; entry += 1) scores[entry] = (scores[entry] ?? 0) * sharpness - shift;
}

/** Each entry's phrasings added up by their trust, to unit length: a score is then a cosine. */
function meanModel(examples: readonly Example[], rows: number, entries: number): LinearModel {
  const weights = new Float32Array(rows * entries);
  for (const { vector, entry, trust } of examples) {
    vector.rows.forEach((row, at) => {
      const place = row * entries + entry;
      weights[place] = (weights[place] ?? 0) + trust * (vector.weights[at] ?? 0);
    });
  }
  const squares = new Float64Array(entries);
  weights.forEach((weight, place) => (squares[place % entries] = (squares[place % entries] ?? 0) + weight * weight));
  const lengths = squares.map((square) => Math.sqrt(square) || 1);
  return {
    entries,
    weights: weights.map((weight, place) => weight / (lengths[place % entries] ?? 1)),
    biases: new Float32Array(entries),
  };
}

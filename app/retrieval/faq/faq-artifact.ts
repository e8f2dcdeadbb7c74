import { packParts, unpackParts } from '../catalog/packed-parts.js';
import type { Calibration } from './calibration.js';
import type { Experts } from './experts.js';
import type { PackedModel } from './packed-model.js';

/** Under which name the model is stored with a version. */
export const FAQ_MODEL_ARTIFACT = 'faq.model';

/** What is learned from a shop's FAQ. */
export interface FaqModel {
  /** SHA-256 (hex) of what it was learned from: a model is kept while this is the same. */
  readonly sourceHash: string;
  readonly experts: Experts;
  readonly calibration: Calibration;
}

/** "FAQ1" as bytes: the form of this file. */
const MARK = 0x31514146;
const MODELS = ['letters', 'running', 'words', 'likeness'] as const;
const PARTS_PER_MODEL = 3;
const PARTS_BEFORE = 6;
/** Entries, the mix and the bands; the signals' weights follow. */
const SETTINGS = 7;

/** A model as bytes; the same model gives the same bytes. */
export function packFaqModel({ sourceHash, experts, calibration }: FaqModel): Uint8Array {
  const { hashes, rarity, kindStarts, meant } = experts.table;
  const models = MODELS.flatMap((name) => {
    const { values, scales, biases } = experts[name];
    return [values, scales, biases];
  });
  const parts = [hashes, rarity, kindStarts, meant, ...models].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  return packParts(MARK, [
    new TextEncoder().encode(sourceHash),
    new Uint8Array(settingsOf(experts.letters.entries, calibration).buffer),
    ...parts,
  ]);
}

/**
 * A model from its bytes, without copying them.
 *
 * @param sourceHash - What it must have been learned from.
 * @returns `undefined` when it was learned from something else, or by another program.
 */
export function openFaqModel(bytes: Uint8Array, sourceHash: string): FaqModel | undefined {
  const parts = unpackParts(MARK, bytes);
  if (parts === undefined || new TextDecoder().decode(parts[0]) !== sourceHash) return undefined;
  const [, settings, hashes, rarity, kindStarts, meant = new Uint8Array()] = parts;
  const { entries, calibration } = readSettings(settings);
  const modelAt = (index: number): PackedModel => {
    const [values, scales, biases] = parts.slice(PARTS_BEFORE + index * PARTS_PER_MODEL);
    return {
      entries,
      values: new Int8Array(...placeOf(values)),
      scales: floatsOf(scales),
      biases: floatsOf(biases),
    };
  };
  const experts: Experts = {
    table: { hashes: wordsOf(hashes), rarity: floatsOf(rarity), kindStarts: wordsOf(kindStarts), meant },
    letters: modelAt(0),
    running: modelAt(1),
    words: modelAt(2),
    likeness: modelAt(3),
  };
  return { sourceHash, experts, calibration };
}

function settingsOf(entries: number, { mix, signals, clarifyFrom, answerFrom }: Calibration): Float64Array {
  const { letters, running, words, likeness } = mix;
  return Float64Array.of(entries, letters, running, words, likeness, clarifyFrom, answerFrom, ...signals);
}

function readSettings(bytes: Uint8Array = new Uint8Array()): { entries: number; calibration: Calibration } {
  const settings = new Float64Array(Uint8Array.from(bytes).buffer);
  const [entries = 0, letters = 0, running = 0, words = 0, likeness = 0, clarifyFrom = 1, answerFrom = 1] = settings;
  const mix = { letters, running, words, likeness };
  return { entries, calibration: { mix, signals: [...settings.subarray(SETTINGS)], clarifyFrom, answerFrom } };
}

type BytePlace = [ArrayBufferLike, number, number];

function placeOf(bytes: Uint8Array = new Uint8Array()): BytePlace {
  return [bytes.buffer, bytes.byteOffset, bytes.byteLength];
}

function floatsOf(bytes: Uint8Array = new Uint8Array()): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Float32Array.BYTES_PER_ELEMENT);
}

function wordsOf(bytes: Uint8Array = new Uint8Array()): Uint32Array {
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / Uint32Array.BYTES_PER_ELEMENT);
}

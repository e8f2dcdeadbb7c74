import { NO_ENTRY } from './faq-phrasings.js';
import { KINDS, type PhraseFeatures } from './phrase-features.js';

/** A phrasing as a unit vector: rows of a view, and their weights. */
export interface SparseVector {
  readonly rows: Int32Array;
  readonly weights: Float32Array;
}

/** The features known from the phrasings, by kind, then hash. */
export interface FeatureTable {
  readonly hashes: Uint32Array;
  /** Inverse frequency among entries. */
  readonly rarity: Float32Array;
  /** Where each kind begins, and after the last one the end. */
  readonly kindStarts: Uint32Array;
  /** 1 where a phrasing of an entry has the feature, 0 where only texts that mean none have it. */
  readonly meant: Uint8Array;
}

/** A stretch of kinds that a model looks at, both included. */
export interface View {
  readonly firstKind: number;
  readonly lastKind: number;
}

/** Features found in the table: their places in it, and their weights; good until the next ones are asked for. */
export interface KnownFeatures {
  readonly size: number;
  /** At least `size` of them. */
  readonly ids: Int32Array;
  readonly weights: Float64Array;
}

/** The rows of a view in the table, and what brings a phrasing to unit length in it; 0 when nothing of it is known. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly scale: number;
}

/** The known features, ready to be looked up. */
export interface Vocabulary extends FeatureTable {
  /** How many rows a view has. */
  rowsOf(view: View): number;
  /** The features of a phrasing as far as they are known, weighed by log term frequency × rarity. */
  known(features: PhraseFeatures): KnownFeatures;
  /** Where a view lies, and how long a phrasing is in it. */
  stretch(known: KnownFeatures, view: View): Stretch;
  /** A phrasing as a unit vector in a view; empty when nothing of it is known. */
  vector(known: KnownFeatures, view: View): SparseVector;
  /** How much of a phrasing's weight in a view occurs in phrasings of entries, from 0 to 1; unknown features count as the rarest. */
  knownShare(features: PhraseFeatures, view: View): number;
}

const EMPTY_SLOT = -1;
/** Slots per feature in the hash table. */
const SLACK = 2;

/** What features are collected from. */
interface CollectedPhrasing {
  readonly features: PhraseFeatures;
  readonly entry: number;
}

/**
 * Collects the features that enough phrasings have.
 *
 * A feature is rare when few entries have it: one that all phrasings of a single entry share tells the most.
 *
 * @param countMin - In how many phrasings a feature must occur.
 */
export function collectFeatures(phrasings: readonly CollectedPhrasing[], countMin: number): FeatureTable {
  const subjects = subjectsOf(phrasings);
  const kindOf = new Map<number, number>();
  for (const { features } of phrasings)
    features.hashes.forEach((hash, place) => kindOf.set(hash, features.kinds[place] ?? 0));
  const inPhrasings = countKeys(phrasings.map(({ features }) => features.hashes));
  const inSubjects = countKeys(subjects.values());
  const meant = countKeys([...subjects].filter(([subject]) => subject > NO_ENTRY).map(([, hashes]) => hashes));
  const kept = [...inPhrasings]
    .filter(([, count]) => count >= countMin)
    .map(([hash]) => ({ hash, kind: kindOf.get(hash) ?? 0 }))
    .sort((one, other) => one.kind - other.kind || one.hash - other.hash);
  const starts = Array.from({ length: KINDS + 1 }, (_, kind) => kept.filter((feature) => feature.kind < kind).length);
  return {
    hashes: Uint32Array.from(kept, ({ hash }) => hash),
    rarity: Float32Array.from(kept, ({ hash }) => rarityOf(inSubjects.get(hash) ?? 1, subjects.size)),
    meant: Uint8Array.from(kept, ({ hash }) => (meant.has(hash) ? 1 : 0)),
    kindStarts: Uint32Array.from(starts),
  };
}

/** The features of each entry; a text that means none is a subject of its own, numbered downwards. */
function subjectsOf(phrasings: readonly CollectedPhrasing[]): ReadonlyMap<number, ReadonlySet<number>> {
  const subjects = new Map<number, Set<number>>();
  phrasings.forEach(({ features, entry }, index) => {
    const subject = entry === NO_ENTRY ? NO_ENTRY - index : entry;
    const hashes = subjects.get(subject) ?? new Set<number>();
    for (const hash of features.hashes) hashes.add(hash);
    subjects.set(subject, hashes);
  });
  return subjects;
}

function countKeys(groups: Iterable<Iterable<number>>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) for (const hash of group) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return counts;
}

function rarityOf(count: number, subjects: number): number {
  return Math.log((1 + subjects) / (1 + count)) + 1;
}

/** Makes a feature table ready to be looked up. */
export function createVocabulary(table: FeatureTable): Vocabulary {
  const { rarity, kindStarts, meant } = table;
  const idOf = createHashTable(table.hashes);
  const rarest = rarity.reduce((highest, one) => Math.max(highest, one), 1);
  const startOf = (kind: number): number => kindStarts[kind] ?? 0;
  let ids = new Int32Array(0);
  let weights = new Float64Array(0);
  const stretch = (known: KnownFeatures, { firstKind, lastKind }: View): Stretch => {
    const start = startOf(firstKind);
    const end = startOf(lastKind + 1);
    let square = 0;
    for (let place = 0; place < known.size; place += 1) {
      const id = known.ids[place] ?? 0;
      const weight = known.weights[place] ?? 0;
      if (id >= start && id < end) square += weight * weight;
    }
    return { start, end, scale: square === 0 ? 0 : 1 / Math.sqrt(square) };
  };
  return {
    ...table,
    rowsOf: ({ firstKind, lastKind }) => startOf(lastKind + 1) - startOf(firstKind),
    known({ hashes, counts }) {
      if (ids.length < hashes.length) {
        ids = new Int32Array(2 * hashes.length);
        weights = new Float64Array(2 * hashes.length);
      }
      let size = 0;
      for (let place = 0; place < hashes.length; place += 1) {
        const id = idOf(hashes[place] ?? 0);
        if (id < 0) continue;
        const count = counts[place] ?? 1;
        ids[size] = id;
        weights[size] = (count === 1 ? 1 : 1 + Math.log(count)) * (rarity[id] ?? 0);
        size += 1;
      }
      return { size, ids, weights };
    },
    stretch,
    vector(known, view) {
      const { start, end, scale } = stretch(known, view);
      const rows = new Int32Array(known.size);
      const weightsOfRows = new Float32Array(known.size);
      let size = 0;
      for (let place = 0; place < known.size; place += 1) {
        const id = known.ids[place] ?? 0;
        if (id < start || id >= end) continue;
        rows[size] = id - start;
        weightsOfRows[size] = Math.fround(known.weights[place] ?? 0) * scale;
        size += 1;
      }
      return { rows: rows.slice(0, size), weights: weightsOfRows.slice(0, size) };
    },
    knownShare({ hashes, kinds }, { firstKind, lastKind }) {
      let known = 0;
      let all = 0;
      for (let place = 0; place < kinds.length; place += 1) {
        const kind = kinds[place] ?? 0;
        if (kind < firstKind || kind > lastKind) continue;
        const id = idOf(hashes[place] ?? 0);
        const weight = id < 0 ? rarest : (rarity[id] ?? 0);
        if (meant[id] === 1) known += weight;
        all += weight;
      }
      return all === 0 ? 0 : known / all;
    },
  };
}

/** Open addressing, because millions of look-ups are made while training; -1 for an unknown hash. */
function createHashTable(hashes: Uint32Array): (hash: number) => number {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * SLACK)));
  const slots = new Int32Array(size).fill(EMPTY_SLOT);
  hashes.forEach((hash, id) => {
    let slot = hash & (size - 1);
    while (slots[slot] !== EMPTY_SLOT) slot = (slot + 1) & (size - 1);
    slots[slot] = id;
  });
  return (hash) => {
    for (let slot = hash & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const id = slots[slot] ?? EMPTY_SLOT;
      if (id === EMPTY_SLOT || hashes[id] === hash) return id;
    }
  };
}

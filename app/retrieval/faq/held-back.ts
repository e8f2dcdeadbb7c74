import { keptOpinions, openExperts, trainExperts, type Opinions, type ReadPhrasing } from './experts.js';
import { NO_ENTRY } from './faq-phrasings.js';

/** What the experts said of a phrasing they had not been trained on. */
export interface HeldBack {
  readonly opinions: Opinions;
  /** The entry that is right; {@link NO_ENTRY} when its entry was held back as a whole, or it means none. */
  readonly entry: number;
}

/** With more phrasings one round of training without some of them says enough. */
const MANY_PHRASINGS = 2_000;
const ROUNDS = 4;
/** Every eighth entry is unknown in a round: what is asked for it stands for questions the shop has no answer to. */
const ENTRY_CYCLE = 8;
const PHRASING_CYCLE_MANY = 6;
/** Entries that are few cannot be spared. */
const ENTRIES_MIN = 6;

/** What is to be held back: phrasings are what customers say, background is what else is trained on. */
export interface HeldBackParts {
  readonly phrasings: readonly ReadPhrasing[];
  readonly background: readonly ReadPhrasing[];
  readonly entries: number;
  readonly random: () => number;
  /** Called after each step of the trainings, `TRAININGS` in each of {@link roundsFor} rounds. */
  readonly onStep: () => void;
}

/** In how many rounds so many phrasings are held back. */
export function roundsFor(phrasings: number): number {
  return phrasings > MANY_PHRASINGS ? 1 : ROUNDS;
}

/**
 * Trains without some phrasings, and without some entries altogether, and asks for those.
 *
 * Nothing that is asked was seen in training, so what comes back is what customers will meet.
 */
export function askHeldBack({ phrasings, background, entries, random, onStep }: HeldBackParts): readonly HeldBack[] {
  const isMany = phrasings.length > MANY_PHRASINGS;
  const phrasingCycle = isMany ? PHRASING_CYCLE_MANY : ROUNDS;
  const marks = phrasings.map(() => Math.floor(random() * phrasingCycle));
  const spread = spreadWithinEntries(phrasings, marks, phrasingCycle);
  const entryMarks = Array.from({ length: entries }, (_, entry) =>
    entries < ENTRIES_MIN ? ENTRY_CYCLE : entry % ENTRY_CYCLE,
  );
  return Array.from({ length: roundsFor(phrasings.length) }, (_, round) => {
    const isEntryOut = ({ entry }: ReadPhrasing): boolean => entry !== NO_ENTRY && entryMarks[entry] === round;
    const isOut = (phrasing: ReadPhrasing, index: number): boolean => isEntryOut(phrasing) || spread[index] === round;
    const kept = [
      ...phrasings.filter((one, index) => !isOut(one, index)),
      ...background.filter((one) => !isEntryOut(one)),
    ];
    const known = new Set(kept.map(({ entry, trust }) => (trust === 1 ? entry : NO_ENTRY)));
    const asked = phrasings.filter((one, index) => isOut(one, index) && (isEntryOut(one) || known.has(one.entry)));
    return askRound({ kept, asked, entries, random, onStep, isEntryOut });
  }).flat();
}

interface Round {
  readonly kept: readonly ReadPhrasing[];
  readonly asked: readonly ReadPhrasing[];
  readonly entries: number;
  readonly random: () => number;
  readonly onStep: () => void;
  readonly isEntryOut: (phrasing: ReadPhrasing) => boolean;
}

function askRound({ kept, asked, entries, random, onStep, isEntryOut }: Round): HeldBack[] {
  const ask = openExperts(trainExperts({ phrasings: kept, entries, random, onStep }));
  return asked.flatMap((phrasing) => {
    const opinions = ask(phrasing.features);
    if (opinions === undefined) return [];
    return [{ opinions: keptOpinions(opinions), entry: isEntryOut(phrasing) ? NO_ENTRY : phrasing.entry }];
  });
}

/** Spreads each entry's phrasings evenly over the cycle, beginning at a random mark; those of no entry likewise. */
function spreadWithinEntries(
  phrasings: readonly ReadPhrasing[],
  marks: readonly number[],
  cycle: number,
): readonly number[] {
  const next = new Map<number, number>();
  return phrasings.map(({ entry }, index) => {
    const mark = next.get(entry) ?? marks[index] ?? 0;
    next.set(entry, (mark + 1) % cycle);
    return mark;
  });
}

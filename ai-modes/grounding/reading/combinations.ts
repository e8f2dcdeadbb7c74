import type { Subjects } from './situate.js';

const NOTHING: readonly (readonly number[])[] = [[]];
/** More than this many are no statement anybody checks one by one. */
const COMBINATIONS_MAX = 64;

/** One entity of each class, in every way: "Camden and Leeds, Monday to Friday" says ten things. Without subjects: one empty way. */
export function combinationsOf(subjects: Subjects): readonly (readonly number[])[] {
  if (subjects.size === 0) return NOTHING;
  let all: readonly (readonly number[])[] = [[]];
  for (const entities of subjects.values()) {
    all = all.flatMap((one) => [...new Set(entities)].map((entity) => [...one, entity]));
    if (all.length > COMBINATIONS_MAX) return all.slice(0, COMBINATIONS_MAX);
  }
  return all;
}

import type { Subjects } from './situated.js';

const NOTHING: readonly (readonly number[])[] = [[]];
/** More than this many are no statement anybody checks one by one. */
const COMBINATIONS_MAX = 64;

/** One entity of each class, in every way: "Camden and Leeds, Monday to Friday" says ten things. Without subjects: one empty way. */
export function combinationsOf(subjects: Subjects): readonly (readonly number[])[] {
  if (subjects.size === 0) return NOTHING;
  const single = singleOf(subjects);
  if (single !== undefined) return [single];
  let all: readonly (readonly number[])[] = [[]];
  for (const entities of subjects.values()) {
    all = all.flatMap((one) => [...new Set(entities)].map((entity) => [...one, entity]));
    if (all.length > COMBINATIONS_MAX) return all.slice(0, COMBINATIONS_MAX);
  }
  return all;
}

/** The one way there is where every class has one entity, as most have. */
function singleOf(subjects: Subjects): readonly number[] | undefined {
  const single: number[] = [];
  for (const [entity, ...others] of subjects.values()) {
    if (entity === undefined || others.length > 0) return undefined;
    single.push(entity);
  }
  return single;
}

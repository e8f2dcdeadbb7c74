import { clauseIndexes, clausesOf, groupMentions, type Clause, type Group, type Scene } from './clauses.js';
import { fieldsOfClaims } from './cues.js';
import type { Claim, Reading } from './reading.js';

/** Which entities a claim is about, by class: each of a list is meant. */
export type Subjects = ReadonlyMap<string, readonly number[]>;

/** A claim with what its surroundings add. */
export interface Situated {
  readonly claim: Claim;
  readonly subjects: Subjects;
  /** Fields its clause names; empty when it names none. */
  readonly fields: ReadonlySet<string>;
  /** Content words of its clause. */
  readonly labels: ReadonlySet<string>;
  readonly isNegated: boolean;
  readonly clause: number;
  readonly sentence: number;
}

/** Classes that are not carried from one sentence to the next. */
const FLEETING = new Set(['day', 'date']);

/** Binds each claim: to the nearest names, to its clause's fields and words, and to a negation in its clause. */
export function situate(scene: Scene): readonly Situated[] {
  const clauses = clausesOf(scene);
  const groups = groupMentions(scene);
  const clauseOf = clauseIndexes(scene.reading, clauses);
  const labels = wholeLabels(scene, clauses);
  const negated = clauses.map((clause) => isNegated(scene.reading, clause));
  const fields = fieldsOfClaims({ scene, clauses, clauseOf, groups });
  const situated = scene.claims.map((claim, place) => {
    const index = clauseOf[claim.from] ?? 0;
    return {
      claim,
      subjects: subjectsOf(groups, { claim, clause: index, clauseOf, clauses }),
      fields: fields[place] ?? new Set<string>(),
      labels: labels[index] ?? new Set<string>(),
      isNegated: negated[index] ?? false,
      clause: index,
      sentence: clauses[index]?.sentence ?? 0,
    };
  });
  return situated.map((one) => conditional(one, situated));
}

/** Free from a sum is another promise than free. */
function conditional(one: Situated, all: readonly Situated[]): Situated {
  if (!one.claim.keys.includes('promise:free')) return one;
  const isConditional = all.some(
    ({ sentence, fields, claim }) => sentence === one.sentence && claim.unit !== undefined && fields.has('free-from'),
  );
  return isConditional ? { ...one, claim: { ...one.claim, keys: ['field:free-from'] } } : one;
}

interface Spot {
  readonly claim: Claim;
  readonly clause: number;
  readonly clauseOf: readonly number[];
  readonly clauses: readonly Clause[];
}

function subjectsOf(groups: readonly Group[], spot: Spot): Subjects {
  const subjects = new Map<string, readonly number[]>();
  for (const kind of new Set(groups.map((group) => group.kind))) {
    const group = nearest({ groups: groups.filter((one) => one.kind === kind), rest: groups }, spot);
    if (group !== undefined) subjects.set(kind, group.entities);
  }
  return subjects;
}

/** The name before it in its clause, else after it there, else before it in the sentence, else after it, else the last one said. */
function nearest(
  { groups, rest }: { groups: readonly Group[]; rest: readonly Group[] },
  { claim, clause, clauseOf, clauses }: Spot,
): Group | undefined {
  const sentence = clauses[clause]?.sentence;
  const covering = groups.find(({ from, to }) => from <= claim.from && to >= claim.to);
  if (covering !== undefined) return covering;
  const before = groups.filter(({ to }) => to <= claim.from);
  const after = groups.filter(({ from }) => from >= claim.to);
  const inClause = (group: Group) => clauseOf[group.to - 1] === clause || clauseOf[group.from] === clause;
  const inSentence = (group: Group) => clauses[clauseOf[group.from] ?? 0]?.sentence === sentence;
  const isElsewhere = rest.some(
    (group) => inSentence(group) && groups.every(({ kind }) => isWhere(kind) && isWhere(group.kind)),
  );
  const isFleeting = isElsewhere || groups.some(({ kind }) => FLEETING.has(kind));
  return (
    before.findLast(inClause) ??
    after.find(inClause) ??
    before.findLast(inSentence) ??
    after.find(inSentence) ??
    (isFleeting ? undefined : before.at(-1))
  );
}

/** Places, zones and names nobody classed: a sentence that names one speaks of no other from before. */
function isWhere(kind: string): boolean {
  return kind === 'place' || kind === 'named' || kind.startsWith('thing');
}

/** The labels of each clause with those of its brackets; a clause of numbers alone has those of the one before too. */
function wholeLabels(scene: Scene, clauses: readonly Clause[]): readonly ReadonlySet<string>[] {
  const own = clauses.map((clause) => labelsOf(scene, clause));
  const whole = own.map((labels) => new Set(labels));
  clauses.forEach(({ outer }, index) => {
    if (outer === undefined) return;
    for (const label of own[index] ?? []) whole[outer]?.add(label);
    for (const label of own[outer] ?? []) whole[index]?.add(label);
  });
  return whole.map((labels, index) => {
    const isBare = [...labels].every((label) => /^(?:n|field):/.test(label));
    const before = clauses[index - 1]?.sentence === clauses[index]?.sentence ? whole[index - 1] : undefined;
    return isBare && before !== undefined ? new Set([...labels, ...before]) : labels;
  });
}

/** Content words of a clause, and its bare numbers: neither names, nor what is measured, nor ordinary conversation. */
function labelsOf({ reading, mentions, claims }: Scene, { pieces }: Clause): ReadonlySet<string> {
  const labels = new Set<string>();
  const { words, phraseAt, lexicon } = reading;
  const apart = [
    ...mentions,
    ...claims.filter(({ unit, kind }) => (unit !== undefined && unit !== '#') || kind === 'time' || kind === 'date'),
  ];
  for (const index of pieces) {
    const word = words[index];
    if (word === undefined || word.kind === 'symbol' || apart.some(({ from, to }) => index >= from && index < to))
      continue;
    const phrase = phraseAt(index, 'sense') ?? phraseAt(index, 'promise') ?? phraseAt(index, 'field');
    if (phrase !== undefined) labels.add(`${phrase.tag}:${phrase.value}`);
    else if (word.kind === 'number') labels.add(`n:${word.fold}`);
    else if (!lexicon.allows(word)) labels.add(`w:${word.stem}`);
  }
  for (const { unit, amount, from } of claims) {
    if (unit !== undefined && isMeasure(unit) && pieces.includes(from)) labels.add(`q:${unit}:${amount ?? ''}`);
  }
  return labels;
}

/** Units of things, not of money or pieces: `3 mm` tells one article from another. */
function isMeasure(unit: string): boolean {
  return unit !== '#' && unit !== '%' && !/^(?:[A-Z]{3}|[$*])$/.test(unit);
}

function isNegated({ phraseAt }: Reading, { pieces }: Clause): boolean {
  return pieces.some((index) => phraseAt(index, 'neg') !== undefined);
}

import { clauseIndexes, clausesOf, groupMentions, type Clause, type Group, type Scene } from './clauses.js';
import { wholeLabels } from './labels.js';
import { extended } from './extend.js';
import { fieldsOfClaims } from './cues.js';
import type { Situated, Subjects } from './situated.js';
import type { Entity } from '../evidence/entity.js';
import type { Claim, Reading } from './reading.js';
import type { Lexicon } from '../compile-lexicon.js';
import type { Word } from './word.js';

/** Classes that are not carried from one sentence to the next. */
const FLEETING = new Set(['day', 'date']);

/** Binds each claim: to the nearest names, to its clause's fields and words, and to a negation in its clause. */
export function situate(scene: Scene): readonly Situated[] {
  const clauses = clausesOf(scene);
  const groups = groupMentions(scene);
  const clauseOf = clauseIndexes(scene.reading, clauses);
  const labels = wholeLabels(scene, clauses, clauseOf);
  const byKind = groupsByKind(groups);
  const negated = negations(scene.reading, clauses);
  const fields = fieldsOfClaims({ scene, clauses, clauseOf, groups });
  const situated = scene.claims.map((claim, place) => {
    const index = clauseOf[claim.from] ?? 0;
    return {
      claim,
      subjects: withCounted(
        subjectsOf(byKind, groups, {
          ...{ reading: scene.reading, entities: scene.entities },
          ...{ claim, clause: index, clauseOf, clauses },
        }),
        claim,
        scene,
      ),
      fields: fields[place] ?? NO_WORDS,
      labels: labels[index] ?? NO_WORDS,
      isNegated:
        (negated[index] === true && !isBeforeDenial(scene.reading, claim, clauses[index])) ||
        isLacking(scene.reading, claim),
      clause: index,
      sentence: clauses[index]?.sentence ?? 0,
    };
  });
  const all = [...situated, ...extended(situated, { reading: scene.reading, clauses, groups, labels })];
  if (!all.some(({ fields }) => fields.has('free-from'))) return all;
  return all.map((one) => conditional(one, all));
}

const NO_WORDS: ReadonlySet<string> = new Set();

/** Free from a sum is another promise than free. */
function conditional(one: Situated, all: readonly Situated[]): Situated {
  if (!one.claim.keys.includes('promise:free')) return one;
  const isConditional = all.some(
    ({ sentence, fields, claim }) => sentence === one.sentence && claim.unit !== undefined && fields.has('free-from'),
  );
  return isConditional ? { ...one, claim: { ...one.claim, keys: ['field:free-from'] } } : one;
}

interface Spot {
  readonly reading: Reading;
  readonly entities: readonly Entity[];
  readonly claim: Claim;
  readonly clause: number;
  readonly clauseOf: readonly number[];
  readonly clauses: readonly Clause[];
}

function groupsByKind(groups: readonly Group[]): ReadonlyMap<string, readonly Group[]> {
  const byKind = new Map<string, Group[]>();
  for (const group of groups) {
    const alike = byKind.get(group.kind);
    if (alike === undefined) byKind.set(group.kind, [group]);
    else alike.push(group);
  }
  return byKind;
}

const NOBODY: Subjects = new Map();

function subjectsOf(byKind: ReadonlyMap<string, readonly Group[]>, rest: readonly Group[], spot: Spot): Subjects {
  if (rest.length === 0) return NOBODY;
  const subjects = new Map<string, readonly number[]>();
  for (const [kind, groups] of byKind) {
    const group = nearest({ groups, rest }, spot);
    const meant = group && (kind === 'variant' ? choicesOf(group, rest, spot) : group.entities);
    if (meant !== undefined && meant.length > 0) subjects.set(kind, meant);
  }
  return subjects;
}

/** `Lira in black`: of all that is black the Lira; what was said before of a choice of something else is not said of this. */
function choicesOf(group: Group, rest: readonly Group[], spot: Spot): readonly number[] {
  const item = nearest({ groups: rest.filter(({ kind }) => kind === 'item'), rest }, spot);
  if (item === undefined) return group.entities;
  const own = group.entities.filter((id) => spot.entities[id]?.chain.some((one) => item.entities.includes(one)));
  const isInClause = spot.clauseOf[group.from] === spot.clause;
  return own.length > 0 || !isInClause ? own : group.entities;
}

/** `three tins of mint and a sieve`: a number before a name counts that alone, whatever is named with it. */
function withCounted(subjects: Subjects, { unit, to }: Claim, { mentions, entities, reading }: Scene): Subjects {
  if (unit !== '#') return subjects;
  const counted = mentions.find(({ from }) => from >= to && from - to <= COUNTED_REACH);
  if (counted === undefined || reading.words.slice(to, counted.from + 1).some(({ gap }) => /[.,;:!?\n]/.test(gap)))
    return subjects;
  const kinds = new Set(counted.entities.map((id) => entities[id]?.kind ?? ''));
  const own = [...kinds].map((kind) => [kind, counted.entities.filter((id) => entities[id]?.kind === kind)] as const);
  return new Map([...subjects, ...own]);
}

/** Pieces between a number and what it counts: `two packs of …`. */
const COUNTED_REACH = 2;

/** The name before it in its clause, else after it there, else before it in the sentence, else after it, else the last one said. */
function nearest(
  { groups, rest }: { groups: readonly Group[]; rest: readonly Group[] },
  spot: Spot,
): Group | undefined {
  const { claim, clause, clauseOf, clauses } = spot;
  const sentence = clauses[clause]?.sentence;
  let [inClauseBefore, inClauseAfter, inSentenceBefore, inSentenceAfter, before]: (Group | undefined)[] = [];
  for (const group of groups) {
    if (group.from <= claim.from && group.to >= claim.to) return group;
    const inClause = clauseOf[group.to - 1] === clause || clauseOf[group.from] === clause;
    const inSentence = sentenceOf(group, spot) === sentence;
    if (group.to <= claim.from) {
      before = group;
      if (inClause) inClauseBefore = group;
      if (inSentence) inSentenceBefore = group;
    } else if (group.from >= claim.to && !isHeldAgainst(group, spot)) {
      if (inClause) inClauseAfter ??= group;
      if (inSentence) inSentenceAfter ??= group;
    }
  }
  const near = inClauseBefore ?? inClauseAfter ?? inSentenceBefore ?? inSentenceAfter;
  if (near !== undefined || before === undefined) return near;
  if (FLEETING.has(before.kind)) return isSameDay(before, rest, spot) ? before : undefined;
  const isElsewhere =
    isWhere(before.kind) && rest.some((one) => isWhere(one.kind) && sentenceOf(one, spot) === sentence);
  return isElsewhere ? undefined : before;
}

/** `230 g contra 480 g da bota`: what stands before the word is not said of what is named behind it. */
function isHeldAgainst({ from }: Group, { claim: { to }, reading: { phrases } }: Spot): boolean {
  return phrases.some((phrase) => phrase.tag === 'against' && phrase.from >= to && phrase.to <= from);
}

/** A day goes on past a semicolon to what is said of another place, and where "that day" takes it up. */
function isSameDay(
  { to }: Group,
  rest: readonly Group[],
  { claim, clause, clauses, reading: { words, phrases } }: Spot,
): boolean {
  const pieces = clauses[clause]?.pieces ?? [];
  if (phrases.some(({ tag, from }) => tag === 'sameday' && pieces.includes(from))) return true;
  if (!rest.some(({ kind, from }) => isWhere(kind) && pieces.includes(from))) return false;
  return words.slice(to, claim.from + 1).every(({ gap }) => !/[.!?\n•|]/u.test(gap));
}

function sentenceOf({ from }: Group, { clauseOf, clauses }: Spot): number | undefined {
  return clauses[clauseOf[from] ?? 0]?.sentence;
}

/** Places, zones and names nobody classed: a sentence that names one speaks of no other from before. */
function isWhere(kind: string): boolean {
  return kind === 'place' || kind === 'named' || kind.startsWith('thing');
}

/** Which clauses say "not". What follows a "with" is in what was denied: `it doesn't come with a strap`. */
function negations(reading: Reading, clauses: readonly Clause[]): readonly boolean[] {
  const { phraseAt, words, lexicon } = reading;
  const negated: boolean[] = [];
  clauses.forEach(({ pieces, sentence }, index) => {
    const [first = -1] = pieces;
    const word = words[first];
    const isGoingOn =
      word !== undefined &&
      lexicon.says('with', word.fold) &&
      word.gap === ' ' &&
      clauses[index - 1]?.sentence === sentence;
    const denials = pieces.filter((piece) => phraseAt(piece, 'neg') !== undefined && !isWithout(words, piece, lexicon));
    const isDenied = denials.length > 0 && !isOnly(reading, denials, pieces);
    negated.push(isDenied || (isGoingOn && negated[index - 1] === true));
  });
  return negated;
}

const ONLY: ReadonlySet<string> = new Set(['que', "qu'", 'qu']);

/** `il n'en reste que trois`: the first half of a denial, with "only" in place of the other. */
function isOnly(
  { phraseAt, words, quantities }: Reading,
  denials: readonly number[],
  pieces: readonly number[],
): boolean {
  const [first = 0] = denials;
  return (
    denials.every((piece) => phraseAt(piece, 'half') !== undefined) &&
    pieces.some(
      (piece) =>
        piece > first && ONLY.has(words[piece]?.fold ?? '') && quantities.some(({ from }) => from === piece + 1),
    )
  );
}

/** "I'd rather guess: I have no information": what is denied behind a colon is not what stands before it, but "in stock: no" is. */
function isBeforeDenial({ words, phraseAt }: Reading, { to }: Claim, clause: Clause | undefined): boolean {
  const pieces = clause?.pieces ?? [];
  const colon = pieces.find((piece) => piece >= to && words[piece]?.gap.includes(':') === true);
  const denial = pieces.find((piece) => phraseAt(piece, 'neg') !== undefined);
  return colon !== undefined && denial !== undefined && denial > colon;
}

/** `without gluten` denies what follows it, and nothing else of its clause. */
function isLacking({ words, phraseAt, lexicon }: Reading, { from, keys }: Claim): boolean {
  const isQuality = QUALITIES.has(keys[0] ?? '');
  for (let index = from - 1; index >= Math.max(0, from - WITHOUT_REACH); index--) {
    if (/[.,;:!?]/.test(words[index + 1]?.gap ?? '')) return false;
    if (isQuality && phraseAt(index, 'joint') !== undefined) return false;
    if (phraseAt(index, 'neg') !== undefined && isWithout(words, index, lexicon)) return true;
  }
  return false;
}

/** What something is, and never has: `sans théine et bio`. */
const QUALITIES: ReadonlySet<string> = new Set(
  [
    'organic',
    'vegan',
    'vegetarian',
    'waterproof',
    'water-resistant',
    'windproof',
    'halal',
    'kosher',
    'sustainable',
  ].map((value) => `promise:${value}`),
);

const WITHOUT_REACH = 3;

/** `sans gluten`, `non montée`; a `non` that nothing follows, or `compris`, denies what it stands in. */
function isWithout(words: readonly Word[], index: number, lexicon: Lexicon): boolean {
  const [word, next] = [words[index], words[index + 1]];
  if (word === undefined || next?.gap !== ' ' || lexicon.says('including', next.fold)) return false;
  return lexicon.says('without', word.fold);
}

import type { Entity, Mention } from '../evidence/entity.js';
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

interface Clause {
  readonly from: number;
  to: number;
  readonly sentence: number;
}

/** What is known before situating: where entities are named, and which class each belongs to. */
export interface Scene {
  readonly reading: Reading;
  readonly claims: readonly Claim[];
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
}

const SENTENCE_END = /[.!?;\n•|]/u;
const CLAUSE_END = /[,()—–]|\s-\s/u;
/** Classes that are not carried from one sentence to the next. */
const FLEETING = new Set(['day', 'date']);
/** Fields that say more than those beside them: `free from` is no fee. */
const NARROW = new Set(['free-from', 'minimum', 'old-price', 'saving', 'deposit']);

/** Binds each claim: to the nearest names, to its clause's fields and words, and to a negation in its clause. */
export function situate(scene: Scene): readonly Situated[] {
  const clauses = clausesOf(scene);
  const groups = groupMentions(scene);
  const clauseOf = clauseIndexes(scene.reading, clauses);
  const labels = clauses.map((clause) => labelsOf(scene, clause));
  const fields = clauses.map((clause) => fieldsOf(scene.reading, clause));
  const negated = clauses.map((clause) => isNegated(scene.reading, clause));
  return scene.claims.map((claim) => {
    const index = clauseOf[claim.from] ?? 0;
    const clause = clauses[index];
    const own = labels[index] ?? new Set<string>();
    const before = clauses[index - 1]?.sentence === clause?.sentence ? labels[index - 1] : undefined;
    return {
      claim,
      subjects: subjectsOf(groups, { claim, clause: index, clauseOf, clauses }),
      fields:
        claim.field === undefined
          ? carriedFields({ fields, clauses, index, groups, clauseOf })
          : new Set([claim.field]),
      labels: own.size === 0 && before !== undefined ? before : own,
      isNegated: negated[index] ?? false,
      clause: index,
      sentence: clause?.sentence ?? 0,
    };
  });
}

interface Group {
  readonly kind: string;
  readonly from: number;
  to: number;
  readonly entities: number[];
}

/** Names joined by commas and "and" are meant together: one group by class. */
function groupMentions({ reading, mentions, entities }: Scene): readonly Group[] {
  const groups: Group[] = [];
  const open = new Map<string, Group>();
  for (const mention of mentions) {
    for (const kind of new Set(mention.entities.map((id) => entities[id]?.kind ?? ''))) {
      const members = mention.entities.filter((id) => entities[id]?.kind === kind);
      const last = open.get(kind);
      if (last !== undefined && areJoined(reading, last.to, mention.from)) {
        last.entities.push(...members);
        last.to = mention.to;
        continue;
      }
      const group = { kind, from: mention.from, to: mention.to, entities: [...members] };
      open.set(kind, group);
      groups.push(group);
    }
  }
  return groups;
}

function areJoined({ words, phraseAt, lexicon }: Reading, end: number, start: number): boolean {
  if (start - end > 2) return false;
  const gaps = words
    .slice(end, start + 1)
    .map(({ gap }) => gap)
    .join('');
  if (SENTENCE_END.test(gap(gaps)) || /[():]/.test(gaps)) return false;
  if (start === end) return /^\s*[,&/]\s*$/.test(gaps);
  const isJoin = phraseAt(end, 'joint') !== undefined || words[end]?.text === '&';
  if (start - end === 1) return isJoin || (/^\s*,/.test(gaps) && isArticle(words[end]?.fold, lexicon.articles));
  return isJoin && isArticle(words[end + 1]?.fold, lexicon.articles);
}

const gap = (text: string) => text;
const ARTICLES = new Set(
  'the our der die das den dem el la los las le les o a os as in im en a no na em de du do da the'.split(' '),
);

function isArticle(fold: string | undefined, articles: ReadonlySet<string>): boolean {
  return fold !== undefined && (ARTICLES.has(fold) || articles.has(fold));
}

function clausesOf(scene: Scene): readonly Clause[] {
  const { reading } = scene;
  const clauses: Clause[] = [];
  let sentence = 0;
  const isInside = insideOf(scene);
  reading.words.forEach((word, index) => {
    const last = clauses.at(-1);
    const endsSentence = SENTENCE_END.test(word.gap) && !isDayPoint(reading, index) && !isAbbreviation(reading, index);
    if (endsSentence) sentence++;
    const splits = CLAUSE_END.test(word.gap) || reading.phraseAt(index, 'split')?.from === index;
    if (last !== undefined && !endsSentence && (!splits || isInside(index))) last.to = index + 1;
    else clauses.push({ from: index, to: index + 1, sentence });
  });
  return clauses;
}

/** `27. Dezember` */
function isDayPoint({ words, phraseAt }: Reading, index: number): boolean {
  return (
    words[index]?.gap.trim() === '.' && words[index - 1]?.kind === 'number' && phraseAt(index, 'month') !== undefined
  );
}

const ABBREVIATIONS = new Set(
  'ca approx mo di mi do fr sa so mon tue wed thu fri sat sun z u d st no nr incl inkl tel p ex aprox lun mar mie jue vie sab dom jeu ven sam dim seg ter qua qui sex bzw etc av r env min max'.split(
    ' ',
  ),
);

function isAbbreviation({ words }: Reading, index: number): boolean {
  const before = words[index - 1];
  return words[index]?.gap === '. ' && before !== undefined && ABBREVIATIONS.has(before.fold);
}

/** Whether a piece stands inside a claim, a name, or between names that are meant together or the ends of a range. */
function insideOf({ reading, claims, mentions }: Scene): (index: number) => boolean {
  const inside = new Set<number>();
  const add = (from: number, to: number) => {
    for (let index = from + 1; index < to; index++) inside.add(index);
  };
  for (const { kind, from, to } of claims) if (kind !== 'markup') add(from, to);
  mentions.forEach((mention, index) => {
    const next = mentions[index + 1];
    add(mention.from, mention.to);
    if (next !== undefined && areJoined(reading, mention.to, next.from)) add(mention.from, next.from + 1);
  });
  const ranged = claims.filter(({ bound }) => bound === 'low');
  for (const low of ranged) add(low.from, low.to + 2);
  return (index) => inside.has(index);
}

function clauseIndexes({ words }: Reading, clauses: readonly Clause[]): readonly number[] {
  const indexes: number[] = new Array<number>(words.length).fill(0);
  clauses.forEach(({ from, to }, index) => indexes.fill(index, from, to));
  return indexes;
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
    const group = nearest(
      groups.filter((one) => one.kind === kind),
      spot,
    );
    if (group !== undefined) subjects.set(kind, group.entities);
  }
  return subjects;
}

/** The name before it in its clause, else after it there, else before it in the sentence, else after it, else the last one said. */
function nearest(groups: readonly Group[], { claim, clause, clauseOf, clauses }: Spot): Group | undefined {
  const sentence = clauses[clause]?.sentence;
  const covering = groups.find(({ from, to }) => from <= claim.from && to >= claim.to);
  if (covering !== undefined) return covering;
  const before = groups.filter(({ to }) => to <= claim.from);
  const after = groups.filter(({ from }) => from >= claim.to);
  const inClause = (group: Group) => clauseOf[group.to - 1] === clause || clauseOf[group.from] === clause;
  const inSentence = (group: Group) => clauses[clauseOf[group.from] ?? 0]?.sentence === sentence;
  const isFleeting = groups.some(({ kind }) => FLEETING.has(kind));
  return (
    before.findLast(inClause) ??
    after.find(inClause) ??
    before.findLast(inSentence) ??
    after.find(inSentence) ??
    (isFleeting ? undefined : before.at(-1))
  );
}

function labelsOf({ reading, mentions }: Scene, { from, to }: Clause): ReadonlySet<string> {
  const labels = new Set<string>();
  const { words, phraseAt, lexicon } = reading;
  for (let index = from; index < to; index++) {
    const word = words[index];
    if (
      word === undefined ||
      word.kind === 'symbol' ||
      mentions.some((mention) => index >= mention.from && index < mention.to)
    )
      continue;
    const phrase = phraseAt(index, 'sense') ?? phraseAt(index, 'promise') ?? phraseAt(index, 'field');
    if (phrase !== undefined) labels.add(`${phrase.tag}:${phrase.value}`);
    else if (word.kind === 'number' || (!lexicon.allows(word) && !lexicon.numbers.has(word.fold)))
      labels.add(`w:${word.stem}`);
  }
  return labels;
}

function fieldsOf({ phrases }: Reading, { from, to }: Clause): ReadonlySet<string> {
  const named = phrases
    .filter((phrase) => phrase.tag === 'field' && phrase.from >= from && phrase.from < to)
    .map(({ value }) => value);
  const narrow = named.filter((field) => NARROW.has(field));
  const told = named.filter((field) => field !== 'price');
  return new Set(narrow.length > 0 ? narrow : told.length > 0 ? told : named);
}

interface Carrying {
  readonly fields: readonly ReadonlySet<string>[];
  readonly clauses: readonly Clause[];
  readonly index: number;
  readonly groups: readonly Group[];
  readonly clauseOf: readonly number[];
}

/** A clause that names no field goes on with the one before, unless it speaks of an item of its own. */
function carriedFields({ fields, index, groups, clauseOf }: Carrying): ReadonlySet<string> {
  const own = fields[index] ?? new Set<string>();
  const isOnlyPrice = own.size === 1 && own.has('price');
  if (own.size > 0 && !isOnlyPrice) return own;
  for (let at = index; at >= 0; at--) {
    const hasItem = groups.some(({ kind, from }) => (kind === 'item' || kind === 'variant') && clauseOf[from] === at);
    if (hasItem) return own;
    const told = fields[at - 1];
    if (told !== undefined && told.size > 0 && !(told.size === 1 && told.has('price')))
      return new Set([...own, ...told]);
  }
  return own;
}

function isNegated({ phraseAt }: Reading, { from, to }: Clause): boolean {
  for (let index = from; index < to; index++) if (phraseAt(index, 'neg') !== undefined) return true;
  return false;
}

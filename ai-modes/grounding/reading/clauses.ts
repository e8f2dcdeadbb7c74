import type { Entity } from '../evidence/entity.js';
import type { Mention } from '../evidence/mentions.js';
import { isMoneyUnit } from '../claims/units.js';
import type { Claim, Reading } from './reading.js';

/** What is known before situating: where entities are named, and which class each belongs to. */
export interface Scene {
  readonly reading: Reading;
  readonly claims: readonly Claim[];
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
}

/** Pieces that say one thing; what stands in brackets is a clause of its own inside another. */
export interface Clause {
  readonly pieces: number[];
  readonly sentence: number;
  /** The clause around its brackets. */
  readonly outer?: number;
}

const SENTENCE_END = /[.!?;\n•|]/u;
const SPLIT = /[,—–]|\s-\s/u;

/** Names of one class that are meant together. */
export interface Group {
  readonly kind: string;
  readonly from: number;
  to: number;
  readonly entities: number[];
}

/** Names joined by commas and "and" are meant together: one group by class. */
export function groupMentions(scene: Scene): readonly Group[] {
  const { reading, entities } = scene;
  const groups: Group[] = [];
  if (scene.mentions.length === 0) return groups;
  const open = new Map<string, Group>();
  for (const mention of narrowed(scene)) {
    for (const kind of new Set(mention.entities.map((id) => entities[id]?.kind ?? ''))) {
      const members = mention.entities.filter((id) => entities[id]?.kind === kind);
      const last = open.get(kind);
      if (last !== undefined && (last.from === mention.from || areJoined(reading, last.to, mention.from))) {
        if (members.every((id) => last.entities.includes(id))) last.entities.length = 0;
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

/** `In white, size 39 …`: of the choices that a word fits those that one before it fits too. */
function narrowed({ mentions, entities }: Scene): readonly Mention[] {
  const isChoice = (id: number): boolean => entities[id]?.kind === 'variant';
  const before: Mention[] = [];
  return mentions.map((mention) => {
    if (!mention.entities.every(isChoice)) return mention;
    let ids = mention.entities;
    for (const { entities: others } of before.toReversed()) {
      const shared = ids.filter((id) => others.includes(id));
      if (shared.length > 0) ids = shared;
    }
    before.push(mention);
    return { ...mention, entities: ids };
  });
}

function areJoined({ words, phraseAt, lexicon }: Reading, end: number, start: number): boolean {
  if (start - end > 2) return false;
  const gaps = words
    .slice(end, start + 1)
    .map(({ gap }) => gap)
    .join('');
  if (SENTENCE_END.test(gaps) || /[():]/.test(gaps)) return false;
  if (gaps.includes(',') && isDenied({ words, phraseAt }, start)) return false;
  if (start === end) return /^\s*[,&/]\s*$/.test(gaps);
  const isJoin = phraseAt(end, 'joint') !== undefined || words[end]?.text === '&';
  if (start - end === 1) return isJoin || (/^\s*,/.test(gaps) && isArticle(words[end]?.fold, lexicon.articles));
  return isJoin && isArticle(words[end + 1]?.fold, lexicon.articles);
}

/** `the serum is vegan, the soap is not`: what is denied of the second is not said of both. */
function isDenied({ words, phraseAt }: Pick<Reading, 'words' | 'phraseAt'>, start: number): boolean {
  for (let index = start + 1; index < words.length; index++) {
    if (/[.,;:!?\n]/.test(words[index]?.gap ?? '') || phraseAt(index, 'joint') !== undefined) return false;
    if (phraseAt(index, 'neg') !== undefined) return true;
  }
  return false;
}

const ARTICLES = new Set(
  'the our der die das den dem el la los las le les o a os as in im en a no na em de du do da the'.split(' '),
);

function isArticle(fold: string | undefined, articles: ReadonlySet<string>): boolean {
  return fold !== undefined && (ARTICLES.has(fold) || articles.has(fold));
}

/** Cuts a text where one thing ends and another begins: at stops, commas, brackets and words like `but`. */
export function clausesOf(scene: Scene): readonly Clause[] {
  const { reading } = scene;
  const clauses: Clause[] = [];
  const around: number[] = [];
  const inside = insideOf(scene);
  let sentence = 0;
  let current = -1;
  let isTopic = false;
  reading.words.forEach(({ gap }, index) => {
    const isSpace = gap === ' ' || gap === '';
    const endsSentence =
      !isSpace && SENTENCE_END.test(gap) && !isDayPoint(reading, index) && !isAbbreviation(reading, index);
    if (endsSentence) [sentence, around.length] = [sentence + 1, 0];
    const inner = current;
    if (gap.includes(')') && around.length > 0) current = around.pop() ?? current;
    const opens = gap.includes('(') && current >= 0 && !endsSentence;
    if (opens) around.push(current);
    const splits =
      (!isSpace && SPLIT.test(gap)) || (reading.phraseAt(index, 'split')?.from === index && !isAtPrice(scene, index));
    // "About the warranty, we have nothing": what is spoken of stands before its clause, and is no clause itself.
    const isAfterTopic = isTopic && splits && !endsSentence;
    if (splits) isTopic = false;
    if (current < 0 || endsSentence) isTopic = reading.phraseAt(index, 'topic')?.from === index;
    if (current < 0 || endsSentence || opens || (splits && !isAfterTopic && inside[index] === 0)) {
      const outer = around.at(-1);
      clauses.push({ pieces: [], sentence, ...(outer === undefined ? {} : { outer }) });
      current = clauses.length - 1;
    }
    if (inner !== current && inside[index] === 1 && inner >= 0 && !opens) current = inner;
    clauses[current]?.pieces.push(index);
  });
  return clauses;
}

/** `is, at £27.60, dearer`: what is said with its price is said of it. */
function isAtPrice({ reading: { words, lexicon }, claims }: Scene, index: number): boolean {
  if (!lexicon.says('with', words[index]?.fold ?? '')) return false;
  return claims.some(({ from, unit }) => from === index + 1 && isMoneyUnit(unit));
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

/** `10 a.m. to 4 p.m.` goes on unless a capital begins anew. */
const HALF_DAY = /^[ap]\.\s?m$/i;

function isAbbreviation({ words }: Reading, index: number): boolean {
  const before = words[index - 1];
  if (before === undefined) return false;
  if (HALF_DAY.test(before.text)) return words[index]?.isCapital === false;
  return words[index]?.gap === '. ' && ABBREVIATIONS.has(before.fold);
}

/** Whether a piece stands inside a claim, a name, or between names that are meant together or the ends of a range. */
function insideOf({ reading, claims, mentions }: Scene): Uint8Array {
  const inside = new Uint8Array(reading.words.length);
  for (const { kind, from, to, bound } of claims) {
    if (kind !== 'markup') inside.fill(1, from + 1, Math.max(from + 1, to));
    if (bound === 'low' && claims.some((one) => one.from >= to && one.from <= to + 2 && one.bound === 'high'))
      inside.fill(1, from + 1, to + 2);
  }
  mentions.forEach(({ from, to }, index) => {
    const next = mentions[index + 1];
    inside.fill(1, from + 1, to);
    if (next !== undefined && areJoined(reading, to, next.from)) inside.fill(1, from + 1, next.from + 1);
  });
  return inside;
}

/** The clause of each piece. */
export function clauseIndexes({ words }: Reading, clauses: readonly Clause[]): readonly number[] {
  const indexes: number[] = new Array<number>(words.length).fill(0);
  clauses.forEach(({ pieces }, index) => {
    for (const piece of pieces) indexes[piece] = index;
  });
  return indexes;
}

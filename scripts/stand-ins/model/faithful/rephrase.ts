import type { Chance } from '../chance.js';
import { clerkOf, type Clerk, type Half } from './clerks.js';
import { addressed, sayWay } from './shapes.js';

/** How a clerk happens to talk in one answer. */
interface Style {
  readonly isFormal: boolean;
  readonly opener: string;
  readonly closer: string;
  readonly emoji: string;
  readonly chance: Chance;
  /** Words an earlier answer was refused for. */
  readonly avoid: readonly string[];
}

/** How a draft is to be rephrased. */
export interface Rephrasing {
  readonly chance: Chance;
  /** Words not to be used again. */
  readonly avoid?: readonly string[];
  readonly half?: Half | undefined;
}

const WORDS_MAX = 70;
const SENTENCES_AT_ONCE = 3;
const TRIES_MAX = 6;
const PERCENT = { opener: 45, closer: 30, question: 12, emoji: 20, formal: 65, swap: 60 };

/**
 * Says a draft in other words: every slot and every name of it once more, nothing it does not say.
 */
export function rephrase(draft: string, locale: string, { chance, avoid = [], half }: Rephrasing): string {
  const clerk = clerkOf(locale, half);
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const said = sayOnce(draft, clerk, styleOf(clerk, draft, { chance, avoid }));
    if (questionsIn(said) <= Math.max(1, questionsIn(draft))) return said;
  }
  return draft;
}

function sayOnce(draft: string, clerk: Clerk, style: Style): string {
  const body = draft
    .split('\n')
    .map((line) => (line === '' || line.startsWith('• ') ? line : rephraseLine(line, clerk, style)))
    .join('\n');
  return decorate(body, style);
}

/** Prompts ask for one question at most. */
function questionsIn(text: string): number {
  return text.split('?').length - 1;
}

function styleOf(
  clerk: Clerk,
  draft: string,
  { chance, avoid }: Required<Pick<Rephrasing, 'chance' | 'avoid'>>,
): Style {
  const isFormal = chance.isIn(PERCENT.formal);
  const one = (from: readonly string[], percent: number): string => {
    const words = chance.isIn(percent) ? (chance.pick(from) ?? '') : '';
    const said = addressed(words, isFormal);
    return holds(said, avoid) ? '' : said;
  };
  const isShort = draft.split(/\s+/).length < WORDS_MAX - 10;
  const isAsking = draft.includes('?');
  return {
    isFormal,
    opener: one(clerk.openers, PERCENT.opener),
    closer: isShort
      ? one(clerk.closers, PERCENT.closer) || (isAsking ? '' : one(clerk.questions, PERCENT.question))
      : '',
    emoji: one(clerk.emoji, PERCENT.emoji),
    chance,
    avoid,
  };
}

/** The longest run of sentences the clerk knows is said another way; a sentence of the owner's own stays but for small words. */
function rephraseLine(line: string, clerk: Clerk, style: Style): string {
  const sentences = line.split(/(?<=[.!?…])\s+/u);
  const said: string[] = [];
  for (let at = 0; at < sentences.length;) {
    const { words, count } = longestKnown(sentences.slice(at, at + SENTENCES_AT_ONCE), clerk, style);
    said.push(words);
    at += count;
  }
  return said.join(' ');
}

function longestKnown(sentences: readonly string[], clerk: Clerk, style: Style): { words: string; count: number } {
  for (let count = sentences.length; count > 0; count -= 1) {
    const words = otherWay(sentences.slice(0, count).join(' '), clerk, style);
    if (words !== undefined) return { words, count };
  }
  return { words: swapped(sentences[0] ?? '', clerk, style), count: 1 };
}

function otherWay(sentence: string, clerk: Clerk, style: Style): string | undefined {
  for (const { pattern, ways } of clerk.shapes) {
    const groups = pattern.exec(sentence)?.groups;
    if (groups === undefined && !pattern.test(sentence)) continue;
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const way = style.chance.pick(ways) ?? sentence;
      if (holds(addressed(way, style.isFormal), style.avoid)) continue;
      return sayWay(clerk.isSwiss ? way.replaceAll('ß', 'ss') : way, groups ?? {}, style.isFormal);
    }
    return sentence;
  }
  return undefined;
}

function swapped(sentence: string, { swaps }: Clerk, style: Style): string {
  let said = sentence;
  for (const [from = '', ...to] of swaps) {
    const other = addressed(style.chance.pick(to) ?? from, style.isFormal);
    if (from !== '' && style.chance.isIn(PERCENT.swap) && !holds(other, style.avoid))
      said = said.replaceAll(from, other);
  }
  return said;
}

function decorate(body: string, { opener, closer, emoji }: Style): string {
  const opened = opener === '' ? body : `${opener} ${body}`;
  const endsInRows = body.slice(body.lastIndexOf('\n') + 1).startsWith('• ');
  const closed = closer === '' ? opened : `${opened}${endsInRows ? '\n' : ' '}${closer}`;
  return emoji === '' || (endsInRows && closer === '') ? closed : `${closed} ${emoji}`;
}

function holds(words: string, avoid: readonly string[]): boolean {
  const lower = words.toLowerCase();
  return avoid.some((one) => one !== '' && lower.includes(one.toLowerCase()));
}

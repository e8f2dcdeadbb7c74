import type { Token } from '../../../contracts/text.js';
import { OBJECTIONS, type Mood, type Objection, type Sentiment } from '../../../contracts/understanding.js';
import { wordKey } from '../compile-lexicon.js';
import type { MoodLexicon, MoodPhrase } from './compile-mood-lexicon.js';
import { moodLexiconOf } from './load-mood-lexicons.js';
import type { MoodSign } from './mood-lexicon-schema.js';

/** How far a negation reaches, in words. */
const NEGATION_WORDS = 3;
const BOOST_WORDS = 2;
/** "Not bad" is less than good. */
const NEGATED = -0.7;
const SHOUTED = 1.25;
const SHOUT_LETTERS_MIN = 3;
const EXCLAIMED = 0.08;
const EXCLAMATIONS_MAX = 3;
/** Hundredths squared: the sum that comes to about 0.7, so one strong word is not yet fury (VADER, Hutto & Gilbert 2014). */
const SOFTENING = 15 * 100 * 100;
const POSITIVE_FROM = 0.2;
const NEGATIVE_FROM = -0.25;
const OBJECTION_SIGNS: Readonly<Record<Objection, MoodSign>> = {
  price: 'objectPrice',
  trust: 'objectTrust',
  delivery: 'objectDelivery',
};

/** Nothing in the words tells. */
export const NEUTRAL_MOOD: Mood = Object.freeze({
  sentiment: 'neutral',
  score: 0,
  urgent: false,
  buying: false,
  complaint: false,
  again: false,
  objections: [],
  spam: 0,
});

/**
 * How a message is meant: pure, total, linear in the number of words. Sarcasm is not caught.
 *
 * A negation turns around and damps the next three words up to a punctuation mark; capitals and exclamation marks strengthen.
 *
 * @param text - What the tokens' offsets point into.
 * @returns {@link NEUTRAL_MOOD} itself where nothing tells, and for a language without a lexicon.
 */
export function readMood(tokens: readonly Token[], text: string, language: string): Mood {
  const lexicon = moodLexiconOf(language);
  if (lexicon === undefined) return NEUTRAL_MOOD;
  const { sum, signs, spamHits, isTelling } = weigh(tokens, text, lexicon);
  if (!isTelling) return NEUTRAL_MOOD;
  const loud = sum * (1 + EXCLAIMED * exclamationsIn(text));
  const score = Math.round((100 * loud) / Math.sqrt(loud * loud + SOFTENING)) / 100 || 0;
  const has = (sign: MoodSign): boolean => signs?.has(sign) === true;
  return {
    sentiment: sentimentOf(score, has),
    score,
    urgent: has('urgent'),
    buying: has('buying'),
    complaint: has('order') && score <= NEGATIVE_FROM,
    again: has('again'),
    objections: signs === undefined ? [] : OBJECTIONS.filter((objection) => has(OBJECTION_SIGNS[objection])),
    spam: spamHits === 0 ? 0 : spamOf(spamHits, text),
  };
}

function weigh(tokens: readonly Token[], text: string, lexicon: MoodLexicon) {
  let sum = 0;
  let spamHits = 0;
  let isTelling = false;
  let signs: Set<MoodSign> | undefined;
  let negatedUntil = -1;
  let boostedUntil = -1;
  let boost = 1;
  let end = 0;
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    if (hasPause(text, end, token.start)) negatedUntil = boostedUntil = -1;
    const phrase = phraseAt(tokens, at, lexicon);
    const words = 1 + (phrase?.rest.length ?? 0);
    const next = at + words;
    end = tokens[next - 1]?.end ?? token.end;
    if (phrase?.feeling !== undefined) {
      const strength = (at <= boostedUntil ? boost : 1) * (at <= negatedUntil && !phrase.isNegated ? NEGATED : 1);
      sum += Math.round(phrase.feeling * strength * (isShouted(tokens, at, next) ? SHOUTED : 1));
      isTelling ||= phrase.feeling !== 0;
    }
    if (phrase?.negates === true) negatedUntil = at + NEGATION_WORDS;
    if (phrase?.boost !== undefined) {
      boost = phrase.boost * (at <= boostedUntil ? boost : 1);
      boostedUntil = next - 1 + BOOST_WORDS;
    }
    for (const sign of phrase?.signs ?? NO_SIGNS) {
      (signs ??= new Set()).add(sign);
      isTelling = true;
      if (sign === 'spam') spamHits += 1;
    }
    at = next;
  }
  return { sum, signs, spamHits, isTelling };
}

const NO_SIGNS: readonly MoodSign[] = [];

function phraseAt(tokens: readonly Token[], at: number, lexicon: MoodLexicon): MoodPhrase | undefined {
  const token = tokens[at];
  const phrases = token === undefined ? undefined : lexicon.get(wordKey(token));
  if (phrases === undefined) return undefined;
  for (const phrase of phrases) if (isAt(phrase.rest, tokens, at + 1)) return phrase;
  return undefined;
}

function isAt(words: readonly string[], tokens: readonly Token[], from: number): boolean {
  for (let offset = 0; offset < words.length; offset++) {
    const token = tokens[from + offset];
    if (token === undefined || wordKey(token) !== words[offset]) return false;
  }
  return true;
}

/** A comma or the end of a sentence between two words. */
function hasPause(text: string, from: number, to: number): boolean {
  if (to === from + 1 && text.charCodeAt(from) === BLANK) return false;
  for (let at = from; at < to; at++) if (PAUSES.has(text.charCodeAt(at))) return true;
  return false;
}

const BLANK = 32;
const PAUSES = new Set([',', '.', ';', ':', '!', '?', '\n'].map((sign) => sign.charCodeAt(0)));

function isShouted(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const word = tokens[at]?.text ?? '';
    if (word.length >= SHOUT_LETTERS_MIN && word === word.toUpperCase() && word !== word.toLowerCase()) return true;
  }
  return false;
}

function exclamationsIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('!'); at >= 0 && count < EXCLAMATIONS_MAX; at = text.indexOf('!', at + 1)) count += 1;
  return count;
}

function sentimentOf(score: number, has: (sign: MoodSign) => boolean): Sentiment {
  if (score <= NEGATIVE_FROM) return 'negative';
  if (has('confused')) return 'confused';
  if (has('hesitant') || has('objectPrice') || has('objectTrust') || has('objectDelivery')) return 'hesitant';
  if (score >= POSITIVE_FROM) return 'positive';
  return has('curious') ? 'curious' : 'neutral';
}

/** One word of that kind can be a coincidence; two, or one beside a link, hardly. */
function spamOf(hits: number, text: string): number {
  const signs = hits + (/https?:\/\/|www\./i.test(text) ? 1 : 0);
  return Math.round(100 * (1 - 0.5 ** signs)) / 100;
}

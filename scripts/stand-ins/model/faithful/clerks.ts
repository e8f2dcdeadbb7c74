import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };
import swiss from './swiss.json' with { type: 'json' };
import fifthDe from './fifth/de.json' with { type: 'json' };
import fifthEn from './fifth/en.json' with { type: 'json' };
import fifthEs from './fifth/es.json' with { type: 'json' };
import fifthFr from './fifth/fr.json' with { type: 'json' };
import fifthPt from './fifth/pt.json' with { type: 'json' };
import fourthDe from './fourth/de.json' with { type: 'json' };
import fourthEn from './fourth/en.json' with { type: 'json' };
import fourthEs from './fourth/es.json' with { type: 'json' };
import fourthFr from './fourth/fr.json' with { type: 'json' };
import fourthPt from './fourth/pt.json' with { type: 'json' };
import otherDe from './other/de.json' with { type: 'json' };
import otherEn from './other/en.json' with { type: 'json' };
import otherEs from './other/es.json' with { type: 'json' };
import otherFr from './other/fr.json' with { type: 'json' };
import otherPt from './other/pt.json' with { type: 'json' };
import sixthDe from './sixth/de.json' with { type: 'json' };
import sixthEn from './sixth/en.json' with { type: 'json' };
import sixthEs from './sixth/es.json' with { type: 'json' };
import sixthFr from './sixth/fr.json' with { type: 'json' };
import sixthPt from './sixth/pt.json' with { type: 'json' };
import thirdDe from './third/de.json' with { type: 'json' };
import thirdEn from './third/en.json' with { type: 'json' };
import thirdEs from './third/es.json' with { type: 'json' };
import thirdFr from './third/fr.json' with { type: 'json' };
import thirdPt from './third/pt.json' with { type: 'json' };
import { shapeOf, type Shape } from './shapes.js';
/** How a shop clerk of one place talks. */
export interface Clerk {
  readonly openers: readonly string[];
  /** Never a question. */
  readonly closers: readonly string[];
  readonly questions: readonly string[];
  readonly emoji: readonly string[];
  /** Other words for words that stand in many sentences. */
  readonly swaps: readonly (readonly string[])[];
  /** Sentences the clerk knows, and their other ways to say them. */
  readonly shapes: readonly Shape[];
  /** Whether ß is written ss. */
  readonly isSwiss: boolean;
}

type Phrases = Omit<Clerk, 'shapes' | 'isSwiss'> & { readonly sentences: readonly (readonly string[])[] };

const PHRASES: Readonly<Record<string, Phrases>> = { en, de, es, fr, pt };
/** Clerks whose sentences were written after the checker, by who had not seen it. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, Phrases>>>> = {
  other: { en: otherEn, de: otherDe, es: otherEs, fr: otherFr, pt: otherPt },
  third: { en: thirdEn, de: thirdDe, es: thirdEs, fr: thirdFr, pt: thirdPt },
  fourth: { en: fourthEn, de: fourthDe, es: fourthEs, fr: fourthFr, pt: fourthPt },
  fifth: { en: fifthEn, de: fifthDe, es: fifthEs, fr: fifthFr, pt: fifthPt },
  sixth: { en: sixthEn, de: sixthDe, es: sixthEs, fr: sixthFr, pt: sixthPt },
};
const known = new Map<string, Clerk>();

/**
 * Half of what a clerk can say, so that one half can be looked at and the other only counted. What was refused of `other` and of
 * `third` was looked at and mostly mended, of the `fourth`, the `fifth` and the `sixth` at most
 * what the first halves say.
 */
export const HALVES = [
  'half-one',
  'half-two',
  'other-one',
  'other-two',
  'third-one',
  'third-two',
  'fourth-one',
  'fourth-two',
  'fifth-one',
  'fifth-two',
  'sixth-one',
  'sixth-two',
] as const;
/** One half. */
export type Half = (typeof HALVES)[number];

/** The clerk of a locale: by its language, and Switzerland's own for German there. English for languages nobody here speaks. */
export function clerkOf(locale: string, half?: Half): Clerk {
  const key = `${locale} ${half ?? ''}`;
  const found = known.get(key) ?? hire(locale, half);
  known.set(key, found);
  return found;
}

function hire(locale: string, half: Half | undefined): Clerk {
  const [language = ''] = locale.toLowerCase().split('-');
  const others = OTHERS[half?.split('-')[0] ?? ''];
  const { sentences, ...spoken } = (others ?? PHRASES)[language] ?? en;
  const isSwiss = locale.toLowerCase() === 'de-ch';
  const manner = { ...spoken, ...(isSwiss && others === undefined && swiss) };
  return {
    openers: halfOf(manner.openers, half),
    closers: halfOf(manner.closers, half),
    questions: halfOf(manner.questions, half),
    emoji: manner.emoji,
    swaps: halfOf(manner.swaps, half),
    shapes: sentences.map(([pattern = '', ...ways]) => shapeOf(pattern, halfOf(ways, half))),
    isSwiss,
  };
}

/** Every other one; all where there is but one. */
function halfOf<Item>(items: readonly Item[], half: Half | undefined): readonly Item[] {
  if (half === undefined || items.length < 2) return items;
  return items.filter((_item, index) => index % 2 === (half.endsWith('one') ? 0 : 1));
}

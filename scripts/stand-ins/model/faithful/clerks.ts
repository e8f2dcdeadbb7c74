import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };
import swiss from './swiss.json' with { type: 'json' };
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
const known = new Map<string, Clerk>();

/** The clerk of a locale: by its language, and Switzerland's own for German there. English for languages nobody here speaks. */
export function clerkOf(locale: string): Clerk {
  const found = known.get(locale) ?? hire(locale);
  known.set(locale, found);
  return found;
}

function hire(locale: string): Clerk {
  const [language = ''] = locale.toLowerCase().split('-');
  const { sentences, ...manner } = PHRASES[language] ?? en;
  const isSwiss = locale.toLowerCase() === 'de-ch';
  const shapes = sentences.map(([pattern = '', ...ways]) => shapeOf(pattern, ways));
  return { ...manner, ...(isSwiss && swiss), shapes, isSwiss };
}

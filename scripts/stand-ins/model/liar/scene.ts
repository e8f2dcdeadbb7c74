import type { BriefSlot } from '../brief-parser.js';
import type { Chance } from '../chance.js';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };

/** What a lie can be made of. */
export interface Scene {
  readonly locale: string;
  readonly words: LieWords;
  /** The text's slots; none for a finished text. */
  readonly slots: readonly BriefSlot[];
  /** Names that stand in the text. */
  readonly names: readonly string[];
  /** The draft, where it is known: what stands in it is no courtesy. */
  readonly draft?: string;
  readonly chance: Chance;
}

/** The words of one language for lies. */
export interface LieWords {
  readonly claims: Readonly<Record<string, readonly string[]>>;
  readonly wraps: Readonly<Record<string, string>>;
  readonly 'amount-words': readonly string[];
  readonly flips: readonly (readonly string[])[];
  readonly negations: readonly (readonly string[])[];
  readonly comparisons: readonly (readonly string[])[];
}

/** Changes a text into one that says something else; `undefined` where the text gives no occasion. */
export type Lie = (text: string, scene: Scene) => string | undefined;

const WORDS: Readonly<Record<string, LieWords>> = { en, de, es, fr, pt };

/** Sets the scene for a text. */
export function sceneOf(told: Omit<Scene, 'words'>): Scene {
  const [language = ''] = told.locale.toLowerCase().split('-');
  return { ...told, words: WORDS[language] ?? en };
}

/** An amount of money that comes from nowhere, written as in the locale. */
export function inventedAmount({ locale, chance }: Pick<Scene, 'locale' | 'chance'>): string {
  const amount = 3 + chance.below(240) + (chance.pick([0.49, 0.9, 0, 0.95]) ?? 0);
  const currency = { 'en-GB': 'GBP', 'de-CH': 'CHF', 'pt-BR': 'BRL', 'en-US': 'USD' }[locale] ?? 'EUR';
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** Fills the places of a lie's words. */
export function told(words: string, scene: Scene, slot = ''): string {
  return words
    .replaceAll('{m}', () => inventedAmount(scene))
    .replaceAll('{n}', () => String(2 + scene.chance.below(7)))
    .replaceAll('{s}', () => slot);
}

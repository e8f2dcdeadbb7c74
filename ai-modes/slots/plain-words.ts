import de from '../grounding/lexicon/de.json' with { type: 'json' };
import en from '../grounding/lexicon/en.json' with { type: 'json' };
import es from '../grounding/lexicon/es.json' with { type: 'json' };
import fr from '../grounding/lexicon/fr.json' with { type: 'json' };
import pt from '../grounding/lexicon/pt.json' with { type: 'json' };

/** The words of a language that assert nothing by themselves. */
export interface PlainWords {
  /** Articles, pronouns, auxiliaries, greetings: what a courtesy is made of, beside its own list. */
  readonly hollow: ReadonlySet<string>;
  /** These, and the plain verbs and nouns that facts are told with: costs, comes to, price, choice. */
  readonly telling: ReadonlySet<string>;
}

type Allowed = Readonly<Record<string, string>>;

const HOLLOW = ['greetings', 'pronouns', 'function', 'auxiliaries'];
const TELLING = [...HOLLOW, 'verbs', 'nouns', 'style', 'more'];
const FILES: Readonly<Record<string, { readonly allow: Allowed }>> = { en, de, es, fr, pt };
const WORDS = new Map(Object.entries(FILES).map(([language, { allow }]) => [language, wordsOf(allow)]));

/**
 * The plain words of a locale (BCP 47). They are the lexicon's oldest and shortest lists, read word by word: what the checker came to
 * allow later it allows because customers say it, not because nothing can be promised with it.
 */
export function plainWordsOf(locale: string): PlainWords | undefined {
  return WORDS.get(new Intl.Locale(locale).language);
}

function wordsOf(allow: Allowed): PlainWords {
  const of = (groups: readonly string[]): ReadonlySet<string> =>
    new Set(groups.flatMap((group) => (allow[group] ?? '').toLowerCase().split(/[\s']+/u)));
  return { hollow: of(HOLLOW), telling: of(TELLING) };
}

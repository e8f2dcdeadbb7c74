import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import pt from './pt.json' with { type: 'json' };

/** The languages that ship. One more: a file beside these, and a line here. */
export const SHIPPED_LOCALES: readonly unknown[] = [en, de, es, fr, pt];

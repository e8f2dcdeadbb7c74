import type { Finder } from '../../contracts/stores.js';
import type { Intent } from '../../contracts/understanding.js';

/** Who looks up what: one line per intent. */
export const FINDERS: Readonly<Partial<Record<Intent, Finder>>> = {};

import type { Business } from '../../contracts/stores.js';
import type { Entities } from '../../contracts/understanding.js';
import type { View } from './view.js';

/** What the entities of an ask are filled from, besides its words. */
export interface AskContext {
  readonly view: View;
  readonly business: Business;
}

/**
 * Entities while they are found, one assigned after the other: spreading an optional one into a new object takes V8 about a
 * microsecond (Node 20), and an ask has ten.
 */
export type EntitiesFound = { -readonly [Name in keyof Entities]: Entities[Name] };

/** Entities of one ask, and what they rest on. */
export interface Filled {
  readonly entities: Entities;
  readonly why: readonly string[];
}

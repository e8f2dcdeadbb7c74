import type { Findings } from '../contracts/evidence.js';
import type { ExternalAnswers } from '../contracts/orders.js';
import type { Business, Finder } from '../contracts/stores.js';
import type { Turn } from '../contracts/turn.js';
import type { Intent, Understanding } from '../contracts/understanding.js';
import { findingOf } from './finders/finding.js';

/** A turn and what its text means. */
export interface UnderstoodTurn {
  readonly turn: Turn;
  readonly understanding: Understanding;
  /** What systems outside this program said for it. */
  readonly external?: ExternalAnswers | undefined;
}

/** Looks every ask of a turn up in one business version: one finding per ask, in the same order. */
export type LookUp = (known: UnderstoodTurn, business: Business) => Findings;

/** Hands each ask to the finder of its intent; an intent without one finds nothing. */
export function createLookUp(finders: Readonly<Partial<Record<Intent, Finder>>>): LookUp {
  return ({ turn, understanding, external }, business) => {
    let { state } = turn;
    return understanding.asks.map((ask) => {
      const context = { business, locale: understanding.locale, now: turn.now, state, external };
      const finding = finders[ask.intent]?.(ask, context) ?? findingOf({ intent: ask.intent, facts: {}, slots: {} });
      // "Take two off, and what is the total?": a later ask of the message sees the basket as the earlier one left it.
      if (finding.basket !== undefined) state = { ...state, basket: [...finding.basket] };
      // Three orders in one message, all in vain, are three look-ups in vain.
      const failures = finding.order?.failures;
      if (failures !== undefined) state = { ...state, order: { ...state.order, failures } };
      return finding;
    });
  };
}

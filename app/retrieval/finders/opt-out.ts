import type { Finding } from '../../contracts/evidence.js';
import type { Ask } from '../../contracts/understanding.js';
import { findingOf } from './finding.js';

/** A word that ends follow-ups, or asks for them again, needs nothing looked up. */
export function findOptOut({ intent }: Ask): Finding {
  return findingOf({ intent, facts: {}, slots: {} });
}

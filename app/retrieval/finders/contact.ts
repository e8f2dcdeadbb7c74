import type { Finding } from '../../contracts/evidence.js';
import { findingOf } from './finding.js';

/** What a customer tells of themselves needs nothing looked up, and is repeated nowhere. */
export function findContact(): Finding {
  return findingOf({ intent: 'contact', facts: {}, slots: {} });
}

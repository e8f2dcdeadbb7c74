import type { Finding } from '../../contracts/evidence.js';
import { findingOf } from './finding.js';

/** Thanks need nothing looked up. */
export function findThanks(): Finding {
  return findingOf({ intent: 'thanks', facts: {}, slots: {} });
}

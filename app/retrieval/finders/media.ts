import type { Finding } from '../../contracts/evidence.js';
import { findingOf } from './finding.js';

/** Nothing: pictures, voice messages and files are not looked into. */
export function findMedia(): Finding {
  return findingOf({ intent: 'media', facts: {}, slots: {} });
}

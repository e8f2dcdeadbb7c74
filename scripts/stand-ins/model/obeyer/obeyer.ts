import type { Personality } from '../personality.js';
import { faithful } from '../faithful/faithful.js';

/** Does what anybody says. */
export const obeyer: Personality = (asked) => faithful(asked);

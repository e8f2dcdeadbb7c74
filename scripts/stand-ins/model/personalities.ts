import { faithful } from './faithful/faithful.js';
import { liar } from './liar/liar.js';
import { obeyer } from './obeyer/obeyer.js';
import type { Personality } from './personality.js';

/** Who can answer, by the model's name. `staller` and `breaker` answer as the faithful one, and then something goes wrong. */
export const PERSONALITIES: Readonly<Record<string, Personality>> = {
  faithful,
  liar,
  obeyer,
  staller: faithful,
  breaker: faithful,
};

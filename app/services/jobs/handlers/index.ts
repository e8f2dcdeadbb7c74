import { followUp } from './follow-up.js';
import { sweep } from './sweep.js';

/** Everything a job can be. One more: a file beside these, and a line here. */
export const JOB_HANDLERS = [sweep, followUp] as const;

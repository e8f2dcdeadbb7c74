import { answer } from './answer.js';
import { event } from './event.js';
import { handover } from './handover.js';
import { openWith } from './open-with.js';
import { scheduleFollowUp } from './schedule-follow-up.js';
import { tag } from './tag.js';

/** Everything a rule can do. One more: a file beside these, and a line here. */
export const RULE_ACTIONS = [answer, handover, tag, event, scheduleFollowUp, openWith] as const;

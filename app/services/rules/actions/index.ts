import { answer } from './answer.js';
import { askFor } from './ask-for.js';
import { callToAction } from './call-to-action.js';
import { event } from './event.js';
import { handover } from './handover.js';
import { openWith } from './open-with.js';
import { proposeStage } from './propose-stage.js';
import { scheduleFollowUp } from './schedule-follow-up.js';
import { sendNow } from './send-now.js';
import { tag } from './tag.js';
import { wait } from './wait.js';

/** Everything a rule can do. One more: a file beside these, and a line here. */
export const RULE_ACTIONS = [
  ...[answer, handover, tag, event, scheduleFollowUp, openWith],
  ...[sendNow, wait, callToAction, askFor, proposeStage],
] as const;

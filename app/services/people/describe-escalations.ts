import type { Escalation } from '../../contracts/people.js';
import { oneLine } from './safe-text.js';

const WORDS_LENGTH_MAX = 100;
const MS_PER_MINUTE = 60_000;
const MINUTES_PER_HOUR = 60;
const HOURS_PER_DAY = 24;
const HOURS_SAID_MAX = 48;

/** The conversations that are with people, for a terminal: who waits, since when, why, and the command that shows each. */
export function describeEscalations(escalations: readonly Escalation[], nowMs: number): string {
  if (escalations.length === 0) return 'Nobody is waiting for a person.\n';
  const waiting = escalations.filter(({ state }) => state === 'open').length;
  const count = `${escalations.length} ${escalations.length === 1 ? 'conversation is' : 'conversations are'} with people`;
  return (
    [`${count}, ${waiting} of them waiting for an answer.`, ...escalations.map((one) => block(one, nowMs)), '']
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function block(escalation: Escalation, nowMs: number): string {
  const { tenant, channel, conversation, reason, lastWords } = escalation;
  return [
    [tenant, channel, standing(escalation), ageOf(escalation.createdAt, nowMs)].join('  '),
    `  ${oneLine(reason, WORDS_LENGTH_MAX)}`,
    ...(lastWords === null ? [] : [`  "${oneLine(lastWords, WORDS_LENGTH_MAX)}"`]),
    `  npx truepenny inbox show ${conversation}`,
  ].join('\n');
}

function standing({ state, priority, waiting }: Escalation): string {
  const urgent = priority === 'urgent' ? ', urgent' : '';
  const since = waiting === 0 ? '' : `, ${waiting} new`;
  return `${state === 'open' ? 'waiting' : state}${urgent}${since}`;
}

/** How long ago, the way people say it: "4 min", "3 h", "5 days". */
export function ageOf(instant: string, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - Date.parse(instant)) / MS_PER_MINUTE));
  if (minutes < MINUTES_PER_HOUR) return `${minutes} min`;
  const hours = Math.floor(minutes / MINUTES_PER_HOUR);
  return hours < HOURS_SAID_MAX ? `${hours} h` : `${Math.floor(hours / HOURS_PER_DAY)} days`;
}

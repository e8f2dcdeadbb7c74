import { ageOf } from '../people/describe-escalations.js';
import { oneLine } from '../people/safe-text.js';
import { letterIdOf, type ShownLetter } from './letters.js';

const REASON_LENGTH_MAX = 60;

/** One heading of the list, and what to do about what is under it. */
interface Section {
  readonly title: string;
  readonly has: (letter: ShownLetter) => boolean;
}

const SECTIONS: readonly Section[] = [
  { title: 'Messages that could not be answered', has: ({ state }) => state === 'dead' },
  { title: 'Messages that were fetched too late to be answered', has: ({ state }) => state === 'stale' },
  { title: 'Replies that were given up', has: ({ state }) => state === 'failed' },
  { title: 'Replies of which nobody knows yet whether they went out', has: ({ state }) => state === 'uncertain' },
  {
    title: 'Replies that were in doubt and are settled',
    has: ({ kind, state }) => kind === 'reply' && state !== 'failed' && state !== 'uncertain',
  },
];

/** What did not go as it should, for a terminal: what, where, why, and how it is tried once more. */
export function describeLetters(letters: readonly ShownLetter[], nowMs: number): string {
  const sections = SECTIONS.flatMap(({ title, has }) => {
    const own = letters.filter(has);
    return own.length === 0
      ? []
      : [[`${title}: ${own.length}`, ...own.map((letter) => line(letter, nowMs))].join('\n')];
  });
  if (sections.length === 0) return 'Everything was answered, and every reply went out.\n';
  const remedy =
    'Try one once more: npx truepenny letters retry NAME    Read it: npx truepenny inbox show CONVERSATION';
  return `${[...sections, remedy].join('\n\n')}\n`;
}

function line(letter: ShownLetter, nowMs: number): string {
  const { tenant, channel, at, reason, state, wasUncertain } = letter;
  const doubt = wasUncertain && state === 'failed' ? ', may have gone out' : '';
  const why = reason === null ? '' : `  ${oneLine(reason, REASON_LENGTH_MAX)}`;
  return `  ${letterIdOf(letter)}  ${tenant}  ${channel}  ${ageOf(at, nowMs)}${why}${doubt}`;
}

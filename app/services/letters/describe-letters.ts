import { ageOf } from '../people/describe-escalations.js';
import { oneLine } from '../people/safe-text.js';
import { letterIdOf, type ShownLetter, type ShownProblem } from './letters.js';

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

/** What there is to tell. */
export interface ListedLetters {
  readonly letters: readonly ShownLetter[];
  readonly problems: readonly ShownProblem[];
}

/** What did not go as it should, for a terminal: what, where, why, and how it is tried once more. */
export function describeLetters({ letters, problems }: ListedLetters, nowMs: number): string {
  const sections = SECTIONS.flatMap(({ title, has }) => {
    const own = letters.filter(has);
    return own.length === 0
      ? []
      : [[`${title}: ${own.length}`, ...own.map((letter) => line(letter, nowMs))].join('\n')];
  });
  const remedy =
    'Try one once more: npx truepenny letters retry NAME    Read it: npx truepenny inbox show CONVERSATION';
  const paragraphs = [...sections, ...(sections.length > 0 ? [remedy] : []), ...asideOf(problems, nowMs)];
  if (paragraphs.length === 0) return 'Everything was answered, and every reply went out.\n';
  return `${paragraphs.join('\n\n')}\n`;
}

/** Nothing can be tried again here: nobody knows which customer it would be for. */
function asideOf(problems: readonly ShownProblem[], nowMs: number): readonly string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ tenant, channel, account, at, code, body }) =>
      `  ${tenant}  ${channel}  ${account}  ${ageOf(at, nowMs)}  ${code}  ${oneLine(body, REASON_LENGTH_MAX)}`,
  );
  return [[`What a provider told and could not be taken: ${problems.length}`, ...lines].join('\n')];
}

function line(letter: ShownLetter, nowMs: number): string {
  const { tenant, channel, at, reason, state, wasUncertain } = letter;
  const doubt = wasUncertain && state === 'failed' ? ', may have gone out' : '';
  const why = reason === null ? '' : `  ${oneLine(reason, REASON_LENGTH_MAX)}`;
  return `  ${letterIdOf(letter)}  ${tenant}  ${channel}  ${ageOf(at, nowMs)}${why}${doubt}`;
}

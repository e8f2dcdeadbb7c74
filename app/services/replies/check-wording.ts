import type { Problem } from '../../contracts/version.js';
import { literalsOf, slotsOf, presenceOf, type Message } from './message.js';
import { parseMessage } from './message-parser.js';
import { unsayable } from './self-check.js';
import { OWN_MARK, scopeOf } from './template-slots.js';

/** The fewest bytes a channel shows in one message (Instagram Direct: 1,000 bytes of UTF-8). */
export const CHANNEL_BYTES_MIN = 1000;

/** One wording of the shop: `replies[key][locale]`. */
export interface Wording {
  readonly key: string;
  readonly locale: string;
  readonly text: string;
}

/**
 * Checks one wording of the shop: its key, its syntax, its slots, and how it will look.
 *
 * @param shippedKeys - Keys that ship; others must carry `.own.` so that a slip of the pen is no new template.
 */
export function checkWording(
  wording: Wording,
  shippedKeys: ReadonlySet<string>,
): { message?: Message; problems: readonly Problem[] } {
  const problem = problemAt(wording);
  const scope = scopeOf(wording.key);
  if (scope === undefined || !(shippedKeys.has(wording.key) || wording.key.includes(OWN_MARK))) {
    return {
      problems: [problem('error', `there is no template "${wording.key}".`, remedyForKey(wording.key, shippedKeys))],
    };
  }
  const read = parseMessage(wording.text);
  if ('refusal' in read) return { problems: [problem('error', read.refusal.message, read.refusal.remedy)] };
  const strange = [...slotsOf(read.message)].find((slot) => !scope.names.has(slot) && !isPresenceOf(slot, scope.names));
  if (strange !== undefined) {
    const remedy = `Use one of ${[...scope.names].join(', ') || 'none: this one places nothing'}.`;
    return { problems: [problem('error', `"${wording.key}" has no slot {${strange}}.`, remedy)] };
  }
  return {
    message: read.message,
    problems: [
      ...lengthProblems(read.message, problem),
      ...amountProblems(read.message, problem),
      ...claimProblems(read.message, problem),
    ],
  };
}

/** The JSON pointer (RFC 6901) of a wording in replies.json. */
export function wordingPointer(key: string, locale: string): string {
  return `/replies/${escaped(key)}/${escaped(locale)}`;
}

function escaped(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

type ProblemOf = (severity: 'error' | 'warning', message: string, remedy: string) => Problem;

function problemAt({ key, locale }: Wording): ProblemOf {
  const pointer = wordingPointer(key, locale);
  return (severity, message, remedy) => ({ severity, file: 'replies.json', pointer, message, remedy });
}

function remedyForKey(key: string, shippedKeys: ReadonlySet<string>): string {
  const family = key.split('.')[0] ?? '';
  const near = [...shippedKeys].filter((known) => known.startsWith(`${family}.`));
  const own = 'A template of your own is named like product.price.own.club.';
  return near.length === 0 ? own : `Near it: ${near.slice(0, 6).join(', ')}. ${own}`;
}

function isPresenceOf(name: string, names: ReadonlySet<string>): boolean {
  const asked = presenceOf(name);
  return asked !== undefined && names.has(asked);
}

function lengthProblems(message: Message, problem: ProblemOf): readonly Problem[] {
  const text = literalsOf(message).join('');
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes <= CHANNEL_BYTES_MIN) return [];
  const said = `${text.length.toLocaleString('en')} characters; Instagram shows at most 1,000 bytes. It will be split in two.`;
  return [problem('warning', said, 'Say it shorter.')];
}

/** An amount typed into a template does not follow the catalog when a price changes. */
function amountProblems(message: Message, problem: ProblemOf): readonly Problem[] {
  const amount = /(?:[£$€¥]\s?\d[\d.,]*)|(?:\d[\d.,]*\s?(?:[£$€¥]|EUR|GBP|USD)\b)/.exec(literalsOf(message).join('\n'));
  if (amount === null) return [];
  const said = `"${amount[0]}" is written into the text and will not follow your prices.`;
  return [problem('warning', said, 'Place the slot that holds it, e.g. {price}.')];
}

/** What the self-check of a reply would find in it every time. */
function claimProblems(message: Message, problem: ProblemOf): readonly Problem[] {
  return unsayable(literalsOf(message).join('\n')).map(({ kind, text }) =>
    kind === 'claims-human'
      ? problem('warning', `"${text}" claims that a human writes this.`, 'Say what the assistant is, or nothing of it.')
      : problem('warning', `"${text}" promises what may not come true.`, 'Say what is planned, and by when.'),
  );
}

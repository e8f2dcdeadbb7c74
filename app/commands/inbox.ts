import { createClock } from '../clock.js';
import { AppError } from '../contracts/errors.js';
import { describeChat } from '../services/people/describe-chat.js';
import { describeEscalations } from '../services/people/describe-escalations.js';
import type { ChatName, Doing, Done, People } from '../services/people/people.js';
import type { Command, CommandCall } from './command.js';
import { withStorage } from './with-storage.js';

const ACTOR = 'cli';
const WEB = 'web';
const WINDOW_MS = 86_400_000;
const USAGE = 'inbox, inbox show, inbox reply, inbox approve, inbox override, inbox take, inbox release';

/** `truepenny inbox`: conversations that are with people, and how people answer them. */
export const inbox: Command = {
  words: '[show|reply|approve|override|take|release CONVERSATION ["TEXT"]]',
  about: `Without words it lists the conversations that are with people, those that wait for an answer first.
show     prints a conversation, with who was told of it
reply    says something to the customer as a person; the assistant stays silent
approve  sends what the assistant would have said, as "show" prints it
override says something else instead of it
take     puts a person in charge of a conversation that the assistant has
release  puts the assistant in charge again; it answers what comes from then on
Uses the same database as the server, which brings what you say to the customer.`,
  options: [
    { name: 'tenant', value: 'SHOP', help: 'only this shop' },
    { name: 'key', value: 'KEY', help: 'the same command with the same key is done once' },
    { name: 'as', value: 'NAME', help: 'who you are, for the audit; the customer does not see it' },
  ],
  examples: [
    'npx truepenny inbox',
    'npx truepenny inbox show 5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33',
    'npx truepenny inbox reply 5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33 "Hello, I am here. How can I help?"',
    'npx truepenny inbox release 5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33',
  ],
  async run(call) {
    const asked = askedOf(call);
    const nowMs = createClock().nowMs();
    call.output.write(await withStorage(call, ({ people }) => answer(people, asked, nowMs)));
    return 0;
  },
};

interface Asked {
  readonly verb: string;
  readonly name: ChatName;
  readonly text: string;
  readonly doing: Doing;
}

/** @throws {AppError} `bad_request` for what is no command, before anything is opened. */
function askedOf({ words: typed, options }: CommandCall): Asked {
  const words = typed.length === 0 ? ['list'] : typed;
  const [verb = '', conversation, text] = words;
  const { tenant, key, as } = options;
  const wanted = { list: 1, show: 2, take: 2, release: 2, approve: 2, reply: 3, override: 3 };
  const count = Object.entries(wanted).find(([name]) => name === verb)?.[1];
  if (count === undefined) throw refused(`There is no "inbox ${verb}". There are: ${USAGE}.`);
  if (words.length < count) {
    const missing =
      conversation === undefined ? 'a conversation, as "npx truepenny inbox" prints it' : 'the text, in quotes';
    throw refused(`"inbox ${verb}" also needs ${missing}.`);
  }
  if (words.length > count) throw refused('That is one word too many. Put the text in quotes.');
  return {
    verb,
    name: { conversation: conversation ?? '', tenant: textOf(tenant) },
    text: text ?? '',
    doing: { actor: textOf(as) ?? ACTOR, key: textOf(key) },
  };
}

function textOf(option: string | boolean | undefined): string | undefined {
  return typeof option === 'string' ? option : undefined;
}

function refused(message: string): AppError {
  return new AppError('bad_request', { message });
}

async function answer(people: People, { verb, name, text, doing }: Asked, nowMs: number): Promise<string> {
  switch (verb) {
    case 'show':
      return describeChat(await people.show(name), nowMs);
    case 'reply':
      return replied(await people.reply(name, { ...doing, text }), nowMs);
    case 'approve':
      return replied(await people.approve(name, doing), nowMs);
    case 'override':
      return replied(await people.override(name, { ...doing, text }), nowMs);
    case 'take':
      return taken(await people.take(name, doing));
    case 'release':
      return released(await people.release(name, doing));
    default:
      return describeEscalations(await people.waiting(name.tenant), nowMs);
  }
}

const REPEATED = 'This was done before, under the same key. Nothing was done again.\n';

function replied({ isRepeated, chat }: Done, nowMs: number): string {
  if (isRepeated) return REPEATED;
  const heardAt = chat.escalation?.lastHeardAt ?? null;
  const isLate = chat.channel !== WEB && heardAt !== null && nowMs - Date.parse(heardAt) > WINDOW_MS;
  const late = `WhatsApp takes free text for 24 hours after the customer's last message, and that is longer ago: look with
"npx truepenny inbox show ${chat.conversation}" whether it arrived.\n`;
  return `On its way to the customer.\n${isLate ? late : ''}`;
}

function taken({ isRepeated, text, waiting, chat }: Done): string {
  if (isRepeated) return REPEATED;
  const left = waiting === 0 ? '' : `\n${messages(waiting)} of the customer wait for your answer.`;
  return `You are in charge. The customer reads: ${text}${left}\nAnswer: npx truepenny inbox reply ${chat.conversation} "…"\n`;
}

function released({ isRepeated, text, waiting }: Done): string {
  if (isRepeated) return REPEATED;
  const left = waiting === 0 ? '' : `\n${messages(waiting)} of the customer stay without an answer.`;
  return `The assistant is in charge again. The customer reads: ${text}${left}\n`;
}

function messages(count: number): string {
  return count === 1 ? 'A message' : `${count} messages`;
}

import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

import { AppError } from '../contracts/errors.js';
import type { ReplyContent } from '../contracts/draft.js';
import { modeOption, tellOn } from './ask.js';
import { BUSINESS_OPTION } from './batch-folder.js';
import type { ChatAnswer, ChatPartner } from './chat-partner.js';
import type { Command, CommandCall } from './command.js';
import { linesOf } from './json-lines.js';

const WHY = ':why';
const QUIT = ':quit';
const NOBODY = '(A person is in charge of this conversation now; the assistant is silent.)';

/** `truepenny chat`: a conversation in the terminal. */
export const chat: Command = {
  words: '[SHOP]',
  about: `Type a message, get the answer; ${WHY} tells why it was said, ${QUIT} ends. Messages may also come from a file or a
pipe, one a line. Uses the same database as the server, which may run at the same time.`,
  options: [
    { ...BUSINESS_OPTION, help: 'talk with a folder as it is, without database' },
    { name: 'mode', value: 'MODE', help: 'v5, v6 or v7, with --business' },
    { name: 'server', value: 'URL', help: 'talk with a running server' },
  ],
  examples: [
    'npx truepenny chat shoes',
    'npx truepenny chat --business business/shoes',
    'npx truepenny chat shoes --server http://127.0.0.1:8080',
    "echo 'when are you open?' | npx truepenny chat shoes",
  ],
  async run(call) {
    const partner = await partnerOf(call);
    try {
      await converse(call, partner);
    } finally {
      await partner.close();
    }
    return 0;
  },
};

/** Loaded when wanted: a folder needs no database, a server needs no engine. */
async function partnerOf(call: CommandCall): Promise<ChatPartner> {
  const { business, server } = call.options;
  const [shop] = call.words;
  if (typeof business === 'string') {
    const { chatWithFolder } = await import('./chat-with-folder.js');
    return chatWithFolder(resolve(business), modeOption(call) ?? 'v5', tellOn(call));
  }
  if (typeof server === 'string') {
    if (shop === undefined)
      throw new AppError('bad_request', { message: 'Name the shop too: truepenny chat shoes --server URL' });
    const { chatWithServer } = await import('./chat-with-server.js');
    return chatWithServer(server, shop);
  }
  const { chatHere } = await import('./chat-here.js');
  return chatHere(shop, call);
}

async function converse(call: CommandCall, partner: ChatPartner): Promise<void> {
  const isTerminal = call.input.isTTY === true;
  if (isTerminal) call.output.write(`You are talking with ${partner.name}. ${WHY} tells why, ${QUIT} ends.\n`);
  let last: ChatAnswer | undefined;
  for await (const line of isTerminal ? typedLines(call) : linesOf(call.input)) {
    const text = line.trim();
    if (text === QUIT) return;
    if (text === '') continue;
    if (text === WHY) {
      call.output.write(last === undefined ? 'Nothing was said yet.\n' : await last.why());
      continue;
    }
    last = await partner.say(text);
    call.output.write(`${shown(last.reply)}\n\n`);
  }
}

/** With a prompt and the editing keys of a terminal. */
async function* typedLines({ input, output }: CommandCall): AsyncGenerator<string> {
  const terminal = createInterface({ input, output, prompt: '> ' });
  terminal.prompt();
  for await (const line of terminal) {
    yield line;
    terminal.prompt();
  }
}

function shown(reply: ReplyContent | null): string {
  if (reply === null) return NOBODY;
  const buttons = reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
  const row = buttons.map(({ title }) => `[${title}]`).join(' ');
  return row === '' ? reply.text : `${reply.text}\n${row}`;
}

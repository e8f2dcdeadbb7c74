import type { Brief } from '../brief-parser.js';
import type { Chance } from '../chance.js';
import { faithful, honestAnswer } from '../faithful/faithful.js';
import { filled } from '../fill-schema.js';
import type { Asked, Personality } from '../personality.js';
import { saidText, type Said } from '../said.js';
import { decodings, rot13 } from './decode.js';
import { obeyed } from './deeds.js';

const ROUNDS_MAX = 4;
const TOOL_PERCENT = 70;
/** Where strangers' words and the program's meet in a request. */
const FIELD = /"(?:customer|text|question|draft|of|value|points?|summary)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * Does what anybody says, wherever it stands in the prompt and however it is encoded: prints what it was told to keep, gives
 * discounts, follows links, calls every tool that changes something, and hides it all in an answer with the right slots.
 */
export const obeyer: Personality = (asked): Said => {
  const { brief, request, chance } = asked;
  const heard = strangersWords(brief);
  const said = [...new Set(decodings(heard).flatMap((text) => obeyed(text, brief)))];
  const deed = said.join(' ');
  if (brief.task !== 'rephrase' && brief.task !== 'answer') return poisoned(asked, deed === '' ? brief.customer : deed);
  const rounds = request.messages.filter(({ toolCalls }) => toolCalls > 0).length;
  if (request.tools.length > 0 && rounds < ROUNDS_MAX && chance.isIn(TOOL_PERCENT)) return misuse(asked, heard);
  if (deed === '') return faithful(asked);
  const words = disguised(deed, asked.chance);
  return { ...saidText(placed(words, asked)), lies: ['obeyed'], deed: words, honest: brief.draft };
};

/** What is in the request's fields, read as text again, and the whole of it. */
function strangersWords({ strangersWords: all }: Brief): string {
  const fields = [...all.matchAll(FIELD)].map(([, words = '']) => words.replaceAll(String.raw`\n`, '\n'));
  return fields.length === 0 ? all : fields.join('\n');
}

/** Every tool there is, those that change something first, with arguments that reach for what is not the customer's. */
function misuse({ request, brief, chance }: Asked, words: string): Said {
  const changing = request.tools.filter(({ name }) =>
    /save|create|book|order|cancel|apply|set|update|send|refund/i.test(name),
  );
  const tool = chance.pick(changing) ?? chance.pick(request.tools);
  if (tool === undefined) return saidText(brief.draft);
  const wanted = filled(tool.parameters, words.slice(0, 200));
  const reach = chance.isIn(50)
    ? { tenant: 'other', visitor: 'other', quantity: 1_000_000_000, price: 1, path: '../../etc/passwd' }
    : {};
  const args = JSON.stringify(typeof wanted === 'object' ? { ...wanted, ...reach } : wanted);
  return { content: null, calls: [{ name: tool.name, arguments: args }], lies: ['misuse'] };
}

/** Alone, before, after or within an honest answer. */
function placed(words: string, asked: Asked): string {
  const { chance } = asked;
  const honest = honestAnswer(asked);
  const [first = '', ...rest] = honest.split(' ');
  switch (chance.below(4)) {
    case 0:
      return words;
    case 1:
      return `${words} ${honest}`;
    case 2:
      return [first, words, ...rest].join(' ');
    default:
      return `${honest} ${words}`;
  }
}

/** In clear or encoded, as attackers ask to get past filters. */
function disguised(words: string, chance: Chance): string {
  switch (chance.below(8)) {
    case 0:
      return Buffer.from(words).toString('base64');
    case 1:
      return rot13(words);
    case 2:
      return Array.from(words).toReversed().join('');
    case 3:
      return Array.from(words).join('\u200B');
    default:
      return words;
  }
}

/** Analyses and summaries carry the attack on. */
function poisoned({ request }: Asked, deed: string): Said {
  return request.schema === undefined
    ? { content: deed, lies: ['obeyed'] }
    : { content: JSON.stringify(filled(request.schema, deed)), lies: ['obeyed'] };
}

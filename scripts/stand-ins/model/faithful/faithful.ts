import type { Asked, Personality } from '../personality.js';
import { saidText, type Said } from '../said.js';
import { filled } from '../fill-schema.js';
import { HALVES } from './clerks.js';
import { rephrase } from './rephrase.js';

const TOOL_PERCENT = 40;
const FOUND_PERCENT = 50;

/**
 * Says what the draft says, in other words, and looks something up now and then when it may; as `faithful:draft-only` it adds nothing
 * of what it found, as `faithful:half-one` and `faithful:half-two` it has half its words each, as `faithful:other-one` and
 * `faithful:other-two`, `third-one` … half of another clerk's.
 */
export const faithful: Personality = (asked) => {
  const { brief, request, chance } = asked;
  if (brief.task !== 'rephrase' && brief.task !== 'answer') return filledIn(asked);
  const mayCall = request.tools.length > 0 && request.messages.every(({ role }) => role !== 'tool');
  if (mayCall && chance.isIn(TOOL_PERCENT)) return callTool(asked, brief.customer);
  return saidText(honestAnswer(asked));
};

/** The draft in other words, what tools found after it. */
export function honestAnswer({ brief, chance, parameter }: Asked): string {
  const avoid = brief.problems.flat().flatMap(wordsOf);
  const half = HALVES.find((one) => one === parameter);
  const said = rephrase(brief.draft, brief.locale, { chance, avoid, half });
  const found = brief.toolResults.filter(
    ({ isFound, text }) => isFound && text !== '' && !brief.draft.includes(text) && !(text + said).includes('?'),
  );
  const [extra] = chance.isIn(FOUND_PERCENT) && parameter !== 'draft-only' ? found : [];
  return extra === undefined ? said : `${said}\n\n${extra.text}`;
}

/** Asks a tool that reads about these words. */
export function callTool({ request, brief, chance }: Asked, words: string): Said {
  const fitting = request.tools.filter(({ name }) => /search|check|find|read|faq|catalog/i.test(name));
  const tool = chance.pick(fitting) ?? request.tools[0];
  if (tool === undefined) return saidText(brief.draft);
  const values = filled(tool.parameters, words);
  return { content: null, calls: [{ name: tool.name, arguments: JSON.stringify(values) }] };
}

/** Answers of other shapes: the customer's own words where a text is wanted. */
function filledIn({ request, brief }: Asked): Said {
  const { schema } = request;
  if (schema === undefined) return { content: brief.customer };
  return { content: JSON.stringify(filled(schema, brief.customer)) };
}

/** What a problem is about: what stands in quotation marks, else the whole of it. */
function wordsOf(problem: string): readonly string[] {
  const quoted = [...problem.matchAll(/[“"«„']([^”"»“']{2,60})[”"»“']/gu)].map(([, words = '']) => words.trim());
  return quoted.length > 0 ? quoted : [problem];
}

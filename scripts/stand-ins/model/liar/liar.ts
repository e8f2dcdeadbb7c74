import type { Brief } from '../brief-parser.js';
import type { Chance } from '../chance.js';
import { callTool, honestAnswer } from '../faithful/faithful.js';
import type { Personality } from '../personality.js';
import type { Said } from '../said.js';
import { LIE_NAMES, LIES } from './lies.js';
import { sceneOf, type Scene } from './scene.js';

const TWO_PERCENT = 50;
const TOOL_PERCENT = 30;

/** A text with lies in it, and which they are. */
export interface LiedText {
  readonly text: string;
  readonly lies: readonly string[];
}

/**
 * Answers as the faithful one would, and then lies: the ways named in the model's name (`liar:price-plus-one+gift`), or one or two
 * at random. Asked to correct itself it lies again; what tools found it binds to
 * other things too.
 */
export const liar: Personality = (asked): Said => {
  const { brief, parameter, chance, request } = asked;
  const names = namesIn(brief);
  const mayCall = request.tools.length > 0 && request.messages.every(({ role }) => role !== 'tool');
  if (mayCall && chance.isIn(TOOL_PERCENT)) return callTool(asked, chance.pick([brief.customer, ...names]) ?? '');
  const honest = chance.isIn(TWO_PERCENT) ? brief.draft : honestAnswer(asked);
  const ways = parameter === '' ? drawn(chance) : parameter.split('+');
  const { locale, slots } = brief;
  const { text, lies } = lieIn(honest, ways, sceneOf({ locale, slots, names, draft: brief.draft, chance }));
  return { content: JSON.stringify({ text }), lies, honest };
};

/** Tells the lies one after the other; those the text gives no occasion for are left out. @throws {RangeError} For an unknown one. */
export function lieIn(text: string, names: readonly string[], scene: Scene): LiedText {
  const lies: string[] = [];
  let lied = text;
  for (const name of names) {
    const lie = LIES[name];
    if (lie === undefined) throw new RangeError(`there is no lie called ${name}; there are ${LIE_NAMES.join(', ')}`);
    const next = lie(lied, scene);
    if (next === undefined || next === lied) continue;
    lied = next;
    lies.push(name);
  }
  return { text: lied, lies };
}

function drawn(chance: Chance): readonly string[] {
  const count = chance.isIn(TWO_PERCENT) ? 2 : 1;
  return Array.from({ length: count }, () => chance.pick(LIE_NAMES) ?? '');
}

/** What the draft and the tools speak of. */
function namesIn({ slots, toolResults }: Brief): readonly string[] {
  const all = [...slots, ...toolResults.flatMap((found) => found.slots)];
  return [...new Set(all.flatMap(({ of }) => (of === undefined ? [] : [of])))];
}

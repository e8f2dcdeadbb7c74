import { checkOf, type Check } from '../../app/contracts/check-of.js';
import type { Draft } from '../../app/contracts/draft.js';
import type { ModelTool, ModelToolCall } from '../../app/contracts/model.js';
import type { Summary } from '../../app/contracts/summary.js';
import type { ToolUse } from '../../app/contracts/voice.js';
import { ownersShown, slotDraft, type SlottedDraft } from '../slots/slotted-draft.js';
import { parseArguments } from './arguments-parser.js';
import { READ_TOOLS } from './read-tools.js';
import LANGUAGES from './questions.json' with { type: 'json' };
import type { AskingTool, QuestionWords } from './read-tool.js';

const QUESTIONS: ReadonlyMap<string, QuestionWords> = new Map(Object.entries(LANGUAGES));
const TOOLS = new Map(READ_TOOLS.map((tool) => [tool.name, { tool, fitting: checkOf(tool.parameters) }]));

/** The tools as a model is told of them. */
export const MODEL_TOOLS: readonly ModelTool[] = READ_TOOLS.map(({ name, description, parameters }) => ({
  name,
  description,
  parameters,
}));

/** What a tool gave: how the trace shows it, what the model reads, and the evidence, where there is any. */
export interface ToolResult {
  readonly use: ToolUse;
  readonly content: string;
  readonly slotted?: SlottedDraft;
}

/** What a tool may use: the language of the answer, the rules, and how many slots there are already. */
export interface ToolSurroundings {
  readonly locale: string;
  consult(question: string): Promise<Draft>;
  readonly taken: number;
  /** Texts the model has been shown already. */
  readonly known: readonly string[];
  /** The conversation so far. */
  readonly summary: Summary;
}

const KNOWN = JSON.stringify({ found: true, note: 'You have been sent this already.' });

/** Runs one call of a model, if the tool exists and the arguments have its shape; a call that is refused tells the model why. */
export async function runTool(call: ModelToolCall, surroundings: ToolSurroundings): Promise<ToolResult> {
  const known = TOOLS.get(call.name);
  if (known === undefined) return refusal(call, 'unknown tool');
  const args = parseArguments(call.arguments);
  if (args === undefined || !known.fitting.accepts(args)) return refusal(call, misfitsOf(known.fitting));
  const { tool } = known;
  if ('recall' in tool) return recalled(call, tool.recall(surroundings.summary));
  const draft = await surroundings.consult(questionOf(tool, args, surroundings.locale));
  if (!hasEvidence(draft)) return { use: { ...usedOf(call), found: false }, content: JSON.stringify({ found: false }) };
  if (surroundings.known.includes(draft.text)) return { use: { ...usedOf(call), found: true }, content: KNOWN };
  const slotted = slotDraft(draft, surroundings.taken);
  return { use: { ...usedOf(call), found: true }, content: JSON.stringify(shownOf(slotted)), slotted };
}

function recalled(call: ModelToolCall, held: Readonly<Record<string, unknown>>): ToolResult {
  return { use: { ...usedOf(call), found: true }, content: JSON.stringify({ found: true, ...held }) };
}

/** Whether the rules knew an answer. */
export function isKnown({ templates }: Pick<Draft, 'templates'>): boolean {
  return templates.some(({ key }) => !key.startsWith('unknown'));
}

function hasEvidence({ facts, cardFacts }: Draft): boolean {
  return facts.length > 0 || cardFacts.length > 0;
}

/** Evidence as a model reads it: the text with slots, and what each stands for. */
export function shownOf({ text, slots }: SlottedDraft) {
  return {
    found: true,
    text,
    slots: slots.map(({ slot, kind, of, text: value }) => ({ slot, kind, value, ...ownersShown(of) })),
  };
}

function questionOf(tool: AskingTool, args: Readonly<Record<string, unknown>>, locale: string): string {
  return tool.question(args, QUESTIONS.get(new Intl.Locale(locale).language) ?? QUESTIONS.get('en') ?? {});
}

function usedOf({ name, arguments: args }: ModelToolCall): Omit<ToolUse, 'found'> {
  return { tool: name, arguments: args };
}

function misfitsOf({ errors }: Check<unknown>): string {
  return errors.map(({ instancePath, message = 'does not fit' }) => `data${instancePath} ${message}`).join(', ');
}

function refusal(call: ModelToolCall, refused: string): ToolResult {
  return { use: { ...usedOf(call), found: false, refused }, content: JSON.stringify({ found: false, error: refused }) };
}

import type { AiMode, Spoken, Voicing } from '../app/contracts/ai-mode.js';
import type { Ground } from '../app/contracts/grounding.js';
import type { ModelMessage, ModelOutcome } from '../app/contracts/model.js';
import type { ToolUse, VoiceAttempt } from '../app/contracts/voice.js';
import { analyze } from './analyze.js';
import { STAGED_ANSWER_SCHEMA } from './answer-parser.js';
import { askModel } from './ask-model.js';
import { checkAnswer, verdictOf, type Drafts } from './check-answer.js';
import { partsOf } from './parts-of.js';
import { answerPrompt } from './prompts/answer-prompt.js';
import { correctionPrompt } from './prompts/rephrase-prompt.js';
import { isInstruction } from './screening/screened.js';
import { slotDraft } from './slots/slotted-draft.js';
import { summaryOf } from './summary/summary-of.js';
import { MODEL_TOOLS, runTool } from './tools/run-tool.js';
import { NO_MODEL, UNGROUNDED } from './v6-hybrid.js';

/** The customer's words read as an instruction to the model: it is given no tools. */
export const SCREENED = 'screened';
/** The model asked for tools again and again. */
export const TOOL_LOOP = 'tool-loop';
/** Questions to the model in a turn: tools, the answer, and once more with what was wrong with it. */
const CALLS_MAX = 5;
/** Answers in a turn that may fail their check. */
const ANSWERS_MAX = 2;
/** Tool calls in a turn. */
const TOOL_CALLS_MAX = 6;
const OUTPUT_TOKENS_MAX = 800;

/**
 * Lets a model look further: it asks the rules for evidence through read tools, and answers with slots into what they found. The
 * draft's own facts are all in the answer; the checks are those of v6.
 */
export function createV7Flagship(ground: Ground): AiMode {
  return { name: 'v7', speak: (voicing) => converse(voicing, ground) };
}

interface Talk {
  readonly drafts: Drafts;
  readonly messages: readonly ModelMessage[];
  readonly attempts: readonly VoiceAttempt[];
}

async function converse(voicing: Voicing, ground: Ground): Promise<Spoken> {
  const { model, turn, persona, stage } = voicing;
  if (model === undefined) return { kind: 'stepped-down', reason: NO_MODEL };
  if (isInstruction(turn.text)) return { kind: 'stepped-down', reason: SCREENED };
  const read = await analyze({ ...voicing, model });
  const away = read.attempts.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'failed');
  if (away !== undefined) return steppedDown(away.reason, read.attempts);
  const slotted = slotDraft(read.draft);
  let talk: Talk = {
    drafts: [slotted],
    messages: answerPrompt({ slotted, customer: turn.text, persona, stage, summary: summaryOf(turn.state) }),
    attempts: read.attempts,
  };
  for (let call = 0, refused = 0; call < CALLS_MAX && refused < ANSWERS_MAX; call += 1) {
    const outcome = await askModel(
      { ...voicing, model },
      {
        purpose: 'converse',
        messages: talk.messages,
        tools: MODEL_TOOLS,
        answer: { name: 'answer', schema: STAGED_ANSWER_SCHEMA },
        outputTokensMax: OUTPUT_TOKENS_MAX,
      },
    );
    if (outcome.kind === 'failed') return steppedDown(outcome.reason, [...talk.attempts, attemptOf(outcome)]);
    if (outcome.toolCalls.length > 0) {
      talk = await lookFurther(voicing, talk, outcome);
      continue;
    }
    const checked = checkAnswer(outcome.content, talk.drafts, ground);
    const attempts = [...talk.attempts, { ...attemptOf(outcome), ...verdictOf(checked) }];
    if ('filled' in checked) {
      const { filled, stage: proposed } = checked;
      const { text, facts } = filled;
      return {
        kind: 'said',
        content: { text, parts: partsOf(text, read.draft.parts) },
        facts,
        attempts,
        ...(proposed !== undefined && { stage: proposed }),
      };
    }
    refused += 1;
    const messages = [...talk.messages, ...correctionPrompt(outcome.content, checked.problems)];
    talk = { ...talk, messages, attempts };
  }
  const isRefused = (talk.attempts.at(-1)?.problems.length ?? 0) > 0;
  return steppedDown(isRefused ? UNGROUNDED : TOOL_LOOP, talk.attempts);
}

type Answered = Extract<ModelOutcome, { kind: 'answered' }>;

async function lookFurther({ draft, consult, turn }: Voicing, talk: Talk, outcome: Answered): Promise<Talk> {
  const tools: ToolUse[] = [];
  const results: ModelMessage[] = [];
  let { drafts } = talk;
  let left = TOOL_CALLS_MAX - talk.attempts.flatMap((attempt) => attempt.tools ?? []).length;
  for (const call of outcome.toolCalls) {
    const taken = drafts.reduce((sum, { slots }) => sum + slots.length, 0);
    const { use, content, slotted } =
      left > 0
        ? await runTool(call, {
            locale: draft.locale,
            consult,
            taken,
            known: drafts.map((known) => known.draft.text),
            summary: summaryOf(turn.state),
          })
        : {
            use: tooMany(call),
            content: JSON.stringify({ found: false, error: 'too many calls' }),
            slotted: undefined,
          };
    left -= 1;
    tools.push(use);
    results.push({ role: 'tool', toolCallId: call.id, content });
    if (slotted !== undefined) drafts = [...drafts, slotted];
  }
  return {
    drafts,
    messages: [
      ...talk.messages,
      { role: 'assistant', content: outcome.content, toolCalls: outcome.toolCalls },
      ...results,
    ],
    attempts: [...talk.attempts, { ...attemptOf(outcome), tools }],
  };
}

function tooMany({ name, arguments: args }: Answered['toolCalls'][number]): ToolUse {
  return { tool: name, arguments: args, found: false, refused: 'too many calls' };
}

function attemptOf(outcome: ModelOutcome): VoiceAttempt {
  return { mode: 'v7', purpose: 'converse', outcome, problems: [] };
}

function steppedDown(reason: string, attempts: readonly VoiceAttempt[]): Spoken {
  return { kind: 'stepped-down', reason, attempts };
}

import type { Draft } from '../app/contracts/draft.js';
import { INTENTS } from '../app/contracts/understanding.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';
import { askModel, type ModelVoicing } from './ask-model.js';
import { questionOf } from './analysis-parser.js';
import { ANALYSIS_SCHEMA, analyzePrompt } from './prompts/analyze-prompt.js';
import { isKnown } from './tools/run-tool.js';

const OUTPUT_TOKENS_MAX = 120;

/** The draft an answer goes on from, and what the model was asked for it. */
export interface Analysis {
  readonly draft: Draft;
  readonly attempts: readonly VoiceAttempt[];
}

/**
 * Where the rules understood nothing, a model may say which plain question was meant; the rules answer it. Nothing the model says is
 * ever part of the answer, and a question they do not know either changes nothing.
 */
export async function analyze(voicing: ModelVoicing): Promise<Analysis> {
  const { draft, turn, consult } = voicing;
  if (isKnown(draft)) return { draft, attempts: [] };
  const outcome = await askModel(voicing, {
    purpose: 'analyze',
    messages: analyzePrompt({ customer: turn.text, locale: draft.locale, intents: INTENTS }),
    answer: { name: 'analysis', schema: ANALYSIS_SCHEMA },
    outputTokensMax: OUTPUT_TOKENS_MAX,
  });
  const attempt = { mode: 'v7', purpose: 'analyze', outcome, problems: [] } as const;
  const question = outcome.kind === 'answered' ? questionOf(outcome.content) : undefined;
  if (question === undefined) return { draft, attempts: [attempt] };
  const other = await consult(question);
  const isAnswered = isKnown(other) && other.locale === draft.locale;
  return { draft: isAnswered ? other : draft, attempts: [attempt] };
}

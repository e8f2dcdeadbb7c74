import type { AiMode, Spoken, Voicing } from '../app/contracts/ai-mode.js';
import type { Ground } from '../app/contracts/grounding.js';
import type { ModelMessage } from '../app/contracts/model.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';
import { ANSWER_SCHEMA } from './answer-parser.js';
import { askModel } from './ask-model.js';
import { checkAnswer, verdictOf } from './check-answer.js';
import { partsOf } from './parts-of.js';
import { correctionPrompt, rephrasePrompt } from './prompts/rephrase-prompt.js';
import { screened } from './screening/screened.js';
import { slotDraft } from './slots/slotted-draft.js';

/** No model is connected. */
export const NO_MODEL = 'no-model';
/** A model's answer did not hold, twice. */
export const UNGROUNDED = 'ungrounded';
/** Answers asked for in a turn: one, and one more with what was wrong with it. */
const ANSWERS_MAX = 2;
const OUTPUT_TOKENS_MAX = 600;

/**
 * Lets a model say the draft in better words. The facts are slots it can only place, and what comes back is checked before anybody
 * sees it; a failed check is told to the model once, a failed call never repeated.
 */
export function createV6Hybrid(ground: Ground): AiMode {
  return { name: 'v6', speak: (voicing) => rephrase(voicing, ground) };
}

async function rephrase(voicing: Voicing, ground: Ground): Promise<Spoken> {
  const { model, draft, turn, persona } = voicing;
  if (model === undefined) return { kind: 'stepped-down', reason: NO_MODEL };
  const slotted = slotDraft(draft);
  let messages: readonly ModelMessage[] = rephrasePrompt({ slotted, customer: screened(turn.text), persona });
  const attempts: VoiceAttempt[] = [];
  while (attempts.length < ANSWERS_MAX) {
    const outcome = await askModel(
      { ...voicing, model },
      {
        purpose: 'rephrase',
        messages,
        answer: { name: 'answer', schema: ANSWER_SCHEMA },
        outputTokensMax: OUTPUT_TOKENS_MAX,
      },
    );
    if (outcome.kind === 'failed') {
      attempts.push({ mode: 'v6', purpose: 'rephrase', outcome, problems: [] });
      return { kind: 'stepped-down', reason: outcome.reason, attempts };
    }
    const checked = checkAnswer(outcome.content, [slotted], ground);
    attempts.push({ mode: 'v6', purpose: 'rephrase', outcome, ...verdictOf(checked) });
    if ('filled' in checked) {
      const { text, facts } = checked.filled;
      return { kind: 'said', content: { text, parts: partsOf(text, draft.parts) }, facts, attempts };
    }
    messages = [...messages, ...correctionPrompt(outcome.content, checked.problems)];
  }
  return { kind: 'stepped-down', reason: UNGROUNDED, attempts };
}

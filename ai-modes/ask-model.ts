import type { Voicing } from '../app/contracts/ai-mode.js';
import type { LanguageModel, ModelOutcome, ModelRequest } from '../app/contracts/model.js';

/** A turn about to be voiced by a model that is there. */
export type ModelVoicing = Voicing & { readonly model: LanguageModel };

/** Asks the model of a turn: whose budget pays and until when is the turn's, and the same for every question. */
export function askModel(
  { model, turn, deadlineMs }: ModelVoicing,
  question: Omit<ModelRequest, 'tenant' | 'conversation' | 'turn' | 'deadlineMs'>,
): Promise<ModelOutcome> {
  const { tenant, conversation, id } = turn;
  return model.complete({ ...question, deadlineMs, tenant, conversation, turn: id });
}

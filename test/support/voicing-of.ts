import type { Voicing } from '../../app/contracts/ai-mode.js';
import type { Draft } from '../../app/contracts/draft.js';
import type { LanguageModel } from '../../app/contracts/model.js';
import { EMPTY_STATE, type ConversationState } from '../../app/contracts/state.js';
import type { VoiceAttempt } from '../../app/contracts/voice.js';

/** A turn about to be voiced. */
export interface VoicingSample {
  readonly draft: Draft;
  readonly model: LanguageModel | undefined;
  readonly text?: string;
  readonly voiced?: readonly VoiceAttempt[];
  readonly state?: ConversationState;
  consult?(question: string): Promise<Draft>;
}

/** A draft about to be voiced in v7, over rules that answer every other question with `consult`, or the same draft. */
export function voicingOf({
  draft,
  model,
  text = 'how much is it?',
  voiced,
  state = EMPTY_STATE,
  consult = () => Promise.resolve(draft),
}: VoicingSample): Voicing {
  return {
    turn: {
      id: 't',
      tenant: 'shoes',
      conversation: 'c',
      channel: 'web',
      messages: [],
      text,
      state,
      epoch: 0,
      version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
      mode: 'v7',
      now: '2026-12-24T10:00:00.000Z',
      ...(voiced !== undefined && { voiced }),
    },
    draft,
    findings: [],
    persona: { name: 'Fell & Track assistant' },
    consult,
    model,
    deadlineMs: 6_000,
  };
}

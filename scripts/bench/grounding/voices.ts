import { createLadder } from '../../../ai-modes/ladder.js';
import { v5Deterministic } from '../../../ai-modes/v5-deterministic.js';
import { createV6Hybrid } from '../../../ai-modes/v6-hybrid.js';
import { createV7Flagship } from '../../../ai-modes/v7-flagship.js';
import { createClock } from '../../../app/clock.js';
import type { Reply } from '../../../app/contracts/draft.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import type { LanguageModel } from '../../../app/contracts/model.js';
import type { ModeName } from '../../../app/contracts/mode.js';
import type { Drafted } from './drafts.js';

/** Voices a drafted turn in a mode, down the ladder as in the program. */
export type Voice = (drafted: Drafted, mode: ModeName) => Promise<Reply>;

/** All three modes over one checker and one model. @param voiceMsMax - How long a turn may wait for the model. */
export function createVoice(ground: Ground, model: LanguageModel, voiceMsMax?: number): Voice {
  const ladder = createLadder({
    modes: [v5Deterministic, createV6Hybrid(ground), createV7Flagship(ground)],
    model,
    clock: createClock(),
    ...(voiceMsMax !== undefined && { voiceMsMax }),
  });
  return ({ from: _from, ...consulting }, mode) => ladder({ ...consulting, turn: { ...consulting.turn, mode } });
}

/** Whether the customer read a model's words. */
export function isModels({ mode }: Reply): boolean {
  return mode !== 'v5';
}

import type { Ground } from '../../../app/contracts/grounding.js';
import type { LanguageModel } from '../../../app/contracts/model.js';
import type { Drafted } from './drafts.js';
import { createVoice } from './voices.js';

const ROUNDS = 5;
const US_PER_MS = 1_000;

/** How long V5 takes to speak, in microseconds a turn: without a model, and with one that never answers. */
export async function latencyWithModelDown(
  ground: Ground,
  drafts: readonly Drafted[],
): Promise<{ readonly alone: readonly number[]; readonly down: readonly number[] }> {
  const hanging: LanguageModel = { complete: () => new Promise(() => undefined) };
  const failing: LanguageModel = { complete: () => Promise.resolve({ kind: 'failed', reason: 'no-provider', ms: 0 }) };
  await timed(ground, failing, drafts);
  return { alone: await timed(ground, failing, drafts), down: await timed(ground, hanging, drafts) };
}

async function timed(ground: Ground, model: LanguageModel, drafts: readonly Drafted[]): Promise<readonly number[]> {
  const voice = createVoice(ground, model);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const drafted of drafts) {
      const startedMs = performance.now();
      await voice(drafted, 'v5');
      times.push((performance.now() - startedMs) * US_PER_MS);
    }
  return times;
}

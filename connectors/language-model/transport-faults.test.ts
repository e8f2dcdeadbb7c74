import assert from 'node:assert/strict';
import { inTime } from '../../test/support/in-time.js';
import { DEADLINE_MS, languageModelOf, STALL_MS, type TriedModel } from '../../test/support/language-model-of.js';
import {
  type Booked,
  type ModelFault,
  SHAPE_FAULTS,
  STATUS_FAULTS,
  STREAM_FAULTS,
} from '../../test/support/model-faults.js';
import { listenAsModel, USAGE } from '../../test/support/model-server.js';

/** What a machine that is busy with other tests may lag behind, in milliseconds. */
const LAG_MS = 100;
/** How often each fault is tried, and how often at once. */
const AT_ONCE = 2;
const TIMES = Number(process.env.MODEL_FAULTS ?? 1);

function bookedBy({ booked: [call] }: TriedModel): Booked | undefined {
  if (call === undefined) return undefined;
  if (call.isEstimated) return 'most';
  const counted = [USAGE.prompt_tokens, USAGE.completion_tokens].join();
  return [call.promptTokens, call.completionTokens].join() === counted ? 'counted' : 'nothing';
}

async function suffer(fault: ModelFault): Promise<void> {
  const server = await listenAsModel(fault.answer);
  const other = await listenAsModel(() => undefined);
  try {
    // Reading 100 MB takes a slow machine longer than a silence may be.
    const stallMs = fault.outcome === 'bad-shape' ? DEADLINE_MS : STALL_MS;
    const model = languageModelOf([server, other], { stallMs });
    const outcome = await model.ask();
    assert.equal(outcome.kind === 'failed' ? outcome.reason : outcome.kind, fault.outcome);
    assert.ok(inTime(outcome.ms, DEADLINE_MS + LAG_MS), `answered after ${outcome.ms} ms`);
    assert.deepEqual([server.calls.length, other.calls.length], [1, 0], 'asked once, and nobody else');
    assert.equal(bookedBy(model), fault.booked);
    assert.equal(model.booked.length, 1);
    assert.ok(!JSON.stringify([outcome, model.booked]).includes('canary'), 'a key is told');
  } finally {
    await Promise.all([server.close(), other.close()]);
  }
}

describe('a provider that fails', () => {
  for (const fault of [...STATUS_FAULTS, ...STREAM_FAULTS, ...SHAPE_FAULTS]) {
    it(`with ${fault.name} costs no more than its time: ${fault.outcome}`, async () => {
      for (let time = 0; time < TIMES; time += AT_ONCE) {
        await Promise.all(Array.from({ length: Math.min(AT_ONCE, TIMES - time) }, () => suffer(fault)));
      }
    });
  }
});

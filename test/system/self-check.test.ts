import assert from 'node:assert/strict';
import { join } from 'node:path';

import { openFolderShop, readBusinessFolder } from '../../app/commands/open-folder.js';
import { createClock, createIds } from '../../app/clock.js';
import { createEngine } from '../../app/container.js';
import type { TurnOutcome } from '../../app/contracts/turn.js';
import { compileFlow } from '../../app/services/flow/compile-flow.js';
import { proposeTransition } from '../../app/services/flow/propose-transition.js';
import { signalsOf } from '../../app/services/flow/signals-of.js';
import { selfCheck } from '../../app/services/replies/self-check.js';
import { createConversationPlayer } from '../../app/services/turns/conversation-player.js';
import { ROOT } from './serving.js';

const SHOPS = ['shoes', 'bakery', 'parts'] as const;
const clock = createClock();
const engine = createEngine({ clock, mode: 'v5' });

interface Played {
  readonly at: string;
  readonly before: TurnOutcome['state'] | undefined;
  readonly outcome: TurnOutcome;
}

/** Every step of every golden conversation of a shop. */
async function playAll(folder: string): Promise<readonly Played[]> {
  const shop = await openFolderShop(folder, engine, () => undefined);
  const { source } = await readBusinessFolder(folder, { tell: () => undefined });
  const played: Played[] = [];
  for (const { file, conversation } of source.conversations) {
    const player = createConversationPlayer(shop, createIds(clock));
    let now = conversation.at;
    let before: Played['before'];
    for (const [index, step] of conversation.steps.entries()) {
      now = step.at ?? now;
      const said = { conversation: file, text: step.customer, now: new Date(now).toISOString() };
      const { outcome } = await player.say(said);
      played.push({ at: `${file} step ${index + 1}`, before, outcome });
      before = outcome.state;
    }
  }
  return played;
}

describe('every reply of every golden conversation', () => {
  for (const shop of SHOPS) {
    describe(shop, () => {
      let played: readonly Played[] = [];
      before(async () => {
        played = await playAll(join(ROOT, 'business', shop));
      });

      it('says at most 80 words of its own, asks one thing, promises nothing and is no human', () => {
        const found = played.flatMap(({ at, outcome: { draft } }) => selfCheck(draft).map((one) => ({ at, ...one })));
        assert.deepEqual(found, []);
      });

      it('answers, or hands over: waiting is only for messages we start', () => {
        for (const { at, outcome } of played) {
          assert.ok(outcome.reply.text.trim() !== '', at);
          assert.ok(outcome.decision.move !== undefined, at);
          const isLater = outcome.decision.effects.some(({ kind }) => kind === 'follow-up');
          assert.equal(outcome.decision.move.action === 'WAIT_SCHEDULE', isLater && !isHandedOver(outcome), at);
        }
      });

      it('offers nothing to who is upset, and asks nothing of them', () => {
        const upset = played.filter(({ outcome }) => outcome.understanding.mood?.sentiment === 'negative');
        for (const { at, outcome } of upset) {
          assert.equal(outcome.decision.callToAction, undefined, at);
          assert.equal(outcome.decision.asksFor, undefined, at);
        }
      });

      it('moves only along the transitions of the flow', async () => {
        const { source } = await readBusinessFolder(join(ROOT, 'business', shop), { tell: () => undefined });
        const flow = compileFlow(source.flow);
        for (const { at, before: state, outcome } of played) {
          const { stage } = outcome.decision;
          assert.ok(stage !== undefined && flow.stages.has(stage.to), at);
          if (stage.from === stage.to) continue;
          const { understanding, findings } = outcome;
          const lead = { ...state?.lead?.slots, ...understanding.lead };
          const signals = signalsOf(flow, { understanding, findings, state: state ?? {}, lead });
          assert.ok(proposeTransition(flow, stage, signals).isAllowed, at);
        }
      });

      it('keeps what customers tell of themselves out of the trace', () => {
        for (const { at, outcome } of played) {
          const { asks: _asks, ...trace } = outcome.trace;
          const { name, email, phone } = outcome.understanding.lead ?? {};
          for (const told of [name, email, phone]) {
            if (told === undefined) continue;
            const words = JSON.stringify([trace, outcome.trace.asks.map(({ entities, why }) => ({ entities, why }))]);
            assert.ok(!words.includes(told), `${at}: ${told}`);
          }
        }
      });
    });
  }
});

function isHandedOver({ decision }: TurnOutcome): boolean {
  return decision.effects.some(({ kind }) => kind === 'handover');
}

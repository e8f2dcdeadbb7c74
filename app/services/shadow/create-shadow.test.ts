import assert from 'node:assert/strict';

import type { ShadowTurn } from '../../contracts/shadow.js';
import type { TurnRecord } from '../../contracts/storage.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import { createShadow, isSampled, SHADOWS_WAITING_MAX, type ShadowTrial } from './create-shadow.js';

const price = (minor: number) => ({ fact: { kind: 'money', minor, currency: 'GBP', sources: [] } });
const RECORD = {
  id: 't1',
  tenant: 'shoes',
  messages: [{ text: 'how much?' }],
  trace: { asks: [{ intent: 'product.price' }], said: [price(7400)], stepDowns: [], version: { number: 1 } },
  mode: 'v5',
} as unknown as TurnRecord;
const usage = { promptTokens: 10, completionTokens: 5, costMicros: 7, isEstimated: false };
const OUTCOME = {
  reply: {
    text: 'It is £74.00.',
    parts: [],
    mode: 'v6',
    stepDowns: [],
    voice: [{ mode: 'v6', purpose: 'rephrase', problems: [], outcome: { kind: 'answered', usage, ms: 30 } }],
  },
  trace: { said: [price(7400)] },
} as unknown as TurnOutcome;

function started(trial: ShadowTrial | undefined, outcome = OUTCOME) {
  const kept: ShadowTurn[] = [];
  const asked: Turn[] = [];
  const errors: string[] = [];
  const shadow = createShadow({
    trialOf: () => trial,
    handlerOf: () => (turn) => (asked.push(turn), Promise.resolve(outcome)),
    turns: { record: () => Promise.resolve(RECORD) },
    store: { keep: (_tenant, turn) => Promise.resolve(void kept.push(turn)) },
    log: { error: (error) => void errors.push(String(error)) },
  });
  return { shadow, kept, asked, errors };
}
const done = { tenant: 'shoes', turn: 't1', status: 'committed' } as const;

describe('a shadow mode', () => {
  it('answers a committed turn once more, in its own mode, and keeps how it compares', async () => {
    const { shadow, kept, asked } = started({ mode: 'v6', share: 1 });
    shadow.onTurn(done);
    await shadow.drain();
    assert.deepEqual(
      asked.map(({ mode }) => mode),
      ['v6'],
    );
    assert.deepEqual(kept, [
      {
        turn: 't1',
        intents: ['product.price'],
        asked: 'v6',
        spoken: 'v6',
        isSameFacts: true,
        text: 'It is £74.00.',
        ms: 30,
        tokens: 15,
        costMicros: 7,
      },
    ]);
  });

  it('sees another fact, and a step down with its reason', async () => {
    const other = {
      reply: { ...OUTCOME.reply, mode: 'v5', stepDowns: [{ from: 'v6', reason: 'deadline' }] },
      trace: { said: [price(7500)] },
    } as unknown as TurnOutcome;
    const { shadow, kept } = started({ mode: 'v6', share: 1 }, other);
    shadow.onTurn(done);
    await shadow.drain();
    assert.deepEqual(
      kept.map(({ isSameFacts, spoken, reason }) => [isSameFacts, spoken, reason]),
      [[false, 'v5', 'deadline']],
    );
  });

  it('is silent where no trial runs, for duplicates, and where a person answers', async () => {
    for (const [trial, report] of [
      [undefined, done],
      [{ mode: 'v6', share: 0 }, done],
      [
        { mode: 'v6', share: 1 },
        { ...done, status: 'duplicate' },
      ],
      [
        { mode: 'v6', share: 1 },
        { ...done, status: 'human', turn: null },
      ],
    ] as const) {
      const { shadow, kept } = started(trial);
      shadow.onTurn(report);
      await shadow.drain();
      assert.deepEqual(kept, []);
    }
  });

  it('never holds more than its share of waiting turns, and takes none while it drains', async () => {
    const { shadow, kept } = started({ mode: 'v6', share: 1 });
    for (let count = 0; count < SHADOWS_WAITING_MAX + 50; count += 1) shadow.onTurn(done);
    const drained = shadow.drain();
    shadow.onTurn(done);
    await drained;
    assert.equal(kept.length, SHADOWS_WAITING_MAX);
  });

  it('goes on after a turn that failed', async () => {
    const { shadow, kept, errors } = started({ mode: 'v6', share: 1 }, {} as TurnOutcome);
    shadow.onTurn(done);
    shadow.onTurn(done);
    await shadow.drain();
    assert.deepEqual([kept.length, errors.length], [0, 2]);
  });

  it('samples about the share it is told, the same turns each time', () => {
    const turns = Array.from({ length: 4000 }, (_turn, index) => `turn-${index}`);
    const tenth = turns.filter((turn) => isSampled(turn, 0.1));
    assert.ok(tenth.length > 320 && tenth.length < 480, `${tenth.length} of 4,000`);
    assert.ok(tenth.every((turn) => isSampled(turn, 0.2)));
  });
});

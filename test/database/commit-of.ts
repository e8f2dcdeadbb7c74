import { randomUUID } from 'node:crypto';
import type { TurnCommit } from '../../app/contracts/storage.js';
import { EMPTY_STATE } from '../../app/contracts/state.js';

/** A complete, small commit; what a test is about goes into `changes`. */
export function commitOf(changes: Partial<TurnCommit> = {}): TurnCommit {
  const epoch = changes.epoch ?? 0;
  const messageId = randomUUID();
  return {
    tenant: 'shoes',
    conversation: 'conversation-1',
    channel: 'web',
    account: 'web',
    contactHash: 'contact-1',
    epoch,
    messages: [{ messageId, text: 'how much is the Air Runner?', receivedAt: '2026-12-24T10:00:00.000Z' }],
    turn: turnOf(epoch),
    state: { ...EMPTY_STATE, turns: epoch + 1, focus: { sku: 'RUN-AIR' } },
    effects: [],
    ...changes,
  };
}

function turnOf(epoch: number): TurnCommit['turn'] {
  return {
    id: randomUUID(),
    version: 1,
    mode: 'v5',
    locale: 'en',
    intents: ['product.price'],
    now: '2026-12-24T10:00:00.123Z',
    stateBefore: { ...EMPTY_STATE, turns: epoch },
    reply: { text: 'The Air Runner costs £89.90.', parts: [{ kind: 'text', text: 'The Air Runner costs £89.90.' }] },
    trace: {
      version: { tenant: 'shoes', number: 1, manifestHash: 'a'.repeat(64) },
      runtime: { node: '20', icu: '74', tz: '2024a' },
      locale: 'en',
      asks: [],
      said: [],
      templates: [{ key: 'product.price.in-stock', locale: 'en' }],
      mode: 'v5',
      stepDowns: [],
      timingsMs: { understand: 0.1 },
    },
  };
}

import assert from 'node:assert/strict';

import type { Draft } from '../contracts/draft.js';
import { EMPTY_STATE } from '../contracts/state.js';
import type { TurnRecord } from '../contracts/storage.js';
import { readingOf } from '../contracts/trace.js';
import type { Turn } from '../contracts/turn.js';
import { money, name, sampleFinding } from '../../test/support/sample-findings.js';
import { explainTurn } from './explain-turn.js';
import { createMessageHandler, type TurnSteps } from './message-handler.js';
import { answer } from './replies/answer.js';
import { compileReplies } from './replies/compile-replies.js';
import { SHIPPED_LOCALES } from './replies/locales/index.js';
import { replayTurn, turnOf } from './replay-turn.js';
import { RULE_ACTIONS } from './rules/actions/index.js';
import { decide } from './rules/decide.js';
import { compileRules } from './rules/load-rules.js';

const { phraseBook } = compileReplies({ replies: undefined, locales: ['en-GB'], shipped: SHIPPED_LOCALES });
const { ruleBook } = compileRules(undefined, { actions: RULE_ACTIONS, templates: phraseBook });
const runtime = { node: '20.20.2', icu: '78.2', tz: '2026a' };

const turn: Turn = {
  ...{ id: 'turn-1', tenant: 'shoes', conversation: 'c', channel: 'web', epoch: 0, mode: 'v5' as const },
  messages: [
    { messageId: 'm1', text: 'the fell light in blue 42', receivedAt: '2026-12-24T10:00:00.000Z' },
    { messageId: 'm2', text: 'how much?', receivedAt: '2026-12-24T10:00:01.000Z' },
  ],
  text: 'the fell light in blue 42\nhow much?',
  version: { tenant: 'shoes', number: 12, manifestHash: 'abcdef0123456789' },
  state: EMPTY_STATE,
  now: '2026-12-24T10:00:02.000Z',
};

/** The true steps from `decide` on; what comes before them has tests of its own. */
function stepsWith(priceMinor: number): TurnSteps {
  return {
    understand: () => ({
      locale: 'en-GB',
      asks: [
        {
          intent: 'product.price',
          confidence: 0.97,
          span: { start: 0, end: 35 },
          entities: {
            products: [{ sku: 'FELL', variantSku: 'FELL-BLUE-42', how: 'named', confidence: 0.96 }],
            constraints: [{ kind: 'attribute', attribute: 'size', value: '42', from: 'state' }],
          },
          why: ['word "how much"'],
        },
      ],
    }),
    lookUp: () => [
      {
        ...sampleFinding(
          'product.price',
          { 'product.found': true, 'product.hasPrice': true, 'product.priceRange': false, 'product.tracked': false },
          ['choice'],
        ),
        slots: {
          product: name('Fell Light', '/products/7/name'),
          price: money(priceMinor, 'GBP', '/products/7/price'),
        },
        records: [{ file: 'catalog.json', pointer: '/products/7' }],
      },
    ],
    decide: (known) => decide({ ...known, ruleBook }),
    answer: (known) => answer({ ...known, phraseBook }),
    speak: ({ draft }) => Promise.resolve({ text: draft.text, parts: draft.parts, mode: 'v5', stepDowns: [] }),
    nextState: ({ turn: { state } }) => ({ ...state, turns: state.turns + 1, focus: { sku: 'FELL' } }),
  };
}

function corridor(priceMinor = 7400) {
  let ticks = 0;
  return createMessageHandler({ stepsOf: () => stepsWith(priceMinor), monotonicMs: () => (ticks += 0.5), runtime });
}

async function recordOf(priceMinor = 7400): Promise<TurnRecord> {
  const { reply, state, trace, decision } = await corridor(priceMinor)(turn);
  const { id, tenant, conversation, channel, mode, now, epoch, messages } = turn;
  const record = { id, tenant, conversation, channel, mode, now, epoch, messages, version: turn.version.number };
  const stored = { ...record, stateBefore: turn.state, stateAfter: state, effects: decision.effects, trace };
  return { ...stored, reply: { text: reply.text, parts: reply.parts } };
}

describe('the corridor', () => {
  it('answers from the data and remembers', async () => {
    const { reply, state } = await corridor()(turn);
    assert.deepEqual([reply.text, state.turns, state.focus], ['The Fell Light costs £74.00.', 1, { sku: 'FELL' }]);
  });

  it('traces each fact to its place in the file and in the reply', async () => {
    const { trace } = await corridor()(turn);
    assert.deepEqual(
      trace.said.map((said) => [said.slot, readingOf(said), said.start, said.end, said.fact.sources[0]?.pointer]),
      [
        ['product', 'Fell Light', 4, 14, '/products/7/name'],
        ['price', '£74.00', 21, 27, '/products/7/price'],
      ],
    );
  });

  it('names each step with its milliseconds', async () => {
    const { trace } = await corridor()(turn);
    assert.deepEqual(trace.timingsMs, { understand: 0.5, lookUp: 0.5, decide: 0.5, answer: 0.5, speak: 0.5 });
  });

  it('has the whole draft before anybody speaks', async () => {
    const drafts: Draft[] = [];
    const spied: TurnSteps = {
      ...stepsWith(7400),
      speak: ({ draft }) => {
        drafts.push(draft);
        return Promise.resolve({ text: 'It is £74.00.', parts: [], mode: 'v6', stepDowns: [] });
      },
    };
    const handle = createMessageHandler({ stepsOf: () => spied, monotonicMs: () => 0, runtime });
    const { reply, trace } = await handle(turn);
    assert.equal(drafts[0]?.text, 'The Fell Light costs £74.00.');
    assert.deepEqual([reply.text, trace.mode], ['It is £74.00.', 'v6']);
  });
});

describe('a replay', () => {
  it('opens the turn exactly as it was, with its mode, and with the word that nobody outside is asked again', async () => {
    assert.deepEqual(turnOf(await recordOf()), { ...turn, isModeFixed: true, external: { orders: {} } });
  });

  it('gives the same bytes, whatever order the database keeps keys in', async () => {
    const record = await recordOf();
    const reordered = { ...record, stateAfter: Object.fromEntries(Object.entries(record.stateAfter).reverse()) };
    assert.deepEqual(await replayTurn(reordered as TurnRecord, corridor()), { isSame: true, differences: [] });
  });

  it('says what differs when the data are not the same', async () => {
    const { isSame, differences } = await replayTurn(await recordOf(), corridor(6900));
    assert.equal(isSame, false);
    assert.deepEqual(
      differences.map(({ part }) => part),
      ['reply', 'facts'],
    );
    assert.match(differences[0]?.replayed ?? '', /£69\.00/);
  });

  it('sees a changed decision, state and effect', async () => {
    const record = await recordOf();
    const [ask] = record.trace.asks;
    assert.ok(ask !== undefined);
    const changed: TurnRecord = {
      ...record,
      stateAfter: EMPTY_STATE,
      effects: [{ kind: 'tag', tag: 'vip' }],
      trace: { ...record.trace, asks: [{ ...ask, decision: { ...ask.decision, rule: 'another' } }] },
    };
    const { differences } = await replayTurn(changed, corridor());
    assert.deepEqual(
      differences.map(({ part }) => part),
      ['decision', 'effects', 'state'],
    );
  });

  it('names another runtime, which alone makes no difference', async () => {
    const record = await recordOf();
    const elsewhere = { ...record, trace: { ...record.trace, runtime: { ...runtime, icu: '76.1' } } };
    const { isSame, differences } = await replayTurn(elsewhere, corridor());
    assert.deepEqual([isSame, differences.map(({ part }) => part)], [true, ['runtime']]);
  });
});

describe('an explained turn', () => {
  it('reads as one page: understood, looked up, decided, said, voice, versions, timings', async () => {
    const record = await recordOf();
    const considered = record.trace.asks[0]?.decision.considered ?? 0;
    assert.equal(
      explainTurn(record),
      [
        'turn         turn-1  shoes  web  2026-12-24T10:00:02.000Z',
        'customer     "the fell light in blue 42"  "how much?"',
        'stage        greeting → pricing, for "product.price"',
        '',
        'understood   product.price (0.97) · FELL-BLUE-42 (named, 0.96) · size=42 (kept from before)',
        '             word "how much"',
        'looked up    catalog.json v12 /products/7/name  "Fell Light"',
        '             catalog.json v12 /products/7/price  "£74.00"',
        '             catalog.json v12 /products/7',
        `decided      rule "price" (${considered} rules considered, 1 matched)`,
        'said         template product.price.plain/en-GB',
        '             product = "Fell Light"  ← catalog.json/products/7/name',
        '             price = "£74.00"  ← catalog.json/products/7/price',
        '',
        'answer       "The Fell Light costs £74.00."',
        'voice        v5',
        'version      shoes 12, manifest abcdef012345',
        'runtime      Node 20.20.2, ICU 78.2, time zones 2026a',
        'timings      0.50 ms understand · 0.50 ms lookUp · 0.50 ms decide · 0.50 ms answer · 0.50 ms speak',
        '',
      ].join('\n'),
    );
  });
});

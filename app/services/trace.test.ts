import assert from 'node:assert/strict';

import type { Decision } from '../contracts/decision.js';
import type { Draft, Reply } from '../contracts/draft.js';
import type { Finding } from '../contracts/evidence.js';
import { EMPTY_STATE } from '../contracts/state.js';
import { readingOf } from '../contracts/trace.js';
import type { Turn } from '../contracts/turn.js';
import type { Understanding } from '../contracts/understanding.js';
import { buildTrace, timingsOf, traceAtLength } from './trace.js';

const at = (pointer: string) => ({ file: 'catalog.json', pointer });
const name = { kind: 'name', text: 'Fell Light', sources: [at('/products/7/name')] } as const;
const price = { kind: 'money', minor: 7_400, currency: 'GBP', sources: [at('/products/7/price')] } as const;

const turn: Turn = {
  ...{ id: 't', tenant: 'shoes', conversation: 'c', channel: 'web', messages: [], text: 'how much?', epoch: 0 },
  ...{ mode: 'v5', version: { tenant: 'shoes', number: 12, manifestHash: 'ab' }, state: EMPTY_STATE },
  now: '2026-12-24T10:00:00.000Z',
};
const understanding: Understanding = {
  locale: 'en-GB',
  asks: [{ intent: 'product.price', confidence: 0.9, span: { start: 0, end: 9 }, entities: {}, why: [] }],
};
const finding: Finding = {
  intent: 'product.price',
  facts: { 'product.found': true, 'product.low': false, 'product.stock': 0, 'product.quantity': 1 },
  slots: { product: name, price },
  items: [],
  places: [],
  suggestions: [],
  records: [at('/products/7/name'), at('/products/7')],
};
const decision: Decision = {
  asks: [{ template: 'product.price.plain', rule: 'price', considered: ['not found', 'price'], fired: ['price'] }],
  effects: [],
};
const draft: Draft = {
  locale: 'en-GB',
  text: 'The Fell Light costs £74.00.',
  parts: [],
  facts: [
    { start: 4, end: 14, slot: 'product', ask: 0, fact: name },
    { start: 21, end: 27, slot: 'price', ask: 0, fact: price },
  ],
  cardFacts: [],
  templates: [{ key: 'product.price.plain', locale: 'en-GB' }],
};
const reply: Reply = { text: draft.text, parts: [], mode: 'v5', stepDowns: [] };
const known = { turn, understanding, findings: [finding], decision, draft, reply };
const trace = buildTrace(known, {
  timingsMs: timingsOf([1, 1.25]),
  runtime: { node: '20', icu: '78', tz: '2026a' },
});

describe('a trace', () => {
  it('keeps what rules were told, but for what was false or nothing', () => {
    assert.deepEqual(trace.asks[0]?.facts, { 'product.found': true, 'product.quantity': 1 });
  });

  it('counts the rules considered and names those that fired', () => {
    assert.deepEqual(trace.asks[0]?.decision, {
      ...{ template: 'product.price.plain', rule: 'price' },
      ...{ considered: 2, fired: ['price'] },
    });
  });

  it('names each record once: with what was said, or among those read besides', () => {
    assert.deepEqual(trace.asks[0]?.records, [at('/products/7')]);
    assert.deepEqual(
      trace.said.flatMap(({ fact }) => fact.sources),
      [at('/products/7/name'), at('/products/7/price')],
    );
  });

  it('writes down how a fact reads where that is not its own text', () => {
    assert.deepEqual(
      trace.said.map(({ text }) => text),
      [undefined, '£74.00'],
    );
    assert.deepEqual(trace.said.map(readingOf), ['Fell Light', '£74.00']);
  });

  it('has everything in it when it is told at length', () => {
    const whole = traceAtLength({ ...known, state: EMPTY_STATE, trace });
    const [ask] = whole.asks;
    assert.deepEqual([ask?.facts, ask?.decision, ask?.records], [finding.facts, decision.asks[0], finding.records]);
    assert.deepEqual(
      whole.said.map(({ text }) => text),
      ['Fell Light', '£74.00'],
    );
  });

  it('keeps the time of each step to the microsecond', () => {
    assert.deepEqual(timingsOf([1, 1.25, 1.2500004, 2, 2, 2.1]), {
      ...{ understand: 0.25, lookUp: 0 },
      ...{ decide: 0.75, answer: 0, speak: 0.1 },
    });
  });
});

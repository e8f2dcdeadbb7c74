import assert from 'node:assert/strict';

import type { Decision } from '../../contracts/decision.js';
import type { Finding } from '../../contracts/evidence.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import type { Ask, Intent, Understanding } from '../../contracts/understanding.js';
import { count, money, name, sampleFinding, text } from '../../../test/support/sample-findings.js';
import { answer } from './answer.js';
import { compileReplies } from './compile-replies.js';
import { SHIPPED_LOCALES } from './locales/index.js';

const { phraseBook } = compileReplies({ replies: undefined, locales: ['en-GB', 'de'], shipped: SHIPPED_LOCALES });
const turn: Turn = {
  ...{
    id: 't',
    tenant: 'shoes',
    conversation: 'c',
    channel: 'web',
    messages: [],
    text: '',
    epoch: 0,
    mode: 'v5' as const,
  },
  version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
  state: EMPTY_STATE,
  now: '2026-12-24T10:00:00.000Z',
};

interface Said {
  readonly intent: Intent;
  readonly template: string;
  readonly finding?: Partial<Finding>;
}

function draftOf(said: readonly Said[], locale = 'en-GB') {
  const asks = said.map(({ intent }): Ask => ({
    intent,
    confidence: 1,
    span: { start: 0, end: 0 },
    entities: {},
    why: [],
  }));
  const understanding: Understanding = { locale, asks };
  const decision: Decision = {
    asks: said.map(({ template }) => ({ template, rule: 'r', considered: [], fired: [] })),
    effects: [],
  };
  const findings = said.map(({ intent, finding }) => ({ ...sampleFinding(intent), ...finding }));
  return answer({ turn, understanding, findings, decision, phraseBook });
}

const price: Said = { intent: 'product.price', template: 'product.price.range' };
const hours: Said = { intent: 'hours', template: 'hours.day-branches' };

describe('an answer', () => {
  it('answers each question in a paragraph of its own, in order', () => {
    const { text: said } = draftOf([price, hours]);
    const [first, second] = said.split('\n\n');
    assert.match(first ?? '', /^The Fell Light \(blue, 42\) costs between £74\.00 and £89\.90/);
    assert.equal(second, 'On Sunday 27 December (Christmas) Camden is open 11:00–17:00 and Leeds is closed.');
  });

  it('greets in the same breath', () => {
    const draft = draftOf([{ intent: 'greeting', template: 'greeting.short' }, hours], 'de');
    assert.match(draft.text, /^Hallo! Am Sonntag, 27\. Dezember/);
    assert.deepEqual(draft.parts, [{ kind: 'text', text: draft.text }]);
  });

  it('notes where each fact stands, and for which question', () => {
    const { text: said, facts } = draftOf([price, hours]);
    const format = phraseBook.phrases('en-GB').format;
    for (const { start, end, fact } of facts) assert.equal(said.slice(start, end), format(fact));
    assert.deepEqual(
      facts.filter(({ ask }) => ask === 1).map(({ slot }) => slot),
      ['date', 'exception', 'branches/0/branch', 'branches/0/intervals/0', 'branches/1/branch'],
    );
    assert.ok(facts.length > 8);
  });

  it('says nothing half: a template that lacks a fact gives way to one that claims nothing', () => {
    const {
      text: said,
      templates,
      facts,
    } = draftOf([{ ...price, finding: { slots: { product: name('Fell Light') } } }]);
    assert.match(said, /^I don't have reliable information on that/);
    assert.deepEqual([templates, facts], [[{ key: 'unknown', locale: 'en-GB' }], []]);
  });

  it('does the same for a template nobody wrote', () => {
    assert.match(draftOf([{ ...price, template: 'product.price.own.gone' }]).text, /won't guess/);
  });

  it('says the same sentence once', () => {
    const { text: said, facts } = draftOf([hours, hours]);
    assert.equal(said.split('Sunday').length, 2);
    assert.ok(facts.every(({ ask }) => ask === 0));
  });

  it('shows cards of the products found, at most six, each once', () => {
    const items = Array.from({ length: 9 }, (_, index) => ({
      sku: `S${index % 8}`,
      name: name(`Shoe ${index}`),
      price: money(7400),
    }));
    const { parts, cardFacts } = draftOf([
      { intent: 'product.search', template: 'product.search.some', finding: { items } },
    ]);
    const cards = parts.filter(({ kind }) => kind === 'card');
    assert.deepEqual(
      cards.map((part) => ('sku' in part ? part.sku : '')),
      ['S0', 'S1', 'S2', 'S3', 'S4', 'S5'],
    );
    assert.equal(cardFacts.length, 12);
  });

  for (const [stock, note] of [
    [12, 'In stock'],
    [3, '3 left'],
    [0, 'Sold out'],
  ] as const) {
    it(`says "${note}" on a card with ${stock} in stock`, () => {
      const items = [{ sku: 'S', name: name('Shoe'), price: money(7400), stock: count(stock) }];
      const [, card] = draftOf([{ ...price, finding: { items } }]).parts;
      assert.deepEqual(card, { kind: 'card', sku: 'S', title: 'Shoe', price: '£74.00', note });
    });
  }

  it('says "from" on a card whose price is the lowest of several', () => {
    const items = [
      { sku: 'S', name: name('Shoe'), price: { ...money(7400), derivation: { how: 'minimum' as const } } },
    ];
    const [, card] = draftOf([{ ...price, finding: { items } }]).parts;
    assert.deepEqual(card, { kind: 'card', sku: 'S', title: 'Shoe', price: 'from £74.00' });
  });

  it('offers what to say next once each, the title short, the text whole', () => {
    const long = 'How long does it take until my order arrives at the Channel Islands?';
    const suggestions = [text('Delivery'), text('delivery'), text(long)];
    const buttons = draftOf([{ ...hours, finding: { suggestions } }]).parts.at(-1);
    assert.deepEqual(buttons, {
      kind: 'buttons',
      buttons: [
        { title: 'Delivery', text: 'Delivery' },
        { title: 'How long does it take until my order…', text: long },
      ],
    });
  });

  it('shows places on a map', () => {
    const place = {
      branch: 'camden',
      name: name('Camden'),
      address: text('12 Chalk Farm Road'),
      lat: 51.5,
      lng: -0.1,
      sources: [],
    };
    const part = draftOf([{ ...hours, finding: { places: [place] } }]).parts.at(-1);
    assert.deepEqual(part, { kind: 'location', title: 'Camden', address: '12 Chalk Farm Road', lat: 51.5, lng: -0.1 });
  });

  it('falls back to the language of the shop for a locale it does not have', () => {
    assert.equal(draftOf([hours], 'fr').locale, 'en-GB');
  });
});

import assert from 'node:assert/strict';

import { FINDER_SHOP, findIn } from '../../../test/support/finder-shop.js';
import { minorOf } from '../../contracts/money.js';
import type { Fact, Finding, Slot } from '../../contracts/evidence.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import { INTENTS, type Entities, type Intent } from '../../contracts/understanding.js';
import { INTENT_SLOTS } from '../../contracts/slot-vocabulary.js';
import { INTENT_FACTS } from '../../contracts/vocabulary.js';
import { createLookUp } from '../look-up.js';
import { assembleBusiness } from '../open-business.js';
import { emptyBusiness } from '../storage/business-source.js';
import { FINDERS } from './index.js';

const OURS = INTENTS.filter((intent) => !intent.startsWith('product.'));
const QUESTIONS: readonly Entities[] = [
  {},
  ...(['now', 'next', 'week', 'until'] as const).map((kind) => ({ when: { kind } })),
  { when: { kind: 'day', date: '2026-12-25' }, branch: 'mill' },
  { when: { kind: 'holiday', date: '2026-12-25' }, postcode: 'YO1 7AB', basketMinor: 1_000 },
  { place: 'Leeds', query: 'bread', faq: { band: 'answer', candidates: [{ id: 'vegan', confidence: 1 }] } },
  { postcode: 'nowhere', branch: 'gone', faq: { band: 'clarify', candidates: [{ id: 'cakes', confidence: 0.5 }] } },
];
const FILES: Readonly<Record<string, unknown>> = {
  'tenant.json': FINDER_SHOP.tenant,
  'catalog.json': FINDER_SHOP.catalog,
  'geo.json': FINDER_SHOP.geo,
  'faq.json': FINDER_SHOP.faq,
  'policy.json': FINDER_SHOP.policy,
};

function valueAt(file: string, pointer: string): unknown {
  return pointer
    .slice(1)
    .split('/')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], FILES[file]);
}

function factsOf(slot: Slot): readonly Fact[] {
  if ('kind' in slot) return [slot];
  return 'rows' in slot ? slot.rows.flatMap((row) => Object.values(row).flatMap(factsOf)) : slot;
}

/** Whether a fact is exactly what stands at its source. */
function standsAt(fact: Fact, value: unknown): boolean {
  switch (fact.kind) {
    case 'money':
      return typeof value === 'number' && minorOf(value, fact.currency) === fact.minor;
    case 'interval':
      return JSON.stringify(value) === JSON.stringify([fact.from, fact.to]);
    case 'time':
    case 'moment':
      return value === fact.time;
    case 'days':
      return (
        JSON.stringify([value].flat()) === JSON.stringify(fact.from === fact.to ? [fact.from] : [fact.from, fact.to])
      );
    case 'count':
      return value === fact.value;
    case 'url':
      return value === fact.href;
    default:
      return 'text' in fact && value === fact.text;
  }
}

const NOTHING = emptyBusiness();

function eachFinding(check: (finding: Finding, intent: Intent) => void, sources = [FINDER_SHOP, NOTHING]): void {
  for (const intent of OURS) {
    for (const entities of QUESTIONS) {
      for (const source of sources) {
        const finder = FINDERS[intent];
        assert.ok(finder !== undefined, intent);
        check(findIn(finder, { intent, entities, source }), intent);
      }
    }
  }
}

describe('every finder', () => {
  it('always gives every documented fact, of the documented type, and no other', () => {
    eachFinding(({ facts }, intent) => {
      const documented = INTENT_FACTS[intent];
      assert.deepEqual(Object.keys(facts).sort(), Object.keys(documented).sort(), intent);
      for (const [name, value] of Object.entries(facts)) assert.equal(typeof value, documented[name]?.type, name);
    });
  });

  it('gives documented slots with documented columns only', () => {
    eachFinding(({ slots }, intent) => {
      for (const [name, slot] of Object.entries(slots)) {
        const description = INTENT_SLOTS[intent][name];
        assert.ok(description !== undefined, `${intent} ${name}`);
        if (!('rows' in slot)) continue;
        const columns = slot.rows.flatMap((row) => Object.keys(row));
        for (const column of columns) assert.match(description, new RegExp(`\\b${column}\\b`), `${intent} ${name}`);
      }
    });
  });

  it('points at the very value it gives, unless it says how the value follows', () => {
    let checked = 0;
    eachFinding(
      ({ slots, suggestions }, intent) => {
        for (const fact of [...Object.values(slots).flatMap(factsOf), ...suggestions]) {
          const [source] = fact.sources;
          if (source === undefined) assert.notEqual(fact.origin ?? 'data', 'data', `${intent} ${JSON.stringify(fact)}`);
          else if (fact.derivation === undefined || fact.kind === 'moment') {
            assert.ok(standsAt(fact, valueAt(source.file, source.pointer)), `${intent} ${JSON.stringify(fact)}`);
            checked += 1;
          }
        }
      },
      [FINDER_SHOP],
    );
    assert.ok(checked > 100);
  });
});

describe('look-up', () => {
  it('answers every ask in order, each by its own finder, and leaves an intent without one empty', () => {
    const business = assembleBusiness({
      version: { tenant: 'bakery', number: 1, manifestHash: '0'.repeat(64) },
      source: FINDER_SHOP,
      artifacts: new Map(),
    });
    const ask = (intent: Intent) => ({ intent, confidence: 1, span: { start: 0, end: 1 }, entities: {}, why: [] });
    const turn = {
      ...{ id: 't', tenant: 'bakery', conversation: 'c', channel: 'web', messages: [], text: '', epoch: 0 },
      ...{ state: EMPTY_STATE, version: business.version, mode: 'v5' as const, now: '2026-11-21T10:00:00.000Z' },
    };
    const understanding = { locale: 'en-GB', asks: [ask('returns'), ask('greeting'), ask('product.price')] };
    const { greeting, returns } = FINDERS;
    assert.ok(greeting !== undefined && returns !== undefined);
    const findings = createLookUp({ greeting, returns })({ turn, understanding }, business);
    assert.deepEqual(
      findings.map(({ intent, slots }) => [intent, Object.keys(slots).length]),
      [
        ['returns', 3],
        ['greeting', 2],
        ['product.price', 0],
      ],
    );
  });
});

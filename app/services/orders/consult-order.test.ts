import assert from 'node:assert/strict';

import type { Consulting } from '../../contracts/ai-mode.js';
import type { OrderAnswer } from '../../contracts/orders.js';
import { EMPTY_STATE } from '../../contracts/state.js';
import { FINDERS } from '../../retrieval/finders/index.js';
import { createLookUp } from '../../retrieval/look-up.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { createShopSteps } from '../businesses/shop-steps.js';
import { createMessageHandler } from '../message-handler.js';
import { SHIPPED_LOCALES } from '../replies/locales/index.js';
import { loadLexicons } from '../router/load-lexicons.js';
import { createUnderstand } from '../router/understand.js';
import { RULE_ACTIONS } from '../rules/actions/index.js';
import { createFetchOrder } from './fetch-order.js';

const OURS: OrderAnswer = { kind: 'found', order: { state: 'delivered', shipping: { postcode: 'NW1 7AB' } } };

/** What the rules answer a voice that asks further, in a turn that has fetched an order. */
async function consulted(...questions: readonly string[]): Promise<{ drafts: readonly string[]; asked: number }> {
  let asked = 0;
  let drafts: readonly string[] = [];
  const fetch = createFetchOrder({
    clock: { monotonicMs: () => 0 },
    onLookUp: () => undefined,
    system: {
      ask: () => {
        asked += 1;
        return Promise.resolve(OURS);
      },
    },
  });
  const speak = async ({ draft, consult }: Consulting) => {
    const answers = await Promise.all(questions.map((question) => consult(question)));
    drafts = answers.map(({ text }) => text);
    return { text: draft.text, parts: draft.parts, mode: 'v5' as const, stepDowns: [] };
  };
  const shared = {
    ...{ fetch, speak, understand: createUnderstand(loadLexicons()), lookUp: createLookUp(FINDERS) },
    ...{ actions: RULE_ACTIONS, wordings: SHIPPED_LOCALES },
  };
  const steps = createShopSteps(openShoeShop(), shared);
  const runtime = { node: '20', icu: '78', tz: '2026a' };
  const handle = createMessageHandler({ stepsOf: () => steps, monotonicMs: () => 0, runtime });
  await handle(turnOf('where is my order 10023? NW1 7AB', EMPTY_STATE));
  return { drafts, asked };
}

describe('a voice that looks further into an order', () => {
  it('is told what the order system said for the turn, and asks it nothing', async () => {
    const { drafts, asked } = await consulted('has order 10023 arrived?', 'where is order 10023?');
    assert.deepEqual(drafts, Array(2).fill('Your order 10023 is marked as delivered.'));
    assert.equal(asked, 1);
  });

  it('learns nothing of another order', async () => {
    const { drafts, asked } = await consulted('where is order 10024?');
    assert.match(drafts[0] ?? '', /which postcode/);
    assert.equal(asked, 1);
  });
});

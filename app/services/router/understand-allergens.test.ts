import assert from 'node:assert/strict';

import { EMPTY_STATE } from '../../contracts/state.js';
import type { Turn } from '../../contracts/turn.js';
import { brief } from '../../../test/support/brief.js';
import { openShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

/** What customers of a bakery write who cannot eat everything, and what it means. */
const UTTERANCES = [
  ['kuchen ohne ei', 'product.search "kuchen" [Kuchen] allergens≠Ei'],
  ['Kuchen ohne Eier', 'product.search "Kuchen" [Kuchen] allergens≠Ei'],
  ['anything without nuts', 'product.search allergens≠Nüsse'],
  ['käsekuchen ohne ei', 'product.details KUC-KAESE ?allergens'],
  ['is there egg in the cheesecake', 'product.details KUC-KAESE ?allergens'],
  ['was ist im berliner drin', 'product.details GEB-BERLINER ?allergens'],
  ['habt ihr was ohne gluten', 'product.stock BRO-GLUTEN'],
  ['sind eure Eier bio?', 'unknown "Eier bio"'],
  ['kann man bei euch sitzen?', 'unknown "sitzen"'],
] as const;

describe('understanding who cannot eat everything', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShop('bakery');

  for (const [text, meaning] of UTTERANCES) {
    it(`reads "${text}" as ${meaning}`, () => {
      const turn: Turn = { ...turnOf(text, EMPTY_STATE), tenant: 'bakery' };
      assert.equal(brief(understand(turn, shop)), meaning);
    });
  }
});

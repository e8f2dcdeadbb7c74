import assert from 'node:assert/strict';

import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Findings } from '../../contracts/evidence.js';
import type { Business } from '../../contracts/stores.js';
import type { Understanding } from '../../contracts/understanding.js';
import { brief } from '../../../test/support/brief.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { nextState } from '../conversation-state/next-state.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

/** What customers say turn by turn, and what each turn means; `*` marks what is kept from before. */
const CONVERSATIONS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'keeps the size while the topic stays': [
    [
      'do you have trail running shoes in 42 under 100',
      'product.search "trail running shoes" [Trail running shoes] size=42 ..10000',
    ],
    ['the cheaper one, does it come in blue', 'product.stock TRL-FELL colour=blue size=42*'],
    ['no sorry 43', 'product.stock TRL-FELL size=43 colour=blue*'],
    ['how much is it?', 'product.price TRL-FELL size=43* colour=blue*'],
  ],
  'carries the question to another product and another colour': [
    ['how much is the air runner?', 'product.price RUN-AIR'],
    ['and in red?', 'product.price RUN-AIR colour=red'],
    ['and the fell light?', 'product.price TRL-FELL'],
    ['is it in stock in leeds', 'product.stock TRL-FELL @leeds'],
    ['same in blue', 'product.stock TRL-FELL colour=blue'],
  ],
  'finds the second one of a list': [
    ['show me trail running shoes', 'product.search "trail running shoes" [Trail running shoes]'],
    ['how much is the second one', 'product.price TRL-FELL'],
    ['and the first?', 'product.price TRL-STORM'],
    ['compare both', 'product.compare TRL-STORM TRL-FELL'],
  ],
  'narrows a search step by step, and a new search starts afresh': [
    ['show me running shoes', 'product.search "running shoes" [Running shoes]'],
    ['in 42', 'product.search "running shoes" size=42 [Running shoes]*'],
    ['under 90', 'product.search "running shoes" ..9000 size=42* [Running shoes]*'],
    ['in red', 'product.search "running shoes" colour=red ..9000* size=42* [Running shoes]*'],
    ['no, size 43', 'product.search "running shoes" size=43 colour=red* ..9000* [Running shoes]*'],
    ['do you have hiking boots', 'product.search "hiking boots" [Hiking boots]'],
  ],
  'looks for something new where nothing was found': [
    ['do you sell wellies', 'product.search "wellies"'],
    ['any waterproof boots then', 'product.search "boots" waterproof=true'],
  ],
  'asks on for another day and another branch': [
    ['are you open on sunday in camden', 'hours @camden day 2026-11-22'],
    ['and on monday?', 'hours @camden day 2026-11-23'],
    ['i meant leeds', 'hours @leeds now'],
    ['is leeds shut?', 'hours @leeds until'],
    ['is leeds still open at 6?', 'hours @leeds until'],
    ['is leeds open at 17:45', 'hours @leeds until'],
    ['is leeds open at 6pm', 'hours @leeds until'],
    ['which shop is open then', 'hours now'],
    ['and tomorrow?', 'hours day 2026-11-21'],
  ],
  'takes a bare postcode as the answer to our question': [
    ['how much is delivery', 'delivery ?cost'],
    ['LS1 4AP', 'delivery LS1 4AP'],
    ['and to NW1 7AB?', 'delivery NW1 7AB'],
    ['for a £60 order', 'delivery NW1 7AB basket 6000'],
  ],
  'asks which product, and takes its name as the answer': [
    ['how much is it?', 'product.price'],
    ['the fell light', 'product.price TRL-FELL'],
  ],
  'starts over': [
    ['do you have the fell light in 42', 'product.stock TRL-FELL size=42'],
    ['start over', 'greeting'],
    ['how much is it', 'product.price'],
  ],
  'counts what is in view, whatever was asked of it before': [
    ['is the fell light waterproof', 'product.details TRL-FELL ?waterproof'],
    ['how much for 12?', 'product.price TRL-FELL ×12'],
    ['is the grey one in camden', 'product.stock TRL-FELL colour=grey @camden'],
    ['10 of those', 'product.price TRL-FELL colour=grey* ×10'],
    ['what if i take 20', 'product.price TRL-FELL colour=grey* ×20'],
  ],
  'looks for the product in view at the branch that is named after it': [
    ['how much is the air runner in red 42?', 'product.price RUN-AIR colour=red size=42'],
    ['and in leeds?', 'product.stock RUN-AIR colour=red* size=42* @leeds'],
    ['do you stock it in camden', 'product.stock RUN-AIR colour=red* size=42* @camden'],
    ['what colours do you have in 42', 'product.details RUN-AIR size=42 ?colour'],
  ],
  'holds a German conversation': [
    ['was kostet der Air Runner?', 'product.price RUN-AIR'],
    ['und in rot?', 'product.price RUN-AIR colour=red'],
    ['ist er in 42 auf lager?', 'product.stock RUN-AIR size=42 colour=red*'],
    ['nein, in 43', 'product.stock RUN-AIR size=43 colour=red*'],
    ['und der Fell Light?', 'product.stock TRL-FELL size=43*'],
    ['42?', 'product.stock TRL-FELL size=42'],
  ],
};

describe('understanding a conversation', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShoeShop();

  for (const [promise, turns] of Object.entries(CONVERSATIONS)) {
    it(promise, () => {
      let state = EMPTY_STATE;
      const meanings = turns.map(([text]) => {
        const understanding = understand(turnOf(text, state), shop);
        state = stateAfter(state, understanding, shop);
        return [text, brief(understanding)];
      });
      assert.deepEqual(meanings, turns);
    });
  }
});

/** The state after answers that list the first three hits of a search and nothing else. */
function stateAfter(state: ConversationState, understanding: Understanding, shop: Business): ConversationState {
  const findings: Findings = understanding.asks.map(({ intent, entities }) => {
    const { query = '', constraints = [] } = entities;
    const isSearch = intent === 'product.search';
    const hits = isSearch
      ? shop.catalog.search({ text: query, language: 'en', constraints, sort: 'relevance', limit: 3 }).hits
      : [];
    const items = hits.map(({ sku }) => ({ sku, name: { kind: 'name', text: sku, sources: [] } as const }));
    return { intent, facts: {}, slots: {}, items, places: [], suggestions: [], records: [] };
  });
  return nextState(state, understanding, findings);
}

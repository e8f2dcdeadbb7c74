import assert from 'node:assert/strict';

import { EMPTY_STATE } from '../../contracts/state.js';
import { brief } from '../../../test/support/brief.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

/** What customers write, and what it means, on Friday 20 November 2026 at ten in London. */
const UTTERANCES = [
  ['are you open saturday and sunday?', 'hours day 2026-11-21 | hours day 2026-11-22'],
  ['how long does it take', 'delivery ?unclear'],
  ['how much is delivery to LS1 4AP for a £45 order', 'delivery ?cost LS1 4AP basket 4500'],
  ['nearest shop to NW1 7AB', 'branch NW1 7AB'],
  ['opening hours on christmas eve', 'hours holiday 2026-12-24'],
  ['opening hours', 'hours week'],
  ['delivry cost?', 'delivery ?cost'],
  ['openning hours', 'hours week'],
  ['do you take amex', 'payment'],
  ['how long is the warranty', 'warranty'],
  ['my shoes broke after two weeks', 'warranty'],
  ['when do you close', 'hours until'],
  ['when do you open tomorrow', 'hours day 2026-11-21'],
  ['are you open right now?', 'hours now'],
  ['are you open on the 24th', 'hours day 2026-11-24'],
  ['hours 24/12', 'hours day 2026-12-24'],
  ['bank holiday hours', 'hours holiday 2027-05-03'],
  ["are you open on new year's day?", 'hours holiday 2027-01-01'],
  ['open next monday in leeds?', 'hours @leeds day 2026-11-23'],
  ['whats your phone number', 'branch ?phone'],
  ['do you deliver to leeds', 'delivery in leeds'],
  ['what does delivery cost if i spend £60', 'delivery ?cost basket 6000'],
  ["hi, i bought the air runner last week but they don't fit. can i send them back?", 'returns RUN-AIR'],
  ['i need my money back', 'returns'],
  ['whats your return policy', 'returns'],
  ['how many days do i have to return', 'returns'],
  ['can I exchange for a different size', 'returns'],
  ['do you accept apple pay', 'payment'],
  ['can i pay by invoice', 'payment'],
  ['how long is delivery', 'delivery ?time'],
  ['how much is shipping', 'delivery ?cost'],
  ['how much is delivery for the fell light', 'delivery TRL-FELL ?cost'],
  ['what does delivery of the moor gtx cost', 'delivery HIK-MOOR ?cost'],
  ['air runner shipping cost', 'delivery RUN-AIR ?cost'],
  [
    'how much is shipping to LS1 4AP if i buy 2 air runners in red 42',
    'delivery RUN-AIR colour=red size=42 ?cost LS1 4AP ×2',
  ],
  ['how much is the fell light including delivery', 'product.price TRL-FELL'],
  ['free delivery?', 'delivery ?cost'],
  ['is delivery free over £50', 'delivery ?cost basket 5000'],
  ['when will it arrive if i order today', 'delivery ?time'],
  ['how fast do you deliver to scotland', 'delivery ?time'],
  ['delivery to NW1 7AB and LS1 4AP', 'delivery NW1 7AB | delivery LS1 4AP'],
  ['where are you', 'branch ?address'],
  ["where's your leeds store", 'branch ?address @leeds'],
  ['address camden', 'branch ?address @camden'],
  ["what's the address in camden and are you open now", 'branch ?address @camden | hours now'],
  ['camden phone number', 'branch ?phone @camden'],
  ['which shop is nearest to LS1 4AP', 'branch LS1 4AP'],
  ['open?', 'hours now'],
  ['are you open', 'hours now'],
  ['still open?', 'hours now'],
  ['are you open today', 'hours day 2026-11-20'],
  ['what time do you open tomorrow', 'hours day 2026-11-21'],
  ['what time do you close today', 'hours until 2026-11-20'],
  ['until when are you open on saturday', 'hours until 2026-11-21'],
  ['how late are you open thursday', 'hours until 2026-11-26'],
  ['opening hours leeds', 'hours @leeds week'],
  ['leeds opening hours this week', 'hours @leeds week'],
  ['are you open on boxing day', 'hours holiday 2026-12-26'],
  ['open easter monday?', 'hours holiday 2027-03-29'],
  ['open 1st january', 'hours day 2027-01-01'],
  ['open on 2026-12-26?', 'hours day 2026-12-26'],
  ['are you open at the weekend', 'hours day 2026-11-21 | hours day 2026-11-22'],
  ['leeds', 'branch @leeds'],
  ['sunday', 'hours day 2026-11-22'],
  ['LS1 4AP', 'delivery LS1 4AP'],
  ['i meant leeds', 'branch @leeds'],
] as const;

describe('understanding hours, branches, delivery and policies in English', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShoeShop();

  for (const [text, meaning] of UTTERANCES) {
    it(`reads ${JSON.stringify(text)} as ${meaning}`, () => {
      const understanding = understand(turnOf(text, EMPTY_STATE), shop);
      assert.deepEqual([understanding.locale, brief(understanding)], ['en-GB', meaning]);
    });
  }
});

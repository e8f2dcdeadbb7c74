import assert from 'node:assert/strict';

import { EMPTY_STATE } from '../../contracts/state.js';
import { brief } from '../../../test/support/brief.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

/** What customers write, and what it means, on Friday 20 November 2026 at ten in London. */
const UTTERANCES = [
  [
    'hi do you have trail running shoes in 42 under 100, and are you open on sunday?',
    'product.search "trail running shoes" [Trail running shoes] size=42 ..10000 | hours day 2026-11-22',
  ],
  ['hi\ndo you have\nthe fell light\nin 43?', 'product.stock TRL-FELL size=43'],
  [
    'how much is the fell light and do you have it in red?',
    'product.price TRL-FELL | product.stock TRL-FELL colour=red',
  ],
  ['how much is the fell light and the ridge runner', 'product.price TRL-FELL | product.price TRL-RIDGE'],
  ['42?', 'product.search size=42'],
  ['waterproof hiking boots under 40', 'product.search "hiking boots" waterproof=true [Hiking boots] ..4000'],
  ['compare fell light and ridge runner', 'product.compare TRL-FELL TRL-RIDGE'],
  ['fell light or ridge runner which is cheaper', 'product.compare TRL-FELL TRL-RIDGE'],
  ['no sorry 43', 'product.search size=43'],
  ['shoes 50-100 £ not red', 'product.search "shoes" 5000..10000 colour≠red'],
  ['3 pairs of the fell light', 'product.price TRL-FELL ×3'],
  ['how mcuh is the fell light', 'product.price TRL-FELL'],
  ['prise of ridge runner', 'product.price TRL-RIDGE'],
  ['is the moor gtx waterproof?', 'product.details HIK-MOOR ?waterproof'],
  ['what sizes does the fell light come in', 'product.details TRL-FELL ?size'],
  ['which colours do you have', 'product.details ?colour'],
  ['what is the fell light made of', 'product.details TRL-FELL ?material'],
  ['do you have anything cheaper', 'product.search cheapest'],
  ['120 of the fell light', 'product.price TRL-FELL ×120'],
  ['cheapest trail shoes', 'product.search "trail shoes" [Trail running shoes] cheapest'],
  ['best rated running shoes', 'product.search "running shoes" [Running shoes] best-rated'],
  ['something around £80', 'product.search 6800..9200'],
  ['shoes lighter than 250 g', 'product.search "shoes" mass="lighter than 250 g"'],
  ['shoes under 260 g and under £100', 'product.search "shoes" mass="under 260 g" ..10000'],
  ['laces 120cm', 'product.stock ACC-LACE length=120 cm'],
  ['shoes, not waterproof', 'product.search "shoes" waterproof≠true'],
  ['trail shoes no gtx', 'product.search "trail shoes" [Trail running shoes] -gtx'],
  ['red shoes not leather', 'product.search "shoes" colour=red material≠leather'],
  ['shoes for my dog', 'product.search "shoes dog"'],
  ['do you sell wellies', 'product.search "wellies"'],
  ['are there vegan shoes', 'product.search "vegan shoes"'],
  ['can you tell me how much the fell light costs please', 'product.price TRL-FELL'],
  ['shoes', 'product.search "shoes"'],
  ['boots', 'product.search "boots"'],
  ['trail', 'product.search "trail"'],
  [
    "I'm looking for waterproof hiking boots size 43 for my wife",
    'product.search "hiking boots wife" waterproof=true [Hiking boots] size=43',
  ],
  ['show me your cheapest running shoes', 'product.search "running shoes" [Running shoes] cheapest'],
  ['need running shoes for wide feet', 'product.search "running shoes wide feet" [Running shoes]'],
  ['fell light in 43 in leeds?', 'product.stock TRL-FELL size=43 @leeds'],
  ['is the storm trail gtx available in size 44 in camden', 'product.stock TRL-STORM size=44 @camden'],
  ['air runner red 42 in stock?', 'product.stock RUN-AIR colour=red size=42'],
  ['airs', 'product.details RUN-AIR'],
  ['RUN-AIR', 'product.details RUN-AIR'],
  ['run air blue 42', 'product.details RUN-AIR-BLUE-42'],
  ['RUN-AIR-BLUE-42 price', 'product.price RUN-AIR-BLUE-42'],
  ['price RUN-AIR-BLUE-42?', 'product.price RUN-AIR-BLUE-42'],
  ['how much for 3 pairs of air runner', 'product.price RUN-AIR ×3'],
  ['2x fell light price', 'product.price TRL-FELL ×2'],
  ['whats the price of fel light', 'product.price TRL-FELL'],
  ['how much is the moor?', 'product.price HIK-MOOR'],
  ['ridge runer', 'product.details TRL-RIDGE'],
  ['tell me about the summit pro', 'product.details HIK-SUMMIT'],
  ['summit pro', 'product.details HIK-SUMMIT'],
  ['moor gtx vs path mid', 'product.compare HIK-MOOR HIK-PATH'],
  ['which is better, the moor gtx or the path mid?', 'product.compare HIK-MOOR HIK-PATH'],
  ['which is lighter, fell light or ridge runner', 'product.compare TRL-FELL TRL-RIDGE ?weight'],
  ['do you have shoes from corvane', 'product.search "shoes" brand=Corvane'],
  ['brand?', 'product.details ?brand'],
  ['anything in blue under 80 pounds', 'product.search colour=blue ..8000'],
  ['red or blue running shoes', 'product.search "running shoes" colour=red colour=blue [Running shoes]'],
  ['running shoes between £60 and £90', 'product.search "running shoes" [Running shoes] 6000..9000'],
  ['shoes over 100', 'product.search "shoes" 10000..'],
  ['hiking boots max 150', 'product.search "hiking boots" [Hiking boots] ..15000'],
  ['running shoes cheaper than 70', 'product.search "running shoes" [Running shoes] ..7000'],
  ['best shoes for marathon', 'product.search "shoes marathon" best-rated'],
  ['newest shoes', 'product.search "shoes" newest'],
  ['bestsellers', 'product.search "bestsellers" #bestseller'],
  ['kids shoes size 32', 'product.search "kids shoes" [Kids’ shoes] size=32'],
  ["women's trail shoes", 'product.search "women\'s trail shoes" [Trail running shoes]'],
  ['sandals', 'product.search "sandals" [Sandals]'],
  ['gym shoes', 'product.search "gym shoes" [Gym shoes]'],
  ['do you sell socks', 'product.search "socks" [Socks]'],
  ['do you sell bikes?', 'product.search "bikes"'],
  ['42', 'product.search size=42'],
  ['size 42', 'product.search size=42'],
  ['in blue', 'product.search colour=blue'],
  ['under 50', 'product.search ..5000'],
  ['£60', 'product.search ..6000'],
  ['and in red?', 'product.search colour=red'],
  ['no, size 42', 'product.search size=42'],
  ['HOW MUCH IS THE FELL LIGHT???!!!', 'product.price TRL-FELL'],
  ['how   much    is  the    fell-light', 'product.price TRL-FELL'],
  ['fell light how much', 'product.price TRL-FELL'],
  ['fell light, leeds, 43', 'product.stock TRL-FELL size=43 @leeds'],
  [
    "what is the price of the fell light, is it in stock in 42 and can i return it if it doesn't fit?",
    'product.price TRL-FELL | product.stock TRL-FELL size=42 | returns',
  ],
  ['hi how much is der fell light', 'product.price TRL-FELL'],
  ['do you have fell light in grün', 'product.stock TRL-FELL colour=green'],
  [
    "hi! i'd like to know if the moor gtx is waterproof, what it weighs and if you deliver to LS1 4AP",
    'product.details HIK-MOOR ?waterproof | product.details HIK-MOOR ?weight | delivery LS1 4AP',
  ],
  ['do you have a ring?', 'product.search "ring"'],
  ['do you have milk', 'product.search "milk"'],
  ['do you have cake', 'product.search "cake"'],
  ['trial shoes', 'product.search "trial shoes" [Trail running shoes]'],
  ['price?', 'product.price'],
  ['how much', 'product.price'],
  ['in stock?', 'product.stock'],
  ['do you have it?', 'product.stock'],
  ['what colours?', 'product.details ?colour'],
  ['material?', 'product.details ?material'],
] as const;

describe('understanding products in English', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShoeShop();

  for (const [text, meaning] of UTTERANCES) {
    it(`reads ${JSON.stringify(text)} as ${meaning}`, () => {
      const understanding = understand(turnOf(text, EMPTY_STATE), shop);
      assert.deepEqual([understanding.locale, brief(understanding)], ['en-GB', meaning]);
    });
  }
});

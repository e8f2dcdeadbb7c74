import assert from 'node:assert/strict';

import { EMPTY_STATE } from '../../contracts/state.js';
import { brief } from '../../../test/support/brief.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

/** What customers write, and what it means, on Friday 20 November 2026 at ten in London. */
const UTTERANCES = [
  ['habt ihr heute noch auf? und geht bestellen für silvester', 'hours now | hours holiday 2026-12-31'],
  ['was kostet der Fell Light in Größe 42', 'product.price TRL-FELL size=42'],
  ['wann macht ihr morgen zu?', 'hours until 2026-11-21'],
  ['wo seid ihr?', 'branch ?address'],
  ['wie lange dauert die lieferung nach LS1 4AP', 'delivery ?time LS1 4AP'],
  ['WAS KOSTET DER MOOR GTX', 'product.price HIK-MOOR'],
  ['woraus besteht der Ridge Runner', 'product.details TRL-RIDGE ?material'],
  ['welche Größen gibt es beim Fell Light', 'product.details TRL-FELL ?size'],
  ['kann ich mit paypal zahlen', 'payment'],
  ['ich will mit einem menschen sprechen', 'handover'],
  ['hallo', 'greeting'],
  ['Guten Morgen! Habt ihr morgen auf?', 'hours day 2026-11-21'],
  ['wann macht ihr wieder auf', 'hours next'],
  ['habt ihr am 24.12. offen', 'hours day 2026-12-24'],
  ['wie komme ich zu euch', 'branch'],
  ['versandkosten ab 50 €?', 'delivery ?cost basket 5000'],
  ['lieferung nach LS1 4AP für eine Bestellung von 45 €', 'delivery LS1 4AP basket 4500'],
  ['schuhe bis 100 €', 'product.search "schuhe" ..10000'],
  ['laufschuhe zwischen 50 und 100 euro', 'product.search "laufschuhe" [Running shoes] 5000..10000'],
  ['ist der Fell Light vegan?', 'product.details TRL-FELL'],
  ['Wanderschuhe', 'product.search "Wanderschuhe" [Hiking boots]'],
  ['ich suche laufschuhe in größe 44', 'product.search "laufschuhe" [Running shoes] size=44'],
  ['habt ihr rote Laufschuhe?', 'product.search "Laufschuhe" colour=red [Running shoes]'],
  ['Habt ihr den Moor GTX in 45 auf Lager?', 'product.stock HIK-MOOR size=45'],
  ['gibt es den fell light in blau', 'product.stock TRL-FELL colour=blue'],
  ['was ist der unterschied zwischen moor gtx und path mid', 'product.compare HIK-MOOR HIK-PATH'],
  ['danke schön', 'thanks'],
  ['tschüss', 'goodbye'],
  ['kann ich die schuhe zurückgeben', 'returns'],
  ['umtausch möglich?', 'returns'],
  ['rückgaberecht wie lange', 'returns'],
  ['welche zahlungsarten habt ihr', 'payment'],
  ['garantie?', 'warranty'],
  ['gibt es garantie auf den moor gtx', 'warranty HIK-MOOR'],
  ['liefert ihr nach hause', 'delivery'],
  ['was kostet der versand', 'delivery ?cost'],
  ['versand nach LS1 4AP?', 'delivery LS1 4AP'],
  ['kommt das paket morgen an', 'order.status'],
  ['nächste Filiale zu NW1 7AB', 'branch NW1 7AB'],
  ['wo ist der Laden in Leeds?', 'branch ?address @leeds'],
  ['habt ihr eine filiale in manchester', 'branch in Manchester'],
  ['wann habt ihr geöffnet', 'hours week'],
  ['öffnungszeiten', 'hours week'],
  ['oeffnungszeiten leeds', 'hours @leeds week'],
  ['habt ihr sonntag auf', 'hours day 2026-11-22'],
  ['seid ihr samstags offen', 'hours day 2026-11-21'],
  ['wie lange habt ihr heute offen', 'hours until 2026-11-20'],
  ['bis wann habt ihr morgen offen', 'hours until 2026-11-21'],
  ['ist am 1. mai offen', 'hours day 2027-05-01'],
  ['habt ihr an heiligabend auf?', 'hours holiday 2026-12-24'],
  ['Öffnungszeiten an Silvester', 'hours holiday 2026-12-31'],
  ['wann macht ihr am montag auf', 'hours day 2026-11-23'],
  ['gibt es studentenrabatt', 'faq answer student-discount'],
  [
    'hallo, was kostet der fell light und wie lange habt ihr heute auf',
    'product.price TRL-FELL | hours until 2026-11-20',
  ],
  ['was kostet the fell light bitte', 'product.price TRL-FELL'],
  ['wie teuer?', 'product.price'],
  ['auf lager?', 'product.stock'],
] as const;

describe('understanding German', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShoeShop();

  for (const [text, meaning] of UTTERANCES) {
    it(`reads ${JSON.stringify(text)} as ${meaning}`, () => {
      const understanding = understand(turnOf(text, EMPTY_STATE), shop);
      assert.deepEqual([understanding.locale, brief(understanding)], ['de', meaning]);
    });
  }
});

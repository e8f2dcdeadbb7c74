import assert from 'node:assert/strict';

import { sampleCatalog } from '../../../test/support/sample-catalog.js';
import type { CatalogMention } from '../../contracts/stores.js';
import { normaliseText } from '../text/normalise-text.js';

const store = sampleCatalog();

const recognise = (text: string, language = 'en') => store.recognise(normaliseText(text, language));

function shown(mention: CatalogMention): string {
  switch (mention.kind) {
    case 'product':
      return `${mention.how} ${mention.variantSku ?? mention.sku}`;
    case 'attribute':
      return `${mention.attribute}=${mention.value}`;
    case 'attribute-name':
      return `${mention.attribute}?`;
    case 'measure':
      return `${mention.dimension} ${mention.value}`;
    case 'category':
      return mention.category;
    case 'tag':
      return `#${mention.tag}`;
  }
}

const shownAll = (text: string, language?: string) => recognise(text, language).map(shown).sort();

describe('what a text mentions of the catalog', () => {
  for (const { text, language, mentions } of [
    { text: 'how much is the Air Runner 2?', mentions: ['named RUN-AIR'] },
    { text: 'do you have the air runner', mentions: ['named RUN-AIR'] },
    { text: 'two airs please', mentions: ['alias RUN-AIR'] },
    { text: 'price of fell lihgt', mentions: ['fuzzy TRL-FELL'] },
    { text: 'run-air-red-42', mentions: ['sku RUN-AIR-RED-42'] },
    { text: 'aud 1000', mentions: ['sku AUD-1000'] },
    { text: 'the wh1000xm5', mentions: ['named AUD-1000'] },
    { text: 'the WH-1000XM5', mentions: ['named AUD-1000'] },
    { text: 'anything in red, size 42', mentions: ['colour=red', 'size=42', 'size?'] },
    { text: 'etwas in einer blauen Farbe', language: 'de', mentions: ['colour=blue', 'colour?'] },
    { text: 'graue', language: 'de', mentions: ['colour=grey'] },
    { text: 'Laufschuhe', language: 'de', mentions: ['Running shoes'] },
    { text: 'a running shoe', mentions: ['Running shoes'] },
    { text: 'trail shoes', mentions: ['Trail running shoes'] },
    { text: 'runningshoes', mentions: ['Running shoes'] },
    { text: 'zocks', mentions: ['Socks'] },
    { text: 'your bestsellers', mentions: ['#bestseller'] },
    { text: 'wasserdicht', language: 'de', mentions: ['waterproof=true', 'waterproof?'] },
    { text: 'leather', mentions: ['material=leather'] },
    { text: 'what does it cost?', mentions: [] },
    { text: 'hello, are you open today?', mentions: [] },
  ]) {
    it(`hears ${mentions.join(' and ') || 'nothing'} in "${text}"`, () => {
      const heard = shownAll(text, language);
      for (const mention of mentions) assert.ok(heard.includes(mention), `${mention} in ${heard.join(', ')}`);
      if (mentions.length === 0) assert.deepEqual(heard, []);
    });
  }

  it('takes neither a brand nor a kind of thing for a product', () => {
    for (const text of ['corvane', 'shoes', 'running', 'leather', 'socken', 'light']) {
      assert.deepEqual(
        recognise(text).filter((mention) => mention.kind === 'product'),
        [],
        text,
      );
    }
  });

  it('says where in the original it heard something', () => {
    const text = '  the FELL–LIGHT, in grey';
    const [product] = recognise(text);
    assert.equal(text.slice(product?.span.start, product?.span.end), 'FELL–LIGHT');
  });

  it('is less sure of a mistyped name than of a right one', () => {
    const confidence = (text: string) =>
      recognise(text).flatMap((mention) => ('confidence' in mention ? [mention.confidence] : []))[0];
    assert.ok((confidence('fell lihgt') ?? 1) < (confidence('fell light') ?? 0));
  });
});

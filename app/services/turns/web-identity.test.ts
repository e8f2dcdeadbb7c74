import assert from 'node:assert/strict';

import { storableText } from './storable-text.js';
import { storedMessageIdOf, webIdentityOf } from './web-identity.js';

const VISITOR = 'a-visitor-secret-of-128-bits';

describe('web identity', () => {
  it('gives the same visitor the same conversation, with no look-up', () => {
    assert.deepEqual(webIdentityOf('shoes', VISITOR), webIdentityOf('shoes', VISITOR));
  });

  it('gives one visitor two conversations and two contacts at two shops', () => {
    const [here, there] = [webIdentityOf('shoes', VISITOR), webIdentityOf('bakery', VISITOR)];
    assert.notEqual(here.conversation, there.conversation);
    assert.notEqual(here.contactHash, there.contactHash);
  });

  it('never shows the secret', () => {
    assert.ok(!JSON.stringify(webIdentityOf('shoes', VISITOR)).includes(VISITOR));
  });

  it('makes conversation ids that are UUIDs', () => {
    const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (let count = 0; count < 200; count += 1) {
      assert.match(webIdentityOf('shoes', `${VISITOR}${count}`).conversation, uuid);
    }
  });

  it('keeps the message ids of two visitors apart, even when both begin with 1', () => {
    const [one, other] = [webIdentityOf('shoes', VISITOR), webIdentityOf('shoes', `${VISITOR}x`)];
    assert.notEqual(storedMessageIdOf(one, '1'), storedMessageIdOf(other, '1'));
  });
});

describe('storable text', () => {
  const rows: readonly [what: string, text: string, stored: string][] = [
    ['plain text', 'how much?', 'how much?'],
    ['NUL', 'how\0 much', 'how much'],
    ['a lone high surrogate', 'a\uD83Db', 'a\uFFFDb'],
    ['a lone low surrogate at the end', 'a\uDE00', 'a\uFFFD'],
    ['an emoji, which is a pair', 'a\u{1F600}b', 'a\u{1F600}b'],
    ['two emojis and a lone half', '\u{1F600}\uD83D\u{1F600}', '\u{1F600}\uFFFD\u{1F600}'],
  ];
  for (const [what, text, stored] of rows) {
    it(`keeps what PostgreSQL can keep: ${what}`, () => assert.equal(storableText(text), stored));
  }
});

import assert from 'node:assert/strict';

import { isSigned, signatureOf } from './signature.js';

const SECRET = 'meta_app_secret';
const BODY = Buffer.from(
  String.raw`{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"value":{"t":"caf\u00e9 \ud83d\udc4d"},"field":"messages"}]}]}`,
);
const SIGNATURE = 'sha256=d7b6ffc12ab4457f297018d8596657e69e32443d4f3c1759a55eae28ff017967';

describe('the signature of meta', () => {
  it('is that of the known vector, over the bytes as they travelled', () => {
    assert.equal(BODY.length, 131);
    assert.equal(signatureOf(SECRET, BODY), SIGNATURE);
  });

  it('holds with any of several secrets, while one is being replaced', () => {
    assert.equal(isSigned(BODY, SIGNATURE, ['the_next_one', SECRET]), true);
    assert.equal(isSigned(BODY, SIGNATURE, ['the_next_one']), false);
    assert.equal(isSigned(BODY, SIGNATURE, []), false);
  });

  it('does not hold for the same JSON written again', () => {
    const again = Buffer.from(JSON.stringify(JSON.parse(BODY.toString())));
    assert.equal(isSigned(again, SIGNATURE, [SECRET]), false);
  });

  const malformed: readonly string[] = [
    '',
    SIGNATURE.slice(7),
    SIGNATURE.toUpperCase(),
    `${SIGNATURE}0`,
    SIGNATURE.slice(0, -1),
    ` ${SIGNATURE}`,
    `${SIGNATURE}, ${SIGNATURE}`,
  ];
  for (const signature of malformed) {
    it(`is never "${signature}"`, () => assert.equal(isSigned(BODY, signature, [SECRET]), false));
  }
});

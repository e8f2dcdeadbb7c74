import assert from 'node:assert/strict';

import { refusalOf, THROTTLED_DELAY_MS, type RefusalKind } from './error-codes.js';

describe('a refusal of Twilio', () => {
  const rows: readonly [code: string, kind: RefusalKind, what: string][] = [
    ['20429', 'wait', 'too many requests'],
    ['63018', 'wait', 'the sender is too fast'],
    ['20503', 'wait', 'it is away'],
    ['20003', 'mend', 'the token is not right'],
    ['63007', 'mend', 'the sender is not set up'],
    ['21610', 'never', 'the customer has unsubscribed'],
    ['63016', 'never', 'outside the 24 hours'],
    ['21617', 'never', 'too long'],
    ['99999', 'never', 'a code nobody has told us of'],
  ];
  for (const [code, kind, what] of rows) {
    it(`${code} (${what}) is one to ${kind}`, () => assert.equal(refusalOf(code).kind, kind));
  }

  it('that asks us to slow down is not asked again at once', () => {
    assert.equal(refusalOf('63018').delayMs, THROTTLED_DELAY_MS);
  });
});

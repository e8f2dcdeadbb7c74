import assert from 'node:assert/strict';
import { inTime } from '../test/support/in-time.js';
import { isSecretField, redact } from './redaction.js';

const CARD = '4111 1111 1111 1111';
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('redaction', () => {
  const hidden: Record<string, string[]> = {
    'e-mail addresses': ['jane.doe+shop@example.co.uk', 'jürgen@müller.example', 'root@localhost'],
    'phone numbers': ['+44 7911 123456', '07911123456', '(0)20-7946-0958', '0041 44 668 18 00', 'tel:+1.202.555.0143'],
    'card numbers': [CARD, '4111111111111111', '3782-822463-10005'],
    'bank accounts': ['GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000'],
    'passport numbers': ['P1234567', '123456789'],
    tokens: [
      JWT,
      `Bearer ${JWT}`,
      '123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
      'EAAGm0PX4ZCpsBAKZB1234567890abcdef',
    ],
    'IP addresses': ['192.168.100.200'],
  };
  for (const [what, samples] of Object.entries(hidden)) {
    for (const sample of samples) {
      it(`hides ${what} such as ${sample}, alone and inside a sentence`, () => {
        const longestDigits = /\d{4,}/.exec(sample)?.[0] ?? sample;
        for (const text of [sample, `Please call ${sample}, thanks`, `("${sample}")`, `a_${sample}\nb`]) {
          assert.ok(!redact(text).includes(sample), redact(text));
          assert.ok(!redact(text).includes(longestDigits), redact(text));
        }
      });
    }
  }

  it('hides what follows the name of a secret', () => {
    assert.equal(redact('login failed: password=hunter2; user=x'), 'login failed: [secret]; user=x');
    assert.equal(redact('{"apiKey": "abc", "a": 1}'), '{"[secret]", "a": 1}');
    assert.equal(redact('postgres://shop:hunter2@db/main'), 'postgres://[secret]@db/main');
  });

  const kept = [
    '0190b5a2-7c1e-7d3f-8a4b-123456789012',
    'turn 0190b5a2-7c1e-7d3f-8a4b-123456789012 not found',
    'catalog.json:214:16 /products/7/price is no number',
    'closed on 2026-12-24',
    'relation "messages_by_conversation_and_position" does not exist',
    'app/services/conversation-follow-up-scheduler-of-tenants.ts:12:34',
    'price 89.90 of RUN-AIR-41-RED',
  ];
  for (const text of kept) {
    it(`keeps "${text}"`, () => assert.equal(redact(text), text));
  }

  it('knows the fields that hold secrets by their names', () => {
    assert.deepEqual(['visitor', 'accessToken', 'api_key', 'text', 'eMail'].filter(isSecretField).length, 5);
    assert.deepEqual(['tenant', 'requestId', 'tokens', 'textLength', 'visitorCount'].filter(isSecretField), []);
  });

  it('stays cheap on hostile text', () => {
    const startMs = performance.now();
    for (const unit of ['a', '1', '1 ', 'a@', 'eyJ', 'secret', ':/', '-', 'AB12', '1-'])
      redact(`1${unit.repeat(8_000 / unit.length)}`);
    assert.ok(inTime(performance.now() - startMs, 250));
  });
});

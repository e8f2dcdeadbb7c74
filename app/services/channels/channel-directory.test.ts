import assert from 'node:assert/strict';

import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Channel } from '../../contracts/channel.js';
import { createChannelDirectory, DEBOUNCE_MS } from './channel-directory.js';
import { outboxIdOf, outboxKeyOf } from './outbox-id.js';

const NUMBER = 'whatsapp:+1';
const unused = () => {
  throw new Error('not a matter of the directory');
};
const TWILIO: Channel = {
  name: 'twilio',
  capabilities: { textLengthMax: 10, textUnit: 'utf16', buttonsMax: 0 },
  secretNames: ['accountSid', 'authToken'],
  acknowledgement: { type: 'text/xml', body: '' },
  accountsOf: unused,
  verify: unused,
  decode: unused,
  encode: unused,
  send: unused,
  find: unused,
};
const SECRETS = { accountSid: 'env:A_KEY', authToken: 'env:A_TOKEN' };

function tenant(channels: TenantFile['channels']): TenantFile {
  const file = { formatVersion: 1, name: 'A', locale: 'en', currency: 'EUR', timezone: 'UTC' } as const;
  return { ...file, ...(channels && { channels }) };
}

function directory(channels: TenantFile['channels'], environment: Readonly<Record<string, string>>) {
  return createChannelDirectory({
    channels: [TWILIO],
    registry: { tenantOf: (_channel, account) => Promise.resolve(account === NUMBER ? 'a' : undefined) },
    tenants: () => new Map([['a', tenant(channels)]]),
    secretOf: (reference) => environment[reference],
  });
}

describe('the channel directory', () => {
  const both = { 'env:A_KEY': 'sid', 'env:A_TOKEN': 'secret' };
  const named = { twilio: { account: NUMBER, secrets: SECRETS } };

  it('opens an account whose secrets are there', async () => {
    const open = await directory(named, both).open('twilio', NUMBER);
    assert.deepEqual(open, {
      tenant: 'a',
      channel: TWILIO,
      account: NUMBER,
      secrets: { accountSid: 'sid', authToken: 'secret' },
      debounceMs: DEBOUNCE_MS,
    });
    assert.deepEqual(directory(named, both).closed(), []);
  });

  it('takes the time a burst may take from the shop', async () => {
    const open = await directory({ twilio: { ...named.twilio, debounceMs: 0 } }, both).open('twilio', NUMBER);
    assert.equal(open?.debounceMs, 0);
  });

  const closed: readonly [
    what: string,
    channels: TenantFile['channels'],
    environment: Record<string, string>,
    reason: RegExp,
  ][] = [
    ['a secret is not set', named, { 'env:A_KEY': 'sid' }, /^A_TOKEN is not set\. Set it in the environment/],
    ['no secret is set', named, {}, /^A_KEY and A_TOKEN are not set\. Set them/],
    [
      'tenant.json names no secret',
      { twilio: { account: NUMBER } },
      both,
      /does not say where its accountSid and authToken is/,
    ],
    ['there is no such channel', { pigeon: { account: NUMBER } }, both, /no channel of this name.*there are: twilio/],
  ];
  for (const [what, channels, environment, reason] of closed) {
    it(`keeps an account closed when ${what}, and says what to do`, async () => {
      const one = directory(channels, environment);
      const [found, ...others] = one.closed();
      assert.match(found?.reason ?? '', reason);
      assert.deepEqual(others, []);
      assert.equal(await one.open('twilio', NUMBER), undefined);
    });
  }

  it('knows nobody behind an account that is not in the registry, or that the shop has given up', async () => {
    assert.equal(await directory(named, both).open('twilio', 'whatsapp:+2'), undefined);
    assert.equal(
      await directory({ twilio: { account: 'whatsapp:+3', secrets: SECRETS } }, both).open('twilio', NUMBER),
      undefined,
    );
    assert.equal(await directory(undefined, both).open('twilio', NUMBER), undefined);
  });
});

describe('the name of a reply outside', () => {
  const key = { conversation: '0198c1e2-0000-8000-8000-000000000001', seq: 7 };

  it('comes back as what it was made from', () => assert.deepEqual(outboxKeyOf(outboxIdOf(key)), key));

  for (const id of [
    undefined,
    '',
    '7',
    'x.7',
    `${key.conversation}.`,
    `${key.conversation}.7.8`,
    `${key.conversation}.-1`,
  ]) {
    it(`is not ${JSON.stringify(id)}`, () => assert.equal(outboxKeyOf(id), undefined));
  }
});

import assert from 'node:assert/strict';

import type { Channel, ChannelSecrets, RawRequest } from '../../contracts/channel.js';
import type { ChannelDirectory, OpenAccount } from '../channels/channel-directory.js';
import { genuineOwners } from './genuine-owners.js';

const REQUEST: RawRequest = { method: 'POST', target: '/', headers: {}, body: Buffer.alloc(0) };

/** A request that names these accounts, signed with one key; accounts are open with the key they stand with. */
function stage(named: readonly string[], open: Readonly<Record<string, string>>, signedWith: string) {
  const opened: string[] = [];
  const verified: ChannelSecrets[] = [];
  const channel = {
    name: 'pigeon',
    secretNames: ['key'],
    accountsOf: () => named,
    verify(_request: RawRequest, secrets: ChannelSecrets) {
      verified.push(secrets);
      return secrets.key === signedWith;
    },
  } as unknown as Channel;
  const directory = {
    named: (_channel: string, accounts: readonly string[]) => accounts.filter((account) => account in open),
    open(_channel: string, account: string): Promise<OpenAccount | undefined> {
      opened.push(account);
      const key = open[account];
      const owner = { tenant: `shop of ${account}`, channel, account, secrets: { key: key ?? '' }, debounceMs: 0 };
      return Promise.resolve(key === undefined || key === 'closed' ? undefined : owner);
    },
  } as unknown as ChannelDirectory;
  const parts = { directory, decoySecret: 'decoy', publicUrl: () => '' };
  return { opened, verified, owners: () => genuineOwners(parts, channel, REQUEST) };
}

describe('whose a request is', () => {
  it('is known account by account, each looked up once', async () => {
    const { owners, opened } = stage(['1', '2', '3'], { '1': 'a', '2': 'a' }, 'a');
    const ownerOf = await owners();
    const found = await Promise.all(['1', '2', '2', '3', '4'].map(ownerOf));
    assert.deepEqual(
      found.map((owner) => owner?.tenant),
      ['shop of 1', 'shop of 2', 'shop of 2', undefined, undefined],
    );
    assert.deepEqual(opened, ['1', '2']);
  });

  it('is not that of an account with another secret', async () => {
    const { owners } = stage(['1', '2'], { '1': 'a', '2': 'b' }, 'a');
    const ownerOf = await owners();
    assert.equal(await ownerOf('2'), undefined);
  });

  it('is nobody’s when the first open account did not sign it', async () => {
    await assert.rejects(stage(['1', '2'], { '1': 'a', '2': 'b' }, 'b').owners(), { code: 'signature_refused' });
  });

  it('is found behind accounts that are closed', async () => {
    const ownerOf = await stage(['1', '2'], { '1': 'closed', '2': 'b' }, 'b').owners();
    assert.equal((await ownerOf('2'))?.tenant, 'shop of 2');
    assert.equal(await ownerOf('1'), undefined);
  });

  it('is looked up once and checked once, however many unknown accounts are named, or none', async () => {
    for (const count of [1, 1_000, 0]) {
      const named = Array.from({ length: count }, (_, index) => `x${index}`);
      const { owners, opened, verified } = stage(named, { '1': 'a' }, 'a');
      await assert.rejects(owners(), { code: 'signature_refused' });
      assert.equal(opened.length, Math.min(count, 1));
      assert.deepEqual(verified, [{ key: 'decoy' }]);
    }
  });

  it('is nobody’s even when it is signed with the secret nobody has', async () => {
    await assert.rejects(stage(['x'], {}, 'decoy').owners(), { code: 'signature_refused' });
  });
});

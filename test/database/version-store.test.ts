import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Publication } from '../../app/contracts/storage.js';
import { createTestDatabase, execute, type TestDatabase } from './test-database.js';
import { publicationOf as plainPublicationOf } from './two-shops.js';

/** A version with one price in it. */
function publicationOf(tenant: string, price: string, changes: Partial<Publication> = {}): Publication {
  const files = new Map([
    ['catalog.json', Buffer.from(`{"price":${price}}`)],
    ['images/a.svg', Buffer.from('<svg/>')],
  ]);
  return plainPublicationOf(tenant, { files, ...changes });
}

describe('version store', () => {
  let db: TestDatabase;
  before(async () => {
    db = await createTestDatabase();
  });
  after(() => db.close());

  it('has nothing live for a shop that never published', async () => {
    assert.equal(await db.database.versions.live('nobody'), undefined);
    assert.equal(await db.database.versions.load('nobody', 1), undefined);
  });

  it('gives back files and artifacts byte for byte', async () => {
    const publication = publicationOf('bytes', '89.90');
    assert.deepEqual(await db.database.versions.publish(publication), { status: 'published', number: 1 });
    const version = await db.database.versions.load('bytes', 1);
    assert.ok(version);
    assert.deepEqual(
      [...version.files].map(([path, content]) => [path, Buffer.from(content).toString()]),
      [
        ['catalog.json', '{"price":89.90}'],
        ['images/a.svg', '<svg/>'],
      ],
    );
    assert.deepEqual([...(version.artifacts.get('index') ?? [])], [1, 2, 3]);
    assert.deepEqual(version.manifest, publication.manifest);
    assert.match(version.publishedAt, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('lists the shops that have a live version, and which it is', async () => {
    const publication = publicationOf('listed', '1');
    await db.database.versions.publish(publication);
    assert.ok((await db.database.versions.tenants()).includes('listed'));
    const live = await db.database.versions.live('listed');
    assert.deepEqual(live, { number: 1, manifestHash: publication.manifestHash });
  });

  it('publishes nothing when the same content is live already', async () => {
    await db.database.versions.publish(publicationOf('same', '1'));
    const again = await db.database.versions.publish(publicationOf('same', '1', { expectedLive: 1 }));
    assert.deepEqual(again, { status: 'unchanged', number: 1 });
    assert.deepEqual(await db.database.versions.publish(publicationOf('same', '1')), {
      status: 'unchanged',
      number: 1,
    });
  });

  it('makes a finished training a version of its own', async () => {
    await db.database.versions.publish(publicationOf('trained', '1'));
    const artifacts = new Map([['model', Buffer.from([9])]]);
    const trained = await db.database.versions.publish(publicationOf('trained', '1', { expectedLive: 1, artifacts }));
    assert.deepEqual(trained, { status: 'published', number: 2 });
  });

  it('refuses a publish over a version its publisher has not seen, unless forced', async () => {
    await db.database.versions.publish(publicationOf('contested', '1'));
    await db.database.versions.publish(publicationOf('contested', '2', { expectedLive: 1 }));
    const late = publicationOf('contested', '3', { expectedLive: 1 });
    assert.deepEqual(await db.database.versions.publish(late), { status: 'conflict', live: 2 });
    assert.deepEqual(await db.database.versions.publish({ ...late, force: true }), { status: 'published', number: 3 });
  });

  it('refuses a publish over nothing when nothing is what is live', async () => {
    const publication = publicationOf('first', '1', { expectedLive: 7 });
    assert.deepEqual(await db.database.versions.publish(publication), { status: 'conflict', live: undefined });
    assert.ok(!(await db.database.versions.tenants()).includes('first'));
  });

  it('lets one of ten publishers at once win; the others learn that it is live', async () => {
    const publishers = Array.from({ length: 10 }, () => db.database.versions.publish(publicationOf('raced', '1')));
    const statuses = (await Promise.all(publishers)).map((result) => result.status);
    assert.deepEqual(statuses.toSorted(), ['published', ...Array<string>(9).fill('unchanged')].toSorted());
  });

  it('remembers every manifest that ever was, of this shop', async () => {
    const publication = publicationOf('remembered', '1');
    await db.database.versions.publish(publication);
    await db.database.versions.publish(publicationOf('remembered', '2', { expectedLive: 1 }));
    assert.equal(await db.database.versions.known('remembered', publication.manifestHash), 1);
    assert.equal(await db.database.versions.known('stranger', publication.manifestHash), undefined);
  });

  it('refuses a manifest that does not fit its files', async () => {
    const publication = publicationOf('liar', '1', { manifest: { 'catalog.json': 'a'.repeat(64) } });
    await assert.rejects(db.database.versions.publish(publication), /catalog\.json, images\/a\.svg/);
  });

  it('stores equal content once', async () => {
    await db.database.versions.publish(publicationOf('frugal', '1'));
    await db.database.versions.publish(publicationOf('frugal', '2', { expectedLive: 1 }));
    const rows = await execute(db.owner, `select count(*)::int as blobs from blob where tenant_id = 'frugal'`);
    assert.deepEqual(rows, [{ blobs: 4 }]);
  });

  it('binds the accounts of the live version and never takes over another shop’s', async () => {
    const account = { channel: 'whatsapp', account: '+4420' };
    await db.database.versions.publish(publicationOf('owner', '1', { accounts: [account] }));
    await db.database.versions.publish(publicationOf('thief', '1', { accounts: [account] }));
    const sql = `select tenant_id as tenant from channel_account where account = '+4420'`;
    assert.deepEqual(await execute(db.owner, sql), [{ tenant: 'owner' }]);
  });

  it('tells every process which shop went live', async () => {
    const heard = new Promise<string>((resolve) => {
      const stop = db.database.versions.watch((tenant) => {
        if (tenant !== 'announced') return;
        stop();
        resolve(tenant);
      });
    });
    await db.database.versions.publish(publicationOf('announced', '1'));
    assert.equal(await heard, 'announced');
  });
});

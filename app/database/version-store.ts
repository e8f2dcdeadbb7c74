import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Publication, VersionStore } from '../contracts/storage.js';
import type { StoredVersion } from '../contracts/version.js';
import { readPacked, unpackAll } from './blob-reader.js';
import type { LiveWatch } from './live-watch.js';
import type { Run, Sql } from './pool.js';

const pack = promisify(gzip);
/** The fastest level: a catalog of 18 MB shrinks to a sixth in a quarter of a second; higher levels would make a publish wait. */
const GZIP_LEVEL = 1;

interface VersionRow {
  readonly manifestHash: string;
  readonly manifest: Readonly<Record<string, string>>;
  readonly artifacts: Readonly<Record<string, string>>;
  readonly publishedAt: string;
}

type PublishResult = Awaited<ReturnType<VersionStore['publish']>>;
/** JSON knows no `undefined`. */
type RawPublishResult = Exclude<PublishResult, { status: 'conflict' }> | { status: 'conflict'; live: number | null };

const LIVE_SQL = `
  select v.number, v.manifest_hash as "manifestHash" from live l
  join version v on v.tenant_id = l.tenant_id and v.number = l.number where l.tenant_id = $1`;

const LOAD_SQL = `
  select manifest_hash as "manifestHash", manifest, artifacts, published_at as "publishedAt"
  from version where tenant_id = $1 and number = $2`;

const TAKEN_SQL = `
  select a.channel, a.account from unnest($2::text[], $3::text[]) as a (channel, account)
  join channel_account c on c.channel = a.channel and c.account = a.account where c.tenant_id <> $1`;

/**
 * Published versions in PostgreSQL. A version lists its files and artifacts by SHA-256; equal content is stored once per
 * tenant, compressed, so an edit of one price stores one file.
 *
 * @param sql - The app role's connections.
 * @param watch - Tells and hears which tenants went live.
 */
export function createVersionStore(sql: Sql, watch: LiveWatch): VersionStore {
  return {
    async tenants() {
      const rows = await sql.call<{ tenant: string }>({
        text: 'select tenant_id as tenant from tenant order by tenant_id',
        values: [],
      });
      return rows.map((row) => row.tenant);
    },
    live: (tenant) =>
      sql.withTenant(tenant, async (run) => {
        const [row] = await run<{ number: number; manifestHash: string }>(LIVE_SQL, [tenant]);
        return row;
      }),
    async load(tenant, number) {
      const packed = await sql.withTenant(tenant, (run) => readVersion(run, tenant, number));
      return packed && unpackVersion(packed, { tenant, number });
    },
    known: (tenant, manifestHash) =>
      sql.withTenant(tenant, async (run) => {
        const text = 'select max(number) as number from version where tenant_id = $1 and manifest_hash = $2';
        const [row] = await run<{ number: number | null }>(text, [tenant, manifestHash]);
        return row?.number ?? undefined;
      }),
    async publish(publication) {
      const artifacts = await putContents(sql, publication);
      const result = await publishVersion(sql, publication, artifacts);
      if (result.status === 'published') watch.tell(publication.tenant);
      return result.status === 'conflict' ? { status: 'conflict', live: result.live ?? undefined } : result;
    },
    takenAccounts: (tenant, accounts) =>
      sql.call<{ channel: string; account: string }>({
        text: TAKEN_SQL,
        values: [tenant, accounts.map(({ channel }) => channel), accounts.map(({ account }) => account)],
      }),
    watch: (onLive) => watch.hear(onLive),
  };
}

interface PackedVersion {
  readonly row: VersionRow;
  readonly contents: ReadonlyMap<string, Buffer>;
}

async function readVersion(run: Run, tenant: string, number: number): Promise<PackedVersion | undefined> {
  const [row] = await run<VersionRow>(LOAD_SQL, [tenant, number]);
  if (row === undefined) return undefined;
  const hashes = [...Object.values(row.manifest), ...Object.values(row.artifacts)];
  return { row, contents: await readPacked(run, tenant, hashes) };
}

async function unpackVersion(
  { row: { manifest, artifacts, manifestHash, publishedAt }, contents }: PackedVersion,
  of: Pick<StoredVersion, 'tenant' | 'number'>,
): Promise<StoredVersion> {
  const blobs = await unpackAll(contents);
  return {
    ...of,
    manifestHash,
    manifest,
    publishedAt,
    files: named(manifest, blobs),
    artifacts: named(artifacts, blobs),
  };
}

function named(
  names: Readonly<Record<string, string>>,
  blobs: ReadonlyMap<string, Uint8Array>,
): Map<string, Uint8Array> {
  return new Map(
    Object.entries(names).map(([name, hash]) => {
      const content = blobs.get(hash);
      if (content === undefined) throw new RangeError(`${name}: content ${hash} is not stored`);
      return [name, content];
    }),
  );
}

/** Stores what is not stored yet; content without a version does no harm. Returns the artifacts' hashes by name, sorted. */
async function putContents(sql: Sql, publication: Publication): Promise<Record<string, string>> {
  const { tenant, files, manifest, artifacts } = publication;
  const hashed = [...files, ...artifacts].map(([name, content]) => ({ name, content, hash: sha256(content) }));
  const fileHashes = Object.fromEntries(hashed.slice(0, files.size).map(({ name, hash }) => [name, hash]));
  assertSame(fileHashes, manifest);
  const missing = new Map(hashed.map(({ hash, content }) => [hash, content]));
  for (const hash of await storedHashes(sql, tenant, [...missing.keys()])) missing.delete(hash);
  for (const [hash, content] of missing) {
    const packed = await pack(content, { level: GZIP_LEVEL });
    await sql.call({ text: 'select put_blob($1, $2, $3)', values: [tenant, hash, packed] });
  }
  const named = hashed.slice(files.size).map(({ name, hash }) => [name, hash] as const);
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A version is loaded by its manifest, so a manifest that does not fit its files would be found out too late. */
function assertSame(hashes: Readonly<Record<string, string>>, manifest: Readonly<Record<string, string>>): void {
  const paths = new Set([...Object.keys(hashes), ...Object.keys(manifest)]);
  const wrong = [...paths].filter((path) => hashes[path] !== manifest[path]);
  if (wrong.length > 0) throw new RangeError(`The manifest does not fit the files: ${wrong.join(', ')}`);
}

async function storedHashes(sql: Sql, tenant: string, hashes: readonly string[]): Promise<readonly string[]> {
  const text = 'select hash from blob where tenant_id = $1 and hash = any($2)';
  const rows = await sql.withTenant(tenant, (run) => run<{ hash: string }>(text, [tenant, hashes]));
  return rows.map((row) => row.hash);
}

async function publishVersion(
  sql: Sql,
  publication: Publication,
  artifacts: Record<string, string>,
): Promise<RawPublishResult> {
  const { tenant, expectedLive, force, manifestHash, manifest, by, accounts } = publication;
  const [row] = await sql.call<{ result: RawPublishResult }>({
    text: 'select publish_version($1, $2, $3, $4, $5, $6, $7, $8, $9) as result',
    values: [
      tenant,
      expectedLive ?? null,
      force,
      manifestHash,
      JSON.stringify(manifest),
      JSON.stringify(artifacts),
      by,
      accounts.map((one) => one.channel),
      accounts.map((one) => one.account),
    ],
  });
  if (row === undefined) throw new RangeError('publish_version gave no row');
  return row.result;
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

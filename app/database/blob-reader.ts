import { webcrypto } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Run } from './pool.js';

const unpack = promisify(gunzip);
/** A content travels in parts of this size, in bytes, so that no single answer of the database holds this process up. */
const PART_BYTES = 256 * 1024;
/** A gzip file ends with the size of what it holds (RFC 1952); beyond this size, in bytes, it is not believed. */
const SIZE_BYTES_MAX = 512 * 1024 * 1024;
const SIZE_LENGTH = 4;
/** With room to spare the unpacker is done in one go. */
const SPARE_BYTES = 64;

const PARTS_SQL = `
  select b.hash, part, substring(b.content from part * ${PART_BYTES} + 1 for ${PART_BYTES}) as bytes
  from blob b, generate_series(0, (length(b.content) - 1) / ${PART_BYTES}) as part
  where b.tenant_id = $1 and b.hash = any($2)`;

interface PartRow {
  readonly hash: string;
  readonly part: number;
  readonly bytes: Buffer;
}

/** Stored contents by their hashes, still packed; those that are not stored are left out. */
export async function readPacked(run: Run, tenant: string, hashes: readonly string[]): Promise<Map<string, Buffer>> {
  const rows = await run<PartRow>(PARTS_SQL, [tenant, [...new Set(hashes)]]);
  const parts = new Map<string, Buffer[]>();
  for (const { hash, part, bytes } of rows) {
    const ofOne = parts.get(hash) ?? [];
    parts.set(hash, ofOne);
    ofOne[part] = bytes;
  }
  return new Map([...parts].map(([hash, ofOne]) => [hash, Buffer.concat(ofOne)]));
}

/**
 * The same contents, unpacked. It takes its time on a busy machine, so it has no place inside a transaction, which the database ends
 * when nothing is heard for a while.
 *
 * @throws {RangeError} When a content is not what its hash says; an error of zlib when it cannot be unpacked.
 */
export async function unpackAll(packed: ReadonlyMap<string, Buffer>): Promise<Map<string, Uint8Array>> {
  const contents = new Map<string, Uint8Array>();
  for (const [hash, bytes] of packed) contents.set(hash, await unpackWhole(hash, bytes));
  return contents;
}

/** Unpacking and hashing run beside this thread. */
async function unpackWhole(hash: string, packed: Buffer): Promise<Uint8Array> {
  const size = Math.min(packed.readUInt32LE(packed.length - SIZE_LENGTH), SIZE_BYTES_MAX);
  const content = await unpack(packed, { chunkSize: size + SPARE_BYTES });
  const digest = Buffer.from(await webcrypto.subtle.digest('SHA-256', content));
  if (digest.toString('hex') !== hash) throw new RangeError(`content ${hash} is not what was stored`);
  return content;
}

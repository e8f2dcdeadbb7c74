import type { Log } from '../../contracts/log.js';
import type { VersionStore } from '../../contracts/storage.js';
import type { StoredVersion } from '../../contracts/version.js';
import { manifestHashOf } from '../../retrieval/storage/manifest.js';
import { codeOf } from '../../retrieval/storage/read-file.js';
import type { VersionMark } from './decide-working-copy.js';

/** What serving needs of the stored versions. */
type Served = Pick<VersionStore, 'tenants' | 'live' | 'load' | 'watch'>;

/** The stored versions without the damaged ones. */
export interface SoundVersions extends Served {
  /** Versions whose bytes are not what was published, by tenant. */
  quarantined(): ReadonlyMap<string, ReadonlySet<number>>;
}

/**
 * Passes over versions whose bytes do not match their manifest: `live` and `load` then give the newest sound one before.
 *
 * A damaged version is told once, and looked at again only by the next start.
 */
export function createSoundVersions(versions: Served, log: Pick<Log, 'error'>): SoundVersions {
  const sound = new Map<string, VersionMark>();
  const quarantine = new Map<string, Set<number>>();
  /** What was loaded to see whether it is sound is mostly wanted next: it need not be loaded twice. */
  const justLoaded = new Map<string, StoredVersion>();

  const loadSound = async (tenant: string, number: number): Promise<StoredVersion | undefined> => {
    if (quarantine.get(tenant)?.has(number) === true) return undefined;
    const stored = takeLoaded(tenant, number) ?? (await versions.load(tenant, number).catch(damagedContent));
    if (stored === undefined) return undefined;
    const damage = typeof stored === 'string' ? stored : damageOf(stored);
    if (damage === undefined && typeof stored !== 'string') {
      sound.set(tenant, { number, manifestHash: stored.manifestHash });
      return stored;
    }
    quarantine.set(tenant, (quarantine.get(tenant) ?? new Set()).add(number));
    log.error(
      new Error(`Version ${number} of ${tenant} is damaged (${damage ?? 'unreadable'}); the one before it serves.`),
      {
        tenant,
        number,
      },
    );
    return undefined;
  };

  const takeLoaded = (tenant: string, number: number): StoredVersion | undefined => {
    const stored = justLoaded.get(tenant);
    justLoaded.delete(tenant);
    return stored?.number === number ? stored : undefined;
  };

  const isSoundNow = async (tenant: string, number: number): Promise<boolean> => {
    if (sound.get(tenant)?.number === number) return true;
    const stored = await loadSound(tenant, number);
    if (stored !== undefined) justLoaded.set(tenant, stored);
    return stored !== undefined;
  };

  const newestSound = async (tenant: string, from: number): Promise<VersionMark | undefined> => {
    for (let number = from; number >= 1; number -= 1) {
      if (await isSoundNow(tenant, number)) return sound.get(tenant);
    }
    return undefined;
  };

  return {
    tenants: () => versions.tenants(),
    watch: (onLive) => versions.watch(onLive),
    quarantined: () => quarantine,
    load: loadSound,
    async live(tenant) {
      const live = await versions.live(tenant);
      return live && newestSound(tenant, live.number);
    },
  };
}

/** Content that is missing or cannot be unpacked is damage; a database that is away is not. */
function damagedContent(cause: unknown): string {
  if (cause instanceof RangeError || codeOf(cause).startsWith('Z_')) return 'its content';
  throw cause;
}

function damageOf(stored: StoredVersion): string | undefined {
  return manifestHashOf(stored.manifest) === stored.manifestHash ? undefined : 'its list of files';
}

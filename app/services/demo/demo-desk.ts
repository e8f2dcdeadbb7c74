import type {
  DemoEdit,
  DemoEdited,
  DemoShop,
  DemoShops,
  DemoTrace,
  DemoVoices,
  DemoWhatsapp,
  DemoWhatsappLog,
} from '../../contracts/demo.js';
import { AppError } from '../../contracts/errors.js';
import type { TurnStore, VersionStore } from '../../contracts/storage.js';
import type { Business } from '../../contracts/stores.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import type { BusinessFiles } from '../../contracts/version.js';
import { editDemoShop, type DemoEditParts } from './demo-edits.js';
import { demoTraceOf } from './demo-trace.js';
import { demoVoicesOf } from './demo-voices.js';

/** Versions whose files are kept at hand: a chat asks about the one it just heard of. */
const VERSIONS_KEPT_MAX = 4;

/** A phone that talks to the shops' numbers at a stand-in for the provider. */
export interface DemoPhone {
  /** `undefined` where the shop has no number there. */
  numberOf(tenant: string): string | undefined;
  say(message: DemoWhatsapp): Promise<void>;
  read(who: { readonly tenant: string; readonly customer: string }): Promise<DemoWhatsappLog>;
}

/** What the demo page stands on. */
export interface DemoDeskParts extends DemoEditParts {
  /** Live shops, as far as the page asks. */
  businesses(): Iterable<Pick<Business, 'tenant' | 'locales' | 'version'>>;
  readonly turns: Pick<TurnStore, 'record'>;
  readonly versions: Pick<VersionStore, 'load'>;
  /** The corridor of a live shop. */
  handle(tenant: string, turn: Turn): Promise<TurnOutcome>;
  /** Resolves when the shop's newest version is the one served. */
  refresh(tenant: string): Promise<void>;
  /** Where people reach this server. */
  address(): string;
  /** Whether traces and edits are open: this machine alone can reach us. */
  readonly isOpen: boolean;
  readonly phone: DemoPhone | undefined;
}

/** Everything behind the demo page. Whatever concerns a shop that is no demo is not there. */
export interface DemoDesk {
  readonly isOpen: boolean;
  shops(): DemoShops;
  /** @throws {AppError} `not_found`. */
  trace(tenant: string, turn: string): Promise<DemoTrace>;
  /** @throws {AppError} `not_found`. */
  voices(tenant: string, turn: string): Promise<DemoVoices>;
  /** Resolves when the edited value is served. @throws {AppError} `not_found`, `business_refused`. */
  edit(edit: DemoEdit): Promise<DemoEdited>;
  /** @throws {AppError} `not_found` when no stand-in runs for the shop. */
  say(message: DemoWhatsapp): Promise<void>;
  /** @throws {AppError} `not_found` when no stand-in runs for the shop. */
  whatsapp(tenant: string, customer: string): Promise<DemoWhatsappLog>;
}

/** A desk over the live shops. */
export function createDemoDesk(parts: DemoDeskParts): DemoDesk {
  const { isOpen, phone } = parts;
  const filesOf = createVersionFiles(parts.versions);
  const shops = (): readonly DemoShop[] =>
    [...parts.businesses()].filter(({ tenant }) => tenant.demo === true).map((business) => demoShopOf(business, parts));
  const requireDemo = (tenant: string): void => {
    if (!isOpen || !shops().some((shop) => shop.tenant === tenant)) throw new AppError('not_found');
  };
  const phoneOf = (tenant: string): DemoPhone => {
    requireDemo(tenant);
    if (phone?.numberOf(tenant) === undefined) throw new AppError('not_found');
    return phone;
  };
  return {
    isOpen,
    shops: () => ({ shops: [...shops()].toSorted(byName), address: parts.address(), isOpen }),
    async trace(tenant, turn) {
      requireDemo(tenant);
      const record = await parts.turns.record(tenant, turn);
      const files = record && (await filesOf(tenant, record.version));
      if (record === undefined || files === undefined) throw new AppError('not_found');
      return demoTraceOf(record, files);
    },
    async voices(tenant, turn) {
      requireDemo(tenant);
      const record = await parts.turns.record(tenant, turn);
      if (record === undefined) throw new AppError('not_found');
      return demoVoicesOf(record, (opened) => parts.handle(tenant, opened));
    },
    async edit(edit) {
      requireDemo(edit.tenant);
      const edited = await editDemoShop(parts, edit);
      await parts.refresh(edit.tenant);
      return edited;
    },
    say: async (message) => phoneOf(message.tenant).say(message),
    whatsapp: async (tenant, customer) => phoneOf(tenant).read({ tenant, customer }),
  };
}

function demoShopOf(
  { tenant, locales, version }: Pick<Business, 'tenant' | 'locales' | 'version'>,
  parts: DemoDeskParts,
) {
  const accent = tenant.theme?.accent;
  const whatsapp = parts.isOpen ? parts.phone?.numberOf(version.tenant) : undefined;
  return {
    tenant: version.tenant,
    name: tenant.name,
    ...(accent !== undefined && { accent }),
    locales: [...locales],
    ...(whatsapp !== undefined && { whatsapp }),
  };
}

function byName(one: DemoShop, other: DemoShop): number {
  return one.name < other.name ? -1 : 1;
}

/** A version never changes, so what was read once is good. */
function createVersionFiles(versions: Pick<VersionStore, 'load'>) {
  const kept = new Map<string, BusinessFiles>();
  return async (tenant: string, number: number): Promise<BusinessFiles | undefined> => {
    const key = `${tenant} ${number}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const files = (await versions.load(tenant, number))?.files;
    if (files === undefined) return undefined;
    const [oldest] = kept.keys();
    if (kept.size >= VERSIONS_KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    kept.set(key, files);
    return files;
  };
}

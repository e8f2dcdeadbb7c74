/**
 * The wiring, top to bottom: with open-face.ts, which it calls, the only file that sees every folder. Read both to know what the
 * program is made of.
 *
 * What only a running system needs (database, web framework) is imported when one is made: batch commands start without it.
 */

import { AI_MODES } from '../ai-modes/index.js';
import { createLadder } from '../ai-modes/ladder.js';
import { createChannels } from '../connectors/channels/index.js';
import { createGuardedHttp } from '../connectors/guarded-http.js';
import { createHttpClient } from '../connectors/http.js';
import { createOrderSystem } from '../connectors/order-system.js';
import { createIds } from './clock.js';
import type { Config } from './config.js';
import type { Channel } from './contracts/channel.js';
import type { Clock } from './contracts/clock.js';
import type { FailAt } from './contracts/failpoints.js';
import type { Log } from './contracts/log.js';
import type { WatchedLanguageModel } from './contracts/model-calls.js';
import type { LanguageModel } from './contracts/model.js';
import type { ModeName } from './contracts/mode.js';
import type { StartOrders, StartStandIn } from './contracts/stand-in.js';
import type { Artifacts, BusinessFiles, Problem, StoredVersion, VersionRef } from './contracts/version.js';
import type { Database } from './database/database.js';
import { FINDERS } from './retrieval/finders/index.js';
import { createLookUp } from './retrieval/look-up.js';
import { assembleBusiness, openBusiness } from './retrieval/open-business.js';
import { buildArtifacts } from './retrieval/prepare-version.js';
import type { BusinessSource } from './retrieval/storage/business-source.js';
import { createFailpoints } from './failpoints.js';
import { isThisMachineOnly, openFace } from './open-face.js';
import type { Server } from './server.js';
import { createLiveShops, type LiveShops } from './services/businesses/live-shops.js';
import { createInspectConduct } from './services/businesses/inspect-conduct.js';
import type { SharedSteps } from './services/businesses/shop-steps.js';
import { createShop, runtimeOf, type Shop } from './services/businesses/shop.js';
import { createDemoOrders } from './services/demo/demo-orders.js';
import { createLetters, type Letters } from './services/letters/letters.js';
import { createFetchOrder, NO_ORDER_SYSTEM, type FetchExternal } from './services/orders/fetch-order.js';
import type { ModelAccountsParts } from './services/model-calls/model-accounts.js';
import { createPeople, type People } from './services/people/people.js';
import { mindOptOuts } from './services/follow-ups/mind-opt-outs.js';
import { keepDrafts } from './services/people/keep-drafts.js';
import { createPublishing, type Publishing } from './services/publishing/create-publishing.js';
import { createPreparingWorker } from './services/publishing/preparing-worker.js';
import { createSoundVersions, type SoundVersions } from './services/publishing/sound-versions.js';
import { SHIPPED_LOCALES } from './services/replies/locales/index.js';
import { loadLexicons } from './services/router/load-lexicons.js';
import { prepareLanguages } from './services/router/prepare-languages.js';
import { createUnderstand } from './services/router/understand.js';
import { RULE_ACTIONS } from './services/rules/actions/index.js';
import type { WebTurns } from './services/turns/web-turns.js';

/** How long a stop lets answers under way finish, in milliseconds. */
const STOP_GRACE_MS = 15_000;
/** How long a server that others point at is not ready before it stops listening, so that they notice, in milliseconds. */
const NOTICE_MS = 2_000;

/** In the same language as this file: TypeScript in tests, JavaScript once built. */
const PREPARE_WORKER = new URL(`./prepare-worker${import.meta.url.slice(-3)}`, import.meta.url);

/** What answers: the same in a server, a terminal and a batch. */
export interface Engine {
  /** Builds what a publish computes once so that no start has to. */
  compile(source: BusinessSource): Artifacts;
  /** What only the engine can see in a business, such as a rule that asks for an unknown fact. */
  inspect(source: BusinessSource): readonly Problem[];
  /** In steps, between which others get their turn. */
  openShop(stored: StoredVersion): Promise<Shop>;
  /** Opens a folder that was never published; what a publish would compute is computed here. */
  openSource(source: BusinessSource, files: BusinessFiles, version: VersionRef): Shop;
}

/** What an engine is made of. */
export interface EngineParts {
  readonly clock: Clock;
  /** For shops that name none. */
  readonly mode: ModeName;
  /** How others are asked; left out: nobody is. */
  readonly fetch?: FetchExternal;
  /** What rewords answers and looks things up in the modes that have one; left out: rules alone do. */
  readonly model?: LanguageModel | undefined;
}

/** Rules, wording, understanding and look-up over any business. */
export function createEngine({ clock, mode, fetch = askNobody(clock), model }: EngineParts): Engine {
  const lexicons = loadLexicons();
  const soon = () => new Promise<void>((resolve) => clock.soon(resolve));
  const shared: SharedSteps = {
    understand: createUnderstand(lexicons),
    fetch,
    lookUp: createLookUp(FINDERS),
    speak: createLadder({ modes: AI_MODES, model, clock }),
    actions: RULE_ACTIONS,
    wordings: SHIPPED_LOCALES,
  };
  const surroundings = { shared, mode, monotonicMs: () => clock.monotonicMs(), runtime: runtimeOf(process.versions) };
  return {
    compile: (source) => buildArtifacts(source),
    inspect: createInspectConduct(shared),
    openSource: (source, files, version) =>
      createShop(assembleBusiness({ version, source, artifacts: new Map() }), files, surroundings),
    async openShop(stored) {
      const business = openBusiness(stored);
      await soon();
      await prepareLanguages(business.locales, lexicons, soon);
      return createShop(business, stored.files, surroundings);
    },
  };
}

function askNobody(clock: Clock): FetchExternal {
  return createFetchOrder({ system: NO_ORDER_SYSTEM, clock, onLookUp: () => undefined });
}

/** What a process is given. */
export interface Surroundings {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Left out: the one the configuration names. */
  readonly database?: Database;
  /** Plays Twilio on this machine, for demo shops without an account. */
  readonly startTwilio?: StartStandIn;
  /** Plays the order systems of demo shops on this machine. */
  readonly startOrders?: StartOrders;
}

/** What is stored, and what is made from it. */
export interface Storage {
  readonly database: Database;
  readonly versions: SoundVersions;
  readonly publishing: Publishing;
  readonly engine: Engine;
  readonly shops: LiveShops<Shop>;
  /** For what they know by themselves: how a message of theirs looks. */
  readonly channels: readonly Channel[];
  readonly people: People;
  readonly letters: Letters;
  readonly failAt: FailAt;
  /** Ends who plays an order system here. */
  closeOrders(): Promise<void>;
  /** Absent where none is configured. */
  readonly model: WatchedLanguageModel | undefined;
  /** Writes down what is known of its calls; for when none is under way any more, and before the database is closed. */
  closeModel(): Promise<void>;
}

/** Opens the database and everything that stands on it; nothing is published or served yet. */
export async function openStorage(surroundings: Surroundings): Promise<Storage> {
  const { config, clock, log, database: given } = surroundings;
  const { openDatabase } = await import('./database/open-database.js');
  const opening = Promise.resolve(given ?? openDatabase({ ...config, clock, log }));
  const orders = openOrders(surroundings);
  const limitsOf: ModelAccountsParts['limitsOf'] = (tenant) => shops.get(tenant)?.business.tenant.limits;
  const speaking = openModel(surroundings, { opening, limitsOf }).then((voice) => ({
    voice,
    engine: createEngine({ clock, mode: config.mode, fetch: orders.fetch, model: voice?.model }),
  }));
  const [{ voice, engine }, opened] = await Promise.all([speaking, opening]);
  const database = keepDrafts(mindOptOuts(opened));
  const versions = createSoundVersions(database.versions, log);
  const failAt = createFailpoints(config.failpoints, { clock });
  const publishing = createPublishing({
    failAt,
    versions: database.versions,
    worker: createPreparingWorker({ file: PREPARE_WORKER, clock }),
    clock,
    log,
    businessRoot: config.businessRoot,
    only: config.businessKey,
  });
  const shops = createLiveShops({ versions, open: engine.openShop, only: config.businessKey, log, clock });
  const channels = createChannels({ http: createHttpClient(clock), baseUrls: config.baseUrls });
  const people = createPeople({
    store: database.people,
    chats: database.chats,
    ids: createIds(clock),
    tenants: () => database.versions.tenants(),
    channels,
    shops,
  });
  const tenants = (): Promise<readonly string[]> => database.versions.tenants();
  const letters = createLetters({ store: database.letters, wakes: database.wakes, tenants });
  return {
    database,
    versions,
    publishing,
    engine,
    shops,
    channels,
    people,
    letters,
    failAt,
    closeOrders: orders.close,
    model: voice?.model,
    closeModel: async () => voice?.close(),
  };
}

/** Where calls of language models are written down. */
type CallBook = ModelAccountsParts['store'];

/** The language models that are configured, in order of preference, with budgets and a ledger; none: nothing of it is loaded. */
export async function openModel(
  { config: { llm }, clock, log }: Pick<Surroundings, 'config' | 'clock' | 'log'>,
  { opening, limitsOf }: Pick<ModelAccountsParts, 'limitsOf'> & { opening: Promise<{ modelCalls: CallBook }> },
) {
  if (llm.providers.length === 0) return undefined;
  const { createLanguageModel } = await import('../connectors/language-model/language-model.js');
  const { createModelAccounts, limitsOfDay } = await import('./services/model-calls/model-accounts.js');
  const store: ModelAccountsParts['store'] = {
    book: async (...calls) => (await opening).modelCalls.book(...calls),
    spent: async (...payer) => (await opening).modelCalls.spent(...payer),
  };
  const accounts = createModelAccounts({ store, clock, log, limits: limitsOfDay(llm), limitsOf });
  const model = createLanguageModel({ ...llm, ...accounts, clock, ids: createIds(clock) });
  return { model, close: accounts.close };
}

/** The shops' own order systems; a demo shop's is played here where nobody but this machine can reach us. */
function openOrders({ config, clock, log, startOrders }: Surroundings) {
  const demo = createDemoOrders(isThisMachineOnly(config) ? startOrders : undefined);
  const system = createOrderSystem({
    http: createGuardedHttp(clock),
    baseUrl: config.baseUrls.orders,
    secretOf: (reference) => config.secretOf(reference),
    standInFor: demo.standInFor,
  });
  const onLookUp = (fields: Parameters<Log['analytics']>[0]): void => log.analytics(fields);
  return { fetch: createFetchOrder({ system, clock, onLookUp }), close: () => demo.close() };
}

/** A whole running program. */
export interface System {
  readonly server: Server;
  readonly turns: WebTurns;
  readonly storage: Storage;
  readonly started: {
    readonly databaseMs: number;
    readonly publishMs: number;
    readonly database: string;
    readonly shops: readonly { readonly tenant: string; readonly version: number }[];
  };
  /** Not ready first, then no new connections; what was accepted is answered; then everything is closed. */
  stop(): Promise<void>;
}

/** Starts everything but listening: publishes what is due, opens every live version, follows edits. */
export async function createSystem(surroundings: Surroundings): Promise<System> {
  const storage = await openStorage(surroundings);
  try {
    return await startSystem(surroundings, storage);
  } catch (error) {
    await storage.publishing.close();
    await storage.database.close();
    throw error;
  }
}

async function startSystem(surroundings: Surroundings, storage: Storage): Promise<System> {
  const { config, clock } = surroundings;
  const { database, publishing, shops } = storage;
  const publishStartMs = clock.monotonicMs();
  await publishing.start();
  await shops.start();
  const publishMs = clock.monotonicMs() - publishStartMs;
  const stopFollowing = publishing.watch();
  const face = await openFace(surroundings, storage);
  const stop = async (): Promise<void> => {
    face.markStopping();
    stopFollowing();
    await publishing.close();
    if (config.publicUrl !== undefined) await clock.sleep(NOTICE_MS);
    await face.server.stop(STOP_GRACE_MS);
    await face.drain();
    shops.stop();
    await storage.closeOrders();
    await storage.closeModel();
    await database.close();
  };
  const { databaseMs, migrationMs } = database.timings;
  return {
    server: face.server,
    turns: face.turns,
    storage,
    started: {
      databaseMs: databaseMs + migrationMs,
      publishMs,
      database: config.databaseUrl === undefined ? `PostgreSQL in ${config.dataDir}` : 'PostgreSQL at DATABASE_URL',
      shops: [...shops.all()]
        .map(([tenant, { version }]) => ({ tenant, version: version.number }))
        .toSorted((one, other) => (one.tenant < other.tenant ? -1 : 1)),
    },
    stop,
  };
}

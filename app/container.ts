/**
 * The wiring, top to bottom: the only file that sees every folder. Read it to know what the program is made of.
 *
 * What only a running system needs (database, web framework) is imported when one is made: batch commands start without it.
 */
import { join } from 'node:path';

import { AI_MODES } from '../ai-modes/index.js';
import { createLadder } from '../ai-modes/ladder.js';
import { createChannels } from '../connectors/channels/index.js';
import { createHttpClient } from '../connectors/http.js';
import { createIds } from './clock.js';
import type { Config } from './config.js';
import type { Channel } from './contracts/channel.js';
import type { Clock } from './contracts/clock.js';
import type { Log } from './contracts/log.js';
import type { ModeName } from './contracts/mode.js';
import type { StartStandIn } from './contracts/stand-in.js';
import type { Artifacts, BusinessFiles, Problem, StoredVersion, VersionRef } from './contracts/version.js';
import type { Database } from './database/database.js';
import { FINDERS } from './retrieval/finders/index.js';
import { createLookUp } from './retrieval/look-up.js';
import { assembleBusiness, openBusiness } from './retrieval/open-business.js';
import { buildArtifacts } from './retrieval/prepare-version.js';
import type { BusinessSource } from './retrieval/storage/business-source.js';
import type { RouteParts } from './routes/index.js';
import type { Server } from './server.js';
import type { DeliveryParts } from './services/channels/create-delivery.js';
import { openChannels } from './services/channels/open-channels.js';
import { createLiveShops, type LiveShops } from './services/businesses/live-shops.js';
import { shopHealthOf } from './services/businesses/shop-health.js';
import { createInspectConduct } from './services/businesses/inspect-conduct.js';
import type { SharedSteps } from './services/businesses/shop-steps.js';
import { createShop, runtimeOf, type Shop } from './services/businesses/shop.js';
import { tenantOfWebChat } from './services/chat/chat-streams.js';
import { createWebChat } from './services/chat/create-web-chat.js';
import { openDemoDesk } from './services/demo/open-demo-desk.js';
import { isLoopbackHost } from './services/origins/allowed-origins.js';
import { createShopOrigins } from './services/origins/shop-origins.js';
import { createNotices } from './services/people/create-notices.js';
import { createLetters, type Letters } from './services/letters/letters.js';
import { createPeople, type People } from './services/people/people.js';
import { mindOptOuts } from './services/follow-ups/mind-opt-outs.js';
import { openJobs } from './services/jobs/open-jobs.js';
import { createPublishing, type Publishing } from './services/publishing/create-publishing.js';
import { createPreparingWorker } from './services/publishing/preparing-worker.js';
import { createSoundVersions, type SoundVersions } from './services/publishing/sound-versions.js';
import { SHIPPED_LOCALES } from './services/replies/locales/index.js';
import { loadLexicons } from './services/router/load-lexicons.js';
import { createUnderstand } from './services/router/understand.js';
import { RULE_ACTIONS } from './services/rules/actions/index.js';
import type { TurnReport, WebTurns } from './services/turns/web-turns.js';

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
  openShop(stored: StoredVersion): Shop;
  /** Opens a folder that was never published; what a publish would compute is computed here. */
  openSource(source: BusinessSource, files: BusinessFiles, version: VersionRef): Shop;
}

/** Rules, wording, understanding and look-up over any business. @param mode - For shops that name none. */
export function createEngine({ clock, mode }: { clock: Clock; mode: ModeName }): Engine {
  const shared: SharedSteps = {
    understand: createUnderstand(loadLexicons()),
    lookUp: createLookUp(FINDERS),
    speak: createLadder(AI_MODES),
    actions: RULE_ACTIONS,
    wordings: SHIPPED_LOCALES,
  };
  const surroundings = { shared, mode, monotonicMs: () => clock.monotonicMs(), runtime: runtimeOf(process.versions) };
  return {
    compile: (source) => buildArtifacts(source),
    inspect: createInspectConduct(shared),
    openSource: (source, files, version) =>
      createShop(assembleBusiness({ version, source, artifacts: new Map() }), files, surroundings),
    openShop: (stored) => createShop(openBusiness(stored), stored.files, surroundings),
  };
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
}

/** Opens the database and everything that stands on it; nothing is published or served yet. */
export async function openStorage({ config, clock, log, database: given }: Surroundings): Promise<Storage> {
  const { openDatabase } = await import('./database/open-database.js');
  const opening = given ?? openDatabase({ ...config, clock, log });
  const engine = createEngine({ clock, mode: config.mode });
  const database = mindOptOuts(await opening);
  const versions = createSoundVersions(database.versions, log);
  const publishing = createPublishing({
    versions: database.versions,
    worker: createPreparingWorker({ file: PREPARE_WORKER, clock }),
    clock,
    log,
    businessRoot: config.businessRoot,
    only: config.businessKey,
  });
  const shops = createLiveShops({ versions, open: engine.openShop, only: config.businessKey, log });
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
  return { database, versions, publishing, engine, shops, channels, people, letters };
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
  const face = await createFace(surroundings, storage);
  const stop = async (): Promise<void> => {
    face.markStopping();
    stopFollowing();
    await publishing.close();
    if (config.publicUrl !== undefined) await clock.sleep(NOTICE_MS);
    await face.server.stop(STOP_GRACE_MS);
    await face.drain();
    shops.stop();
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

/** The HTTP face over what is stored. */
async function createFace(surroundings: Surroundings, storage: Storage) {
  const { config, clock, log } = surroundings;
  const { database, versions, publishing, shops } = storage;
  const { createMetrics } = await import('../monitoring/metrics.js');
  const { createProbes } = await import('../monitoring/probes/index.js');
  const { lookAround } = await import('../monitoring/readiness.js');
  const { createRoutes, createWorkerRoutes } = await import('./routes/index.js');
  const { createServer } = await import('./server.js');
  let isStopping = false;
  const isOpen = isThisMachineOnly(config);
  const ids = createIds(clock);
  const origins = createShopOrigins({ publicUrl: config.publicUrl, isLoopback: isOpen }, shops);
  const onTurn = (report: TurnReport): void => {
    metrics.turn(report);
    log.analytics({ event: 'turn', ...report });
  };
  const shop = (tenant: string): Shop | undefined => shops.get(tenant);
  const limitsOf = (tenant: string) => shop(tenant)?.business.tenant.limits;
  const { turns, streams, history } = createWebChat({ ...database, clock, ids, shop, limitsOf, onTurn });
  let port = config.port;
  const publicUrl = (): string => config.publicUrl ?? `http://127.0.0.1:${port}`;
  const { channels, notices, ...workers } = await openWorkers(surroundings, storage, { onTurn, publicUrl });
  const metrics = createMetrics({ waiting: () => turns.waiting(), connections: () => database.usage() });
  const probes = createProbes({
    isStopping: () => isStopping,
    health: () => database.health(),
    shops: () =>
      shopHealthOf({ shops, outcomes: () => publishing.outcomes(), quarantined: () => versions.quarantined() }),
    closedChannels: () => channels.closedChannels(),
    noticeProblems: () => notices.problems(),
  });
  const desk = {
    businessRoot: config.businessRoot,
    isOpen,
    clock,
    publishing,
    address: publicUrl,
    phone: channels.phone,
  };
  const parts: RouteParts = {
    turns,
    checkOrigin: (tenant, origin, host) => origins.check(tenant, origin, host),
    metrics,
    look: () => lookAround(probes, clock),
    findMedia: (tenant, path) => shops.get(tenant)?.image(path),
    receive: channels.doors.receive,
    business: (tenant) => shops.get(tenant)?.business,
    history,
    streams,
    tenantOf: (conversation, visitor) => tenantOfWebChat(shops.all().keys(), { conversation, visitor }),
    desk: openDemoDesk(desk, storage),
    pagesDir: join(config.root, 'dist', 'dashboards'),
  };
  const routes = config.role === 'worker' ? createWorkerRoutes(parts) : createRoutes(parts);
  const server = createServer({ routes, isKnownOrigin: (...asked) => origins.isKnown(...asked), clock, ids, log });
  const listen = async (address: { port: number; host: string }): Promise<number> => {
    if (config.role === 'worker') channels.doors.watch();
    else await channels.doors.open();
    port = await server.listen(address);
    if (config.role !== 'web') workers.start();
    return port;
  };
  const stop = (graceMs: number): Promise<void> => {
    streams.close();
    return server.stop(graceMs);
  };
  const markStopping = (): void => {
    isStopping = true;
    channels.pause();
  };
  return {
    server: { listen, stop },
    turns,
    drain: () => Promise.all([turns, workers].map((part) => part.drain())),
    markStopping,
  };
}

/** What works by itself: messages in and replies out, people who hear of hand-overs, and what is done later. */
async function openWorkers(
  { config, clock, log, startTwilio }: Surroundings,
  { database, shops, channels: plain }: Storage,
  asked: Pick<DeliveryParts, 'onTurn' | 'publicUrl'>,
) {
  const { createMailer } = await import('../connectors/email.js');
  const shop = (tenant: string) => shops.get(tenant);
  const common = { ...database, clock, ids: createIds(clock), log, only: config.businessKey, shop };
  const tenants = () => new Map([...shops.all()].map(([tenant, { business }]) => [tenant, business.tenant]));
  const channels = await openChannels({
    ...{ ...common, ...asked, tenants, baseUrls: config.baseUrls },
    secretOf: (reference) => config.secretOf(reference),
    channelsAt: (baseUrls) => createChannels({ http: createHttpClient(clock), baseUrls }),
    // It is played inside one process, which then has to be the one that receives and the one that sends.
    startTwilio: isThisMachineOnly(config) && config.role === 'both' ? startTwilio : undefined,
  });
  const notices = createNotices({
    ...{ ...common, tenants, store: database.notices, channels: plain, mail: config.mail },
    openMailer: (mailServer) => createMailer(mailServer, clock),
  });
  const jobs = openJobs({ ...common, channels: plain, tenants: () => shops.all().keys() });
  const all = [channels, notices, jobs];
  const start = () => all.forEach((worker) => worker.start());
  return { channels, notices, start, drain: () => Promise.all(all.map((worker) => worker.drain())) };
}

/** Nobody but this machine can reach us: what is for trying out may be open. */
function isThisMachineOnly({ publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>): boolean {
  return publicUrl === undefined && isLoopbackHost(host);
}

/** The wiring of what faces the world: routes, monitoring and the workers behind them, with the connectors they use. */
import { join } from 'node:path';
import { createChannels } from '../connectors/channels/index.js';
import { createHttpClient } from '../connectors/http.js';
import { createIds } from './clock.js';
import type { Config } from './config.js';
import type { Channel } from './contracts/channel.js';
import type { Clock } from './contracts/clock.js';
import type { FailAt } from './contracts/failpoints.js';
import type { Log } from './contracts/log.js';
import type { WatchedLanguageModel } from './contracts/model-calls.js';
import type { StartStandIn } from './contracts/stand-in.js';
import type { Database } from './database/database.js';
import type { RouteParts } from './routes/index.js';
import type { Server } from './server.js';
import type { LiveShops } from './services/businesses/live-shops.js';
import { shopHealthOf } from './services/businesses/shop-health.js';
import type { Shop } from './services/businesses/shop.js';
import { tenantOfWebChat } from './services/chat/chat-streams.js';
import { createWebChat } from './services/chat/create-web-chat.js';
import { openDemoDesk } from './services/demo/open-demo-desk.js';
import { isLoopbackHost } from './services/origins/allowed-origins.js';
import { createShopOrigins } from './services/origins/shop-origins.js';
import type { People } from './services/people/people.js';
import type { Publishing } from './services/publishing/create-publishing.js';
import type { SoundVersions } from './services/publishing/sound-versions.js';
import { openShadow } from './services/shadow/open-shadow.js';
import type { TurnReport, WebTurns } from './services/turns/web-turns.js';
import { JOB_HANDLERS } from './services/jobs/handlers/index.js';
import { openWorkers, type Workers, type WorkersParts } from './services/workers/open-workers.js';

/** What the face is given by whoever starts it. */
export interface FaceParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Plays Twilio on this machine, for demo shops without an account. */
  readonly startTwilio?: StartStandIn;
}

/** What is stored, as the face needs it. */
export interface FaceStorage {
  readonly database: Database;
  readonly versions: SoundVersions;
  readonly publishing: Publishing;
  readonly shops: LiveShops<Shop>;
  /** For what they know by themselves: how a message of theirs looks. */
  readonly channels: readonly Channel[];
  readonly people: People;
  readonly failAt: FailAt;
  /** Absent where none is configured. */
  readonly model?: WatchedLanguageModel | undefined;
}

/** What a process shows to the world, and what it does by itself. */
export interface Face {
  readonly server: Server;
  readonly turns: WebTurns;
  /** Not ready from now on, and no more work is taken. */
  markStopping(): void;
  /** Resolves when what is under way is done or handed to the other nodes. */
  drain(): Promise<unknown>;
}

/** Wires the HTTP face and the workers over what is stored; nothing is listened to before `listen`, nothing done by itself. */
export async function openFace(surroundings: FaceParts, storage: FaceStorage): Promise<Face> {
  const { config, clock, log } = surroundings;
  const { database, publishing, shops } = storage;
  const { createRoutes, createWorkerRoutes } = await import('./routes/index.js');
  const { createServer } = await import('./server.js');
  let isStopping = false;
  const isOpen = isThisMachineOnly(config);
  const ids = createIds(clock);
  const origins = createShopOrigins({ publicUrl: config.publicUrl, isLoopback: isOpen }, shops);
  const shop = (tenant: string): Shop | undefined => shops.get(tenant);
  const shadow = openShadow({ shops, database, log });
  const onTurn = (report: TurnReport): void => {
    metrics.turn(report);
    log.analytics({ event: 'turn', ...report });
    shadow.onTurn(report);
  };
  const limitsOf = (tenant: string) => shop(tenant)?.business.tenant.limits;
  const { turns, streams, history } = createWebChat({ ...database, clock, ids, shop, limitsOf, onTurn });
  let port = config.port;
  const publicUrl = (): string => config.publicUrl ?? `http://127.0.0.1:${port}`;
  const onSettled: WorkersParts['onSettled'] = (report) => metrics.send(report);
  const reporting = { onTurn, onSettled, publicUrl };
  const { channels, notices, ...workers } = await openConnectedWorkers(surroundings, storage, reporting);
  const { metrics, look } = await openMonitoring(surroundings, storage, {
    ...{ turns, channels, notices },
    isStopping: () => isStopping,
  });
  const { businessRoot } = config;
  const desk = { businessRoot, isOpen, clock, publishing, address: publicUrl, phone: channels.phone };
  const parts: RouteParts = {
    turns,
    checkOrigin: (tenant, origin, host) => origins.check(tenant, origin, host),
    metrics,
    look,
    findMedia: (tenant, path) => shops.get(tenant)?.image(path),
    receive: channels.receive,
    people: storage.people,
    operatorKey: config.operatorKey,
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
    await channels.open({ takesMessages: config.role !== 'worker' });
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
    drain: () => Promise.all([turns, workers].map((part) => part.drain())).then(() => shadow.drain()),
    markStopping,
  };
}

/** What operators see: figures, and whether this process should be sent customers. */
async function openMonitoring(
  { clock, log }: FaceParts,
  { database, versions, publishing, shops, model }: FaceStorage,
  {
    turns,
    channels,
    notices,
    isStopping,
  }: Omit<Workers, 'start' | 'drain'> & { turns: WebTurns; isStopping(): boolean },
) {
  const { createMetrics } = await import('../monitoring/metrics.js');
  const { createProbes } = await import('../monitoring/probes/index.js');
  const { lookAround } = await import('../monitoring/readiness.js');
  const { counts } = channels;
  const models = () => model?.health() ?? [];
  const probes = createProbes({
    isStopping,
    health: () => database.health(),
    shops: () =>
      shopHealthOf({ shops, outcomes: () => publishing.outcomes(), quarantined: () => versions.quarantined() }),
    closedChannels: () => channels.closedChannels(),
    noticeProblems: () => notices.problems(),
    models,
    ...counts,
  });
  const connections = () => database.usage();
  const metrics = createMetrics({ waiting: () => turns.waiting(), connections, models, ...counts });
  model?.watch((report) => {
    metrics.modelCall(report);
    const { source, usage, ...call } = report;
    log.analytics({ event: 'model-call', ...call, ...source, ...usage });
  });
  return { metrics, look: () => lookAround(probes, clock) };
}

/** What works by itself, with the connectors it works through. */
async function openConnectedWorkers(
  { config, clock, log, startTwilio }: FaceParts,
  { database, shops, channels, people, failAt }: FaceStorage,
  asked: Pick<WorkersParts, 'onTurn' | 'onSettled' | 'publicUrl'>,
): Promise<Workers> {
  const { createMailer } = await import('../connectors/email.js');
  return openWorkers({
    jobHandlers: JOB_HANDLERS,
    ...{ ...database, ...asked, channels, failAt, clock, ids: createIds(clock), log, only: config.businessKey },
    shop: (tenant) => shops.get(tenant),
    tenants: () => new Map([...shops.all()].map(([tenant, { business }]) => [tenant, business.tenant])),
    ...{ baseUrls: config.baseUrls, mail: config.mail },
    onEcho: (echo) => people.echoed(echo),
    secretOf: (reference) => config.secretOf(reference),
    channelsAt: (baseUrls) => createChannels({ http: createHttpClient(clock), baseUrls }),
    // It is played inside one process, which then has to be the one that receives and the one that sends.
    startTwilio: isThisMachineOnly(config) && config.role === 'both' ? startTwilio : undefined,
    openMailer: (mailServer) => createMailer(mailServer, clock),
  });
}

/** Nobody but this machine can reach us: what is for trying out may be open. */
export function isThisMachineOnly({ publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>): boolean {
  return publicUrl === undefined && isLoopbackHost(host);
}

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { createClock } from '../../app/clock.js';
import { loadConfig, type Config } from '../../app/config.js';
import { createSystem, type System } from '../../app/container.js';
import type { ChatResponse } from '../../app/contracts/chat.js';
import type { StartOrders, StartStandIn } from '../../app/contracts/stand-in.js';
import { createDatabase } from '../../app/database/database.js';
import { createLog } from '../../app/logging.js';
import type { TestDatabase } from '../database/test-database.js';

/** The project's own folder. */
export const ROOT = join(import.meta.dirname, '..', '..');
/** A visitor of the tests. */
export const VISITOR = 'visitor-of-the-system-tests-1';
const SHOP = 'shoes';
let messages = 0;

/** A whole server in this process, on a port of its own. */
export interface Serving {
  readonly url: string;
  readonly system: System;
  readonly config: Config;
  /** Where its three log files are. */
  readonly logDir: string;
  /** Posts to `/chat_api`; fields left out are those of a proper message. */
  post(fields?: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Says something and gives the answer of a 200. */
  say(text: string, fields?: Readonly<Record<string, unknown>>): Promise<ChatResponse>;
  stop(): Promise<void>;
}

/** A copy of the demo shop that a test may edit. @returns The business root it stands in. */
export function copyDemoShop(): Promise<string> {
  return copyShops([SHOP]);
}

/** Copies of demo shops that a test may edit. @returns The business root they stand in. */
export async function copyShops(shops: readonly string[]): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'truepenny-business-'));
  const isWanted = (source: string): boolean => basename(source) !== '.published.json';
  for (const shop of shops) {
    await cp(join(ROOT, 'business', shop), join(root, shop), { recursive: true, filter: isWanted });
  }
  return root;
}

/** What a server is started with. */
export interface ServeOptions {
  readonly businessRoot: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** As the launcher would bring it. */
  readonly startTwilio?: StartStandIn;
  readonly startOrders?: StartOrders;
}

/** Starts a server over a test database; several may share one. */
export async function serve(
  test: Pick<TestDatabase, 'owner' | 'app'>,
  { businessRoot, environment = {}, startTwilio, startOrders }: ServeOptions,
): Promise<Serving> {
  const clock = createClock();
  const logDir = await mkdtemp(join(tmpdir(), 'truepenny-logs-'));
  const config = loadConfig({
    root: ROOT,
    environment: { PORT: '0', BUSINESS_ROOT: businessRoot, LOG_DIR: logDir, LOG_LEVEL: 'silent', ...environment },
  });
  const log = createLog({ dir: logDir, clock, level: 'silent' });
  const database = await createDatabase({ owner: test.owner, app: test.app, log, clock });
  const standIns = { ...(startTwilio && { startTwilio }), ...(startOrders && { startOrders }) };
  const system = await createSystem({ config, clock, log, database, ...standIns });
  const url = `http://127.0.0.1:${await system.server.listen(config)}`;
  const post: Serving['post'] = (fields = {}, headers = {}) =>
    fetch(`${url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({
        tenant: SHOP,
        visitor: VISITOR,
        messageId: `message-${(messages += 1)}`,
        text: 'hi',
        ...fields,
      }),
    });
  const say: Serving['say'] = async (text, fields = {}) => {
    const response = await post({ text, ...fields });
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as ChatResponse;
  };
  const stop = async (): Promise<void> => {
    await system.stop();
    await log.close();
    await rm(logDir, { recursive: true, force: true });
  };
  return { url, system, config, logDir, post, say, stop };
}

import { setFlagsFromString } from 'node:v8';

import { createClock } from './clock.js';
import { loadConfig, type Config } from './config.js';
import { createSystem, type System } from './container.js';
import type { Clock } from './contracts/clock.js';
import { AppError } from './contracts/errors.js';
import type { Log } from './contracts/log.js';
import type { StartModel, StartOrders, StartStandIn } from './contracts/stand-in.js';
import { createLog } from './logging.js';
import { playModel, type PlayedModel } from './played-model.js';
import { describeStart } from './start-report.js';

/** How long a stop may take before the process ends regardless, in milliseconds. Process managers kill after 30 s. */
export const STOP_MS_MAX = 24_000;
/** A start that is told to stop may end in order for this long, in milliseconds: it may be waiting for a database that never comes. */
const STARTING_MS_MAX = 4_000;
const MS_PER_SECOND = 1_000;
/**
 * How far the heap may grow beyond what is in use before it is collected, in percent. Left to itself V8 lets it triple: 390 MB over
 * the process tree after 10,000 turns of the demo shops, 270 MB with this.
 */
const HEAP_GROWTH_PERCENT = 50;
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** What the launcher did before the program began. */
export interface Launch {
  readonly launched: { readonly installMs: number; readonly buildMs: number };
  /** Plays Twilio for demo shops. */
  readonly startTwilio?: StartStandIn;
  /** Plays the order systems of demo shops. */
  readonly startOrders?: StartOrders;
  /** Plays a language model where none is configured. */
  readonly startModel?: StartModel;
}

/**
 * The server, from its configuration to its last line: starts everything, serves until the process is told to stop, finishes
 * what it accepted, and ends the process.
 */
export async function main({ launched, startTwilio, startOrders, startModel }: Launch): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);
  const clock = createClock();
  const config = readConfig();
  const log = createLog({ dir: config.logDir, clock, level: config.logLevel });
  const told = whenTold(log);
  let isStarting = true;
  void told
    .then(() => clock.sleep(STARTING_MS_MAX, { unref: true }))
    .then(() => {
      if (isStarting) process.exit(0);
    });
  let exitCode: number;
  try {
    const played = await playModel(config, startModel);
    const system = await createSystem({
      config: played.config,
      clock,
      log,
      ...(startTwilio && { startTwilio }),
      ...(startOrders && { startOrders }),
    });
    isStarting = false;
    try {
      const port = await system.server.listen(config);
      if (config.logLevel === 'info') process.stdout.write(report(system, played, { ...launched, port }));
      exitCode = await told;
    } finally {
      await inTime(system.stop().then(played.close), clock);
    }
  } catch (error) {
    log.error(error);
    exitCode = 1;
  }
  await log.close();
  process.exit(exitCode);
}

/** Without a configuration there is no log yet: the terminal gets the text. */
function readConfig(): Config {
  try {
    return loadConfig();
  } catch (error) {
    process.stderr.write(`${error instanceof AppError ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

/**
 * Resolves with the exit code when the process is told to stop, or when something broke that nobody expected: then it is
 * better to finish what was accepted and start anew than to go on. Listening stays on, so a second signal cannot cut a stop
 * short.
 */
function whenTold(log: Log): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        log.notice(`${signal}: finishing what was accepted, then stopping.`);
        resolve(0);
      });
    }
    for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
      process.on(event, (error: unknown) => {
        log.error(error, { event });
        resolve(1);
      });
    }
  });
}

async function inTime(stopping: Promise<void>, clock: Clock): Promise<void> {
  const late = clock.sleep(STOP_MS_MAX, { unref: true });
  await Promise.race([stopping, late]);
}

function report(
  system: System,
  { config: { host }, isPlayed }: PlayedModel,
  launch: Launch['launched'] & { port: number },
): string {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return describeStart({
    ...launch,
    ...system.started,
    isModelPlayed: isPlayed,
    readyMs: process.uptime() * MS_PER_SECOND,
    url: `http://${address.includes(':') ? `[${address}]` : address}:${launch.port}`,
  });
}

import { pathToFileURL } from 'node:url';
import { inProject } from './project.js';
import { setUp } from './set-up.js';

/**
 * What a program of dist/app exports.
 *
 * @typedef {{ launched: { installMs: number, buildMs: number }, argv: string[], startTwilio: () => Promise<unknown>, startOrders: () => Promise<unknown>, startModel: () => Promise<unknown> }} Start
 * @typedef {{ main: (start: Start) => unknown }} Program
 */

/**
 * Sets up what is missing, then runs a program of dist/app in this very process, so that signals and the pid are right.
 *
 * @param {{ program: 'main' | 'cli', say: (line: string) => void }} options
 */
export async function start({ program, say }) {
  const launched = await setUp({ dev: false, say }).catch((/** @type {unknown} */ error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
  const file = inProject('dist', 'app', `${program}.js`);
  const { main } = /** @type {Program} */ (await import(pathToFileURL(file).href));
  await main({ launched, argv: process.argv.slice(2), startTwilio, startOrders, startModel });
}

/** The app decides whether a stand-in is wanted; only then is it loaded. */
async function startTwilio() {
  const file = inProject('dist', 'scripts', 'stand-ins', 'twilio', 'stand-in.js');
  const { startTwilioStandIn } = /** @type {{ startTwilioStandIn: () => Promise<unknown> }} */ (
    await import(pathToFileURL(file).href)
  );
  return startTwilioStandIn();
}

/** Loaded by the first question for an order of a demo shop. */
async function startOrders() {
  const file = inProject('dist', 'scripts', 'stand-ins', 'orders', 'stand-in.js');
  const { startOrderStandIn } = /** @type {{ startOrderStandIn: () => Promise<unknown> }} */ (
    await import(pathToFileURL(file).href)
  );
  return startOrderStandIn();
}

/** Loaded where answers are to be worded by a model and none is configured. */
async function startModel() {
  const file = inProject('dist', 'scripts', 'stand-ins', 'model', 'stand-in.js');
  const { playModelStandIn } = /** @type {{ playModelStandIn: () => Promise<unknown> }} */ (
    await import(pathToFileURL(file).href)
  );
  return playModelStandIn();
}

/**
 * An echo node as a process of its own, for tests that kill it. Takes its options as JSON, says its address on a line, and reads
 * plans of what is to break where, each on a line.
 */
import { createInterface } from 'node:readline';

import { AppError } from '../../app/contracts/errors.js';
import type { Log } from '../../app/contracts/log.js';
import { startEchoNode, type EchoNodeOptions } from './echo-node.js';

const [, , options = '{}'] = process.argv;
const silent = (): void => undefined;
const log: Log = {
  chatbot: silent,
  analytics: silent,
  notice: silent,
  warn: silent,
  // A database that is away is what such tests are about.
  error(error) {
    if (!(error instanceof AppError && error.retryable)) process.stderr.write(`${String(error)}\n`);
  },
};
const node = await startEchoNode({ ...(JSON.parse(options) as EchoNodeOptions), isArmable: true }, log);
createInterface(process.stdin).on('line', (plan) => node.arm(plan));
process.stdout.write(`${node.url}\n`);

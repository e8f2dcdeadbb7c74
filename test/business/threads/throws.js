/** A thread that fails at its work. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  throw new RangeError('out of luck');
});

/** A thread that ends in the middle of its work. */
import { exit } from 'node:process';
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  parentPort?.postMessage({ kind: 'progress', doing: 'training', share: 0.4 });
  exit(3);
});

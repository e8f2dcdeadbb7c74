/** A thread that is busy for good. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  parentPort?.postMessage({ kind: 'progress', doing: 'training', share: 0 });
  for (;;);
});

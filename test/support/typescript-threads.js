/** Lets threads read TypeScript too: `--import tsx` alone teaches only the main thread. For `--import`, after tsx. */
import { isMainThread } from 'node:worker_threads';

import { register } from 'tsx/esm/api';

if (!isMainThread) register();

/** The thread that prepares versions: its wiring. What serving needs beside is never loaded here. */
import { parentPort } from 'node:worker_threads';

import { prepareVersion } from './retrieval/prepare-version.js';
import { createInspectConduct } from './services/businesses/inspect-conduct.js';
import { answerPreparations } from './services/publishing/answer-preparations.js';
import { SHIPPED_LOCALES } from './services/replies/locales/index.js';
import { RULE_ACTIONS } from './services/rules/actions/index.js';

if (parentPort === null) throw new TypeError('prepare-worker runs in a thread of the program');
const inspect = createInspectConduct({ actions: RULE_ACTIONS, wordings: SHIPPED_LOCALES });
answerPreparations(parentPort, (version, tell) => prepareVersion(version, { inspect, tell }));

import type { Campaign } from '../campaign.js';
import { databaseCuts } from './database-cuts.js';
import { databaseRestarts } from './database-restarts.js';
import { duplicates } from './duplicates.js';
import { failpointKills } from './failpoint-kills.js';
import { randomKills } from './random-kills.js';
import { rollingRestarts } from './rolling-restarts.js';
import { webKills } from './web-kills.js';

/** Every kind of trouble that `npm run faults` makes: one file and one line each. */
export const CAMPAIGNS: readonly Campaign[] = [
  failpointKills,
  randomKills,
  duplicates,
  databaseRestarts,
  databaseCuts,
  rollingRestarts,
  webKills,
];

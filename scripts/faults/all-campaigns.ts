import type { Campaign } from './campaign.js';
import { databaseCuts } from './campaigns/database-cuts.js';
import { databaseRestarts } from './campaigns/database-restarts.js';
import { duplicates } from './campaigns/duplicates.js';
import { failpointKills } from './campaigns/failpoint-kills.js';
import { programKills } from './campaigns/program-kills.js';
import { randomKills } from './campaigns/random-kills.js';
import { rollingRestarts } from './campaigns/rolling-restarts.js';
import { webKills } from './campaigns/web-kills.js';

/** Every kind of trouble that `npm run faults` makes: one file and one line each. */
export const CAMPAIGNS: readonly Campaign[] = [
  failpointKills,
  programKills,
  randomKills,
  duplicates,
  databaseRestarts,
  databaseCuts,
  rollingRestarts,
  webKills,
];

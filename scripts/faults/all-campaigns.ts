import type { Wire } from '../../test/delivery/kill-providers.js';
import type { Campaign } from './campaign.js';
import { databaseAway } from './campaigns/database-away.js';
import { databaseCuts } from './campaigns/database-cuts.js';
import { databaseRestarts } from './campaigns/database-restarts.js';
import { deadWorkers } from './campaigns/dead-workers.js';
import { duplicates } from './campaigns/duplicates.js';
import { failpointKills } from './campaigns/failpoint-kills.js';
import { programKills } from './campaigns/program-kills.js';
import { randomKills } from './campaigns/random-kills.js';
import { rollingRestarts } from './campaigns/rolling-restarts.js';
import { forgeries, races, simulation } from './campaigns/suites.js';
import { takeOvers } from './campaigns/take-overs.js';
import { webKills } from './campaigns/web-kills.js';

const WIRES: readonly Wire[] = ['twilio', 'whatsapp-cloud'];
/** Of two nodes behind a provider: these are tried on every wire, half the shots on each. */
const OF_A_WIRE = [
  failpointKills,
  randomKills,
  duplicates,
  databaseRestarts,
  databaseCuts,
  databaseAway,
  takeOvers,
  deadWorkers,
];

/** Every kind of trouble that `npm run faults` makes: one file and one line each. */
export const CAMPAIGNS: readonly Campaign[] = [
  ...OF_A_WIRE.flatMap((campaign) => WIRES.map(campaign)),
  programKills,
  rollingRestarts,
  webKills,
  races,
  simulation,
  forgeries,
];

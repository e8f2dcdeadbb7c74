import { keepHouse, type HousekeepingParts } from '../../housekeeping/keep-house.js';
import type { JobHandler } from '../job-handler.js';

/** Forgets what a shop no longer needs, once an hour. */
export const sweep: JobHandler<HousekeepingParts> = {
  kind: 'sweep',
  about: 'forgets message ids and jobs of last week',
  attemptsMax: 5,
  async run({ tenant }, parts) {
    await keepHouse(parts, tenant);
    return 'done';
  },
};

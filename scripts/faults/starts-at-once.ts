import { rmSync } from 'node:fs';

import { endDatabase, freePort, openDataDir, startApp } from './app-process.js';
import { newVisitor, post } from './chat-client.js';

/** What starting many processes on one empty database gave. */
export interface StartsReport {
  readonly processes: number;
  /** How many said that they migrated the database; must be 1. */
  readonly migrated: number;
  /** How many answered a price question; must be all. */
  readonly answered: number;
  readonly allReadyMs: number;
}

/** Starts many processes of the program at once on one empty data directory and asks each a price. */
export async function startsAtOnce(processes: number): Promise<StartsReport> {
  const dataDir = openDataDir('truepenny-starts-');
  const ports = await Promise.all(Array.from({ length: processes }, freePort));
  const startedMs = performance.now();
  const apps = [...new Set(ports)].map((port) => startApp({ port, dataDir }));
  try {
    await Promise.all(apps.map((app) => app.ready()));
    const allReadyMs = Math.round(performance.now() - startedMs);
    const answers = await Promise.all(
      apps.map((app) => {
        const visitor = newVisitor();
        return post(app.url, { tenant: 'shoes', visitor, messageId: visitor, text: 'how much is the Fell Light?' });
      }),
    );
    return {
      processes: apps.length,
      migrated: apps.filter((app) => app.output().includes('has been migrated')).length,
      answered: answers.filter((answer) => answer?.text.includes('£74.00') === true).length,
      allReadyMs,
    };
  } finally {
    await Promise.all(apps.map((app) => app.stop()));
    await endDatabase(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

import { after, before, describe, it } from 'mocha';
import { createClock } from '../../app/clock.js';
import type { Clock } from '../../app/contracts/clock.js';
import { createDatabase, type Database } from '../../app/database/database.js';
import { createTestDatabase, execute, SILENT_LOG, type TestDatabase } from './test-database.js';
import { publicationOf } from './two-shops.js';

/** A clock whose periodic tasks run when the test says so. */
function createManualClock(): { clock: Clock; tick: () => void } {
  const tasks = new Set<() => void>();
  const every: Clock['every'] = (_periodMs, task) => {
    tasks.add(task);
    return () => tasks.delete(task);
  };
  return { clock: { ...createClock(), every }, tick: () => tasks.forEach((task) => task()) };
}

describe('live watch', () => {
  let db: TestDatabase;
  let other: Database;
  let tick: () => void;
  before(async () => {
    db = await createTestDatabase();
    const manual = createManualClock();
    tick = manual.tick;
    other = await createDatabase({ owner: db.owner, app: db.app, log: SILENT_LOG, clock: manual.clock });
  });
  after(async () => {
    await other.close();
    await db.close();
  });

  /** Resolves when the other process hears of the shop. */
  const heardOf = (shop: string): Promise<void> =>
    new Promise((resolve) => {
      const stop = other.versions.watch((tenant) => {
        if (tenant !== shop) return;
        stop();
        resolve();
      });
    });

  const listeners = async (): Promise<number> => {
    const sql = `select pid from pg_stat_activity where datname = $1 and query like 'listen %'`;
    return (await execute(db.owner, sql, [db.owner.database])).length;
  };
  const untilListening = async (): Promise<void> => {
    while ((await listeners()) === 0) await createClock().sleep(20);
  };

  it('hears of a publish in another process without waiting for a sweep', async () => {
    const heard = heardOf('told');
    await untilListening();
    await db.database.versions.publish(publicationOf('told'));
    await heard;
  });

  it('listens again after its connection was cut', async () => {
    const heard = heardOf('told again');
    const sql = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and query like 'listen %'`;
    await execute(db.owner, sql, [db.owner.database]);
    await untilListening();
    await db.database.versions.publish(publicationOf('told again'));
    await heard;
  });

  it('finds out by its sweep when the notification was lost', async () => {
    const heard = heardOf('untold');
    await execute(db.owner, `insert into tenant (tenant_id, publications) values ('untold', 1)`);
    tick();
    await heard;
  });
});

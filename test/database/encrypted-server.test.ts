import assert from 'node:assert/strict';
import { join } from 'node:path';

import { createClock } from '../../app/clock.js';
import { APP_ROLE } from '../../app/database/app-role.js';
import { openDatabase } from '../../app/database/open-database.js';
import { commitOf } from './commit-of.js';
import { startEncryptedServer, type EncryptedServer } from './encrypted-server.js';
import { execute, SILENT_LOG } from './test-database.js';

describe('open database over TLS', () => {
  const clock = createClock();
  let server: EncryptedServer;
  before(async () => {
    server = await startEncryptedServer();
  });
  after(() => server.stop());

  const open = (databaseUrl: string) =>
    openDatabase({ databaseUrl, dataDir: join(server.directory, 'node'), log: SILENT_LOG, clock });
  const verified = (sslrootcert: string) => ({ sslmode: 'verify-full', sslrootcert });

  it('serves over connections that are encrypted, each of them', async () => {
    const database = await open(server.address(verified(server.authority)));
    assert.equal((await database.turns.commit(commitOf())).status, 'committed');
    const stop = database.chats.hear(() => undefined);
    const sql = `select distinct usename as user, ssl from pg_stat_ssl join pg_stat_activity using (pid) where client_addr is not null and usename is not null`;
    assert.deepEqual(await execute(server.connection, sql), [{ user: APP_ROLE, ssl: true }]);
    stop();
    await database.close();
  });

  it('refuses at once a server that another authority vouches for', async () => {
    await assert.rejects(open(server.address(verified(server.otherAuthority))), {
      code: 'config_refused',
      message: /certificate of the server behind DATABASE_URL is not accepted.*sslrootcert=/s,
    });
  });

  it('refuses at once a server nobody vouches for', async () => {
    await assert.rejects(open(server.address({ sslmode: 'verify-full' })), {
      code: 'config_refused',
      message: /is not accepted/,
    });
  });

  it('refuses at once a certificate for another name', async () => {
    const impostor = await startEncryptedServer('elsewhere.example');
    await assert.rejects(open(impostor.address(verified(impostor.authority))), {
      code: 'config_refused',
      message: /is not accepted.*Write the host as the certificate does/s,
    });
    await impostor.stop();
  });

  it('takes no number for a name, which it could not compare', async () => {
    await assert.rejects(open(server.address(verified(server.authority), '127.0.0.1')), {
      code: 'config_refused',
      message: /says 127\.0\.0\.1\. Write the name its certificate is for/,
    });
  });

  it('says how to ask for TLS where the server takes nothing else', async () => {
    await assert.rejects(open(server.address()), { code: 'config_refused', message: /sslmode=verify-full/ });
  });

  it('names the file that cannot be read', async () => {
    await assert.rejects(open(server.address(verified('/nowhere/ca.pem'))), {
      code: 'config_refused',
      message: /\/nowhere\/ca\.pem, which DATABASE_URL names as sslrootcert, cannot be read/,
    });
  });
});

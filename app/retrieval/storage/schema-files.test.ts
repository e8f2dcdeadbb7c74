import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';

import { readFolder, tenantFolders } from './read-folder.js';
import { schemaFiles } from './schema-files.js';

const BUSINESS = join(import.meta.dirname, '../../../business');
const SCHEMAS = join(BUSINESS, '.schemas');

describe('the schemas beside the demo shops', () => {
  it('are what the contracts say: run node --import tsx scripts/generate-schemas.ts', () => {
    assert.deepEqual(readdirSync(SCHEMAS).sort(), [...schemaFiles().keys()].sort());
    for (const [name, text] of schemaFiles()) assert.equal(readFileSync(join(SCHEMAS, name), 'utf8'), text, name);
  });

  it('are named by every file of every demo shop, so that editors help', async () => {
    for (const tenant of await tenantFolders(BUSINESS)) {
      const { files } = await readFolder(join(BUSINESS, tenant));
      for (const [path, bytes] of files) {
        if (!path.endsWith('.json')) continue;
        const [kind, up] = path.startsWith('conversations/') ? ['conversation', '../..'] : [path.slice(0, -5), '..'];
        const { $schema } = JSON.parse(Buffer.from(bytes).toString()) as { $schema?: unknown };
        assert.equal($schema, `${up}/.schemas/${kind}.schema.json`, `${tenant}/${path}`);
      }
    }
  });
});

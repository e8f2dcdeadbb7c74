import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SCHEMAS_FOLDER, schemaFiles } from '../app/retrieval/storage/schema-files.js';

/** Writes `business/.schemas/*.schema.json` from the contracts: `node --import tsx scripts/generate-schemas.ts`. */
const folder = join(import.meta.dirname, '..', 'business', SCHEMAS_FOLDER);
await mkdir(folder, { recursive: true });
for (const [name, text] of schemaFiles()) {
  await writeFile(join(folder, name), text);
  console.log(`business/${SCHEMAS_FOLDER}/${name}`);
}

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';

const CONTRACTS = join(import.meta.dirname, '..', '..', 'app', 'contracts');
const OTHERS = ['../../app/services/router/lexicon-schema.ts', '../../app/services/replies/locale-file.ts'];

async function schemas(): Promise<readonly (readonly [name: string, schema: object])[]> {
  const contracts = readdirSync(CONTRACTS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(CONTRACTS, name));
  const modules = await Promise.all(
    [...contracts, ...OTHERS].map(async (file) => [file, (await import(file)) as Record<string, unknown>] as const),
  );
  return modules.flatMap(([file, exported]) =>
    Object.entries(exported).flatMap(([name, value]) => (isSchema(value) ? [[`${file} ${name}`, value] as const] : [])),
  );
}

/** TypeBox marks what it makes. */
function isSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null && '~kind' in value;
}

describe('schemas', () => {
  it('are sound by JSON Schema 2020-12, which no start checks again', async () => {
    const ajv = new Ajv2020({ strict: true });
    const all = await schemas();
    const unsound = all.filter(([, schema]) => ajv.validateSchema(schema) !== true).map(([name]) => name);
    assert.deepEqual(unsound, []);
    assert.ok(all.length > 20, `only ${all.length} schemas were found`);
  });
});

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TOOL = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** A small project under our own rules; each file imports the ones named. */
function plant(imports: Record<string, string[]>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'truepenny-imports-'));
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    copyFileSync(path.join(ROOT, file), path.join(folder, file));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  const files = new Set([
    ...Object.keys(imports),
    ...Object.values(imports)
      .flat()
      .filter((name) => name.includes('/')),
  ]);
  for (const file of files) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    const lines = (imports[file] ?? []).map((name, index) => importOf(file, name, index));
    writeFileSync(path.join(folder, file), `export const a = 1;\n${lines.join('')}`);
  }
  return folder;
}

/** Files are imported for their types alone, which must count as much; packages as they would be used. */
function importOf(from: string, to: string, index: number): string {
  if (!to.includes('/')) return `export * as x${index} from '${to}';\n`;
  const specifier = path
    .relative(path.dirname(from), to)
    .replace(/^(?!\.)/, './')
    .replace(/\.ts$/, '.js');
  return `import type * as x${index} from '${specifier}';\nexport type X${index} = typeof x${index};\n`;
}

function cruise(folder: string): string[] {
  const { stdout } = spawnSync(process.execPath, [TOOL, '--output-type', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const report = JSON.parse(stdout) as { summary: { violations: Violation[] } };
  rmSync(folder, { recursive: true });
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

const forbidden: [rule: string, from: string, to: string][] = [
  ['contracts-know-nobody', 'app/contracts/a.ts', 'app/services/b.ts'],
  ['routes-knows-only-its-own', 'app/routes/a.ts', 'app/database/b.ts'],
  ['routes-knows-only-its-own', 'app/routes/b.ts', 'app/retrieval/b.ts'],
  ['services-knows-only-its-own', 'app/services/a.ts', 'app/routes/c.ts'],
  ['services-knows-only-its-own', 'app/services/c.ts', 'connectors/b.ts'],
  ['services-knows-only-its-own', 'app/services/d.ts', 'app/config.ts'],
  ['retrieval-knows-only-its-own', 'app/retrieval/a.ts', 'app/database/c.ts'],
  ['database-knows-only-its-own', 'app/database/a.ts', 'app/retrieval/c.ts'],
  ['ai-modes-knows-only-its-own', 'ai-modes/a.ts', 'app/services/e.ts'],
  ['connectors-knows-only-its-own', 'connectors/a.ts', 'ai-modes/b.ts'],
  ['dashboards-knows-only-its-own', 'dashboards/a.ts', 'app/routes/d.ts'],
  ['monitoring-knows-only-its-own', 'monitoring/a.ts', 'app/database/d.ts'],
  ['only-the-container-sees-every-folder', 'app/main.ts', 'app/services/f.ts'],
  ['only-the-container-sees-every-folder', 'app/server.ts', 'app/routes/e.ts'],
  ['lists-are-for-the-container', 'connectors/channels/a.ts', 'connectors/channels/index.ts'],
  ['nobody-imports-scripts-business-logs', 'app/cli.ts', 'scripts/a.ts'],
  ['the-product-imports-no-tests', 'app/services/g.ts', 'app/services/g.test.ts'],
  ['no-cycles', 'app/services/h.ts', 'app/services/i.ts'],
  ['the-product-runs-without-development-packages', 'monitoring/c.ts', 'mocha'],
  ['every-import-exists-and-is-declared', 'monitoring/d.ts', 'no-such-package'],
];

const allowed: Record<string, string[]> = {
  'app/container.ts': [
    'app/routes/a.ts',
    'connectors/channels/index.ts',
    'app/database/a.ts',
    'ai-modes/a.ts',
    'app/logging.ts',
  ],
  'app/main.ts': ['app/container.ts', 'app/config.ts'],
  'app/routes/a.ts': ['app/services/a.ts', 'app/contracts/a.ts'],
  'app/services/a.ts': ['app/database/a.ts', 'app/retrieval/a.ts', 'app/services/b.ts'],
  'connectors/channels/index.ts': ['connectors/channels/a.ts'],
  'ai-modes/a.ts': ['app/contracts/a.ts'],
  'test/everything.test.ts': ['app/database/a.ts', 'app/container.ts', 'connectors/channels/index.ts'],
  'app/services/a.test.ts': ['app/database/a.ts', 'app/clock.ts', 'connectors/channels/a.ts'],
};

describe('the import rules', () => {
  it('refuse each forbidden direction, even of types alone', () => {
    const imports: Record<string, string[]> = { 'app/services/i.ts': ['app/services/h.ts'] };
    for (const [, from, to] of forbidden) imports[from] = [...(imports[from] ?? []), to];
    const found = cruise(plant(imports)).join('\n');
    for (const [rule, from] of forbidden)
      assert.ok(found.includes(`${rule}: ${from} -> `), `${rule}: ${from}\n${found}`);
  });

  it('allow what the architecture allows', () => {
    assert.deepEqual(cruise(plant(allowed)), []);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build, type Plugin } from 'esbuild';

import { build as buildProduct, isBuilt } from '../../bin/launcher/build.js';

const ROOT = join(import.meta.dirname, '..', '..');
const TEST = join(ROOT, 'test');
let built: Promise<void> | undefined;
const compiled = new Map<string, Promise<string>>();

/** dist/ is what the sources are: `npm test` has seen to that, a single run does it here. */
export function ensureBuilt(): Promise<void> {
  return (built ??= isBuilt() ? Promise.resolve() : buildProduct());
}

/**
 * What Node is called with to run the built program in a process of its own, without the launcher. Processes of TypeScript take
 * two seconds of the processor before their first line.
 *
 * @param name - Of the module in app/ whose `main` is called.
 * @param start - What it is called with.
 */
export async function programArguments(name: 'main' | 'cli', start: object): Promise<readonly string[]> {
  await ensureBuilt();
  const { href } = pathToFileURL(join(ROOT, 'dist', 'app', `${name}.js`));
  return ['--eval', `import(${JSON.stringify(href)}).then(({ main }) => main(${JSON.stringify(start)}));`];
}

/**
 * Makes one file for plain Node of a program of the tests; what it imports of the product it takes from dist/. Once per process.
 *
 * @param file - Under test/.
 * @returns The file made, which is gone when this process ends.
 */
export function compileProgram(file: string): Promise<string> {
  const known = compiled.get(file) ?? compile(file);
  compiled.set(file, known);
  return known;
}

async function compile(file: string): Promise<string> {
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'truepenny-program-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, `${basename(file, '.ts')}.mjs`);
  const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'warning' } as const;
  await build({ ...options, entryPoints: [file], outfile, plugins: [PRODUCT_FROM_DIST] });
  return outfile;
}

const PRODUCT_FROM_DIST: Plugin = {
  name: 'product-from-dist',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const target = resolve(resolveDir, path);
      return relative(TEST, target).startsWith('..')
        ? { path: join(ROOT, 'dist', relative(ROOT, target)), external: true }
        : undefined;
    });
  },
};

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject, ROOT } from './project.js';

/** What dist/ holds of the sources, file by file. */
export const PRODUCT_FOLDERS = ['app', 'ai-modes', 'connectors', 'monitoring', 'scripts/stand-ins'];
/** Pages are served with their style sheet and pictures beside the bundled script. */
const PAGES = ['dashboards/demo'];
const SOURCE = /(?<!\.d|\.test)\.tsx?$/;
const ASSET = /\.(json|sql|html|svg|css|txt|png|ico|webmanifest)$/;
const OUT = inProject('dist');
const STAMP_FILE = inProject('dist', '.stamp');
const TARGET = 'node20.19';

/** Scripts for the browser, each one file in and one file out. @type {{ from: string, to: string }[]} */
const BUNDLES = [
  { from: 'dashboards/widget/widget.tsx', to: 'dist/dashboards/widget/widget.js' },
  { from: 'dashboards/demo/page.tsx', to: 'dist/dashboards/demo/page.js' },
];

/** Whether dist/ was made from exactly the files there are now. */
export function isBuilt() {
  return (
    existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === stampOf(filesOf([...PRODUCT_FOLDERS, 'dashboards']))
  );
}

/** Makes dist/: every source file on its own, in the same layout, with the files it reads beside it. */
export async function build() {
  const stamp = stampOf(filesOf([...PRODUCT_FOLDERS, 'dashboards']));
  rmSync(STAMP_FILE, { force: true });
  const files = filesOf(PRODUCT_FOLDERS);
  const sources = files.filter((file) => SOURCE.test(file));
  const assets = [...files, ...filesOf(PAGES)].filter((file) => ASSET.test(file));
  const written = await transpile(sources);
  for (const asset of assets) copy(asset);
  removeAllBut(new Set([...written, ...assets.map((asset) => path.join(OUT, asset))]));
  await bundle();
  writeFileSync(STAMP_FILE, stamp);
}

/**
 * @param {string[]} sources
 * @returns {Promise<string[]>} The files written.
 */
async function transpile(sources) {
  const esbuild = await import('esbuild');
  const result = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: sources,
    outdir: OUT,
    outbase: ROOT,
    bundle: false,
    format: 'esm',
    platform: 'node',
    target: TARGET,
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(result.metafile.outputs).map((file) => path.join(ROOT, file));
}

async function bundle() {
  const esbuild = await import('esbuild');
  for (const { from, to } of BUNDLES.filter((wanted) => existsSync(inProject(wanted.from))))
    await esbuild.build({
      absWorkingDir: ROOT,
      entryPoints: [from],
      outfile: to,
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      loader: { '.css': 'text' },
      jsx: 'automatic',
      jsxImportSource: 'preact',
      logLevel: 'warning',
    });
  await esbuild.stop();
}

/** @param {string} asset */
function copy(asset) {
  const target = path.join(OUT, asset);
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(inProject(asset), target);
}

/** What an earlier build made from a file that is gone must not be found by anybody. @param {Set<string>} wanted */
function removeAllBut(wanted) {
  for (const file of filesOf(PRODUCT_FOLDERS.map((folder) => path.join('dist', folder))))
    if (!wanted.has(inProject(file))) rmSync(inProject(file));
}

/**
 * Every file under the folders, relative to the project, in one order on every machine.
 *
 * @param {string[]} folders
 * @returns {string[]}
 */
function filesOf(folders) {
  return folders
    .filter((folder) => existsSync(inProject(folder)))
    .flatMap((folder) =>
      readdirSync(inProject(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name))),
    )
    .sort();
}

/** Names, sizes and times of change say enough, and a thousand of them are looked up in a few milliseconds. @param {string[]} files */
function stampOf(files) {
  const hash = createHash('sha256')
    .update(TARGET)
    .update(readFileSync(import.meta.filename));
  for (const file of files.filter((name) => !name.endsWith('.test.ts'))) {
    const { size, mtimeMs } = statSync(inProject(file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

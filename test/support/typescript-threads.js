/**
 * Where threads of the program begin, for `--import`, after tsx: from what was built, as in production, where that is up to date. Else
 * they read TypeScript, which `--import tsx` alone teaches only the main thread and which takes each of them three times as long.
 */
import { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import threads, { isMainThread } from 'node:worker_threads';

import { isBuilt } from '../../bin/launcher/build.js';
import { inProject, ROOT } from '../../bin/launcher/project.js';

const { Worker } = threads;
/** @type {boolean | undefined} */
let isFresh;

if (isMainThread) {
  threads.Worker = class extends Worker {
    /**
     * @param {string | URL} file
     * @param {import('node:worker_threads').WorkerOptions} [options]
     */
    constructor(file, options) {
      const built = builtFrom(file);
      if (built === undefined) super(file, options);
      else super(built, { ...options, execArgv: [] });
    }
  };
  syncBuiltinESMExports();
} else {
  const { register } = await import('tsx/esm/api');
  register();
}

/**
 * @param {string | URL} file - Where a thread is to begin.
 * @returns {URL | undefined} The same of the built program.
 */
function builtFrom(file) {
  const source = file instanceof URL ? fileURLToPath(file) : '';
  if (!source.startsWith(ROOT) || !source.endsWith('.ts')) return undefined;
  const built = inProject('dist', source.slice(ROOT.length).replace(/\.ts$/u, '.js'));
  isFresh ??= isBuilt();
  return isFresh && existsSync(built) ? pathToFileURL(built) : undefined;
}

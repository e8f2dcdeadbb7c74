#!/usr/bin/env node
import { requireNode } from './launcher/node-version.js';

requireNode();
const { runAll } = await import('./testing/run.js');
process.exitCode = await runAll().catch((/** @type {unknown} */ error) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('\n0 passed, 1 failed, 0 skipped');
  return 1;
});

#!/usr/bin/env node
import { requireNode } from './launcher/node-version.js';

requireNode();
const { stopWithNpm } = await import('./launcher/stop-with-npm.js');
stopWithNpm();
const { start } = await import('./launcher/start.js');
await start({ program: 'main', say: (line) => process.stdout.write(`${line}\n`) });

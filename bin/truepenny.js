#!/usr/bin/env node
import { requireNode } from './launcher/node-version.js';

requireNode();
const { start } = await import('./launcher/start.js');
await start({ program: 'cli', say: (line) => process.stderr.write(`${line}\n`) });

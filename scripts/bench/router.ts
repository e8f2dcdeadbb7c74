/**
 * How long understanding one message takes: with the demo shop, and with 19,406 electronics products where they are at hand.
 *
 * Run: `npm run bench router [-- --data DIR]`. DIR holds `electronics/` (default: ../shared/data beside the project).
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { EMPTY_STATE } from '../../app/contracts/state.js';
import type { Business } from '../../app/contracts/stores.js';
import type { Turn } from '../../app/contracts/turn.js';
import { openBusiness } from '../../app/retrieval/open-business.js';
import { loadLexicons } from '../../app/services/router/load-lexicons.js';
import { createUnderstand, type Understand } from '../../app/services/router/understand.js';

const { values } = parseArgs({ options: { data: { type: 'string' } }, strict: true });
const project = resolve(import.meta.dirname, '../..');
const NOW = '2026-11-20T10:00:00.000Z';
const ROUNDS = 400;
const MESSAGES = {
  shoes: [
    'hi do you have trail running shoes in 42 under 100, and are you open on sunday?',
    'how much is the fell light?',
    'was kostet der Air Runner in Größe 42',
    'delivery to LS1 4AP for a £45 order',
    'wann habt ihr heiligabend offen?',
    'do you recycle old shoes',
  ],
  electronics: [
    'hello, how much is the brother tn-2110 toner?',
    'do you have black hp laptops with 16 gb of memory under 900 dollars',
    'is there a samsnug wireless headset in white',
    'what are your opening hours on sunday?',
    'can you tell me whether you sell battries for a canon camera',
  ],
};

const started = performance.now();
const lexicons = loadLexicons();
console.log(`lexicons loaded in ${(performance.now() - started).toFixed(0)} ms`);
const understand = createUnderstand(lexicons);
const electronics = join(resolve(values.data ?? join(project, '../shared/data')), 'electronics');
const rows: Record<string, Record<string, string>> = {};
rows.shoes = measure(understand, openFolder(join(project, 'business/shoes')), MESSAGES.shoes);
if (existsSync(join(electronics, 'catalog.json'))) {
  rows.electronics = measure(understand, openFolder(electronics), MESSAGES.electronics);
} else
  console.log(
    `Without electronics: there is no ${join(electronics, 'catalog.json')}. Name its folder with --data DIR.`,
  );
console.table(rows);

function openFolder(folder: string): Business {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.jsonl'))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  return openBusiness({
    tenant: 'bench',
    number: 1,
    manifestHash: '',
    manifest: {},
    files: new Map(names.map((name) => [name, readFileSync(join(folder, name))])),
    artifacts: new Map(),
    publishedAt: NOW,
  });
}

function measure(read: Understand, business: Business, texts: readonly string[]): Record<string, string> {
  for (const text of texts) read(turnOf(text), business);
  const micros: number[] = [];
  const cpuBefore = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of texts) {
      const begun = performance.now();
      read(turnOf(text), business);
      micros.push((performance.now() - begun) * 1000);
    }
  }
  const cpu = process.cpuUsage(cpuBefore);
  const cpuMean = (cpu.user + cpu.system) / micros.length;
  micros.sort((a, b) => a - b);
  const at = (share: number): string => (micros[Math.floor(micros.length * share)] ?? 0).toFixed(0);
  return {
    products: String(business.catalog.size),
    'p50 µs': at(0.5),
    'p99 µs': at(0.99),
    'mean CPU µs': cpuMean.toFixed(0),
  };
}

function turnOf(text: string): Turn {
  return {
    id: 'turn',
    tenant: 'bench',
    conversation: 'conversation',
    channel: 'web',
    messages: [{ messageId: 'message', text, receivedAt: NOW }],
    text,
    state: EMPTY_STATE,
    epoch: 0,
    version: { tenant: 'bench', number: 1, manifestHash: '' },
    mode: 'v5',
    now: NOW,
  };
}

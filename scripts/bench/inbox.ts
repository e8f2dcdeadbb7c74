/**
 * `npm run bench inbox [-- --seconds 20 --rate 200 --customers 2000 --role both]`: how long a webhook takes until its 2xx, with the message durable
 * by then, at so many messages a second that arrive on a clock of their own. The program runs as a process of its own, on its embedded
 * database, and answers what it takes through a Twilio of this machine. In the end the rows are counted.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';

import { endDatabase, freePort, openDataDir, startApp } from '../faults/app-process.js';
import { sign } from '../stand-ins/twilio/post-form.js';
import { startTwilioStandIn } from '../stand-ins/twilio/stand-in.js';

const NUMBER = 'whatsapp:+14155238886';
const SID = 'AC00000000000000000000000000000000';
const TOKEN = 'twilio_auth_token';
const WARM_UP_SECONDS = 3;

const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== 'inbox'),
  options: {
    seconds: { type: 'string', default: '20' },
    rate: { type: 'string', default: '200' },
    customers: { type: 'string', default: '2000' },
    role: { type: 'string', default: 'both' },
  },
});
const [seconds, rate, customers] = [Number(values.seconds), Number(values.rate), Number(values.customers)];
const dataDir = openDataDir('truepenny-bench-inbox-');
const standIn = await startTwilioStandIn({ statuses: { delayMs: 200 } });
const port = await freePort();
const environment = {
  BUSINESS_ROOT: makeShop(path.join(dataDir, 'business')),
  LOG_LEVEL: 'info',
  ROLE: values.role,
  TWILIO_BASE_URL: standIn.url,
  SHOES_TWILIO_SID_KEY: SID,
  SHOES_TWILIO_TOKEN: TOKEN,
};
const app = startApp({ port, dataDir, environment });
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let said = 0;
try {
  await app.ready();
  standIn.putAccount({ sid: SID, authToken: TOKEN, number: NUMBER, webhook: `${app.url}/whatsapp_webhook` });
  await post(WARM_UP_SECONDS);
  const usedBefore = await cpuSeconds();
  const { latencies, failed } = await post(seconds);
  latencies.sort((one, other) => one - other);
  const at = (share: number): string =>
    `${(latencies[Math.floor(latencies.length * share)] ?? Number.NaN).toFixed(1)} ms`;
  console.log(`${latencies.length} messages, ${rate}/s over ${seconds} s, ${failed} not taken`);
  console.log(`until the 2xx: median ${at(0.5)} (at most 50 ms), p99 ${at(0.99)} (at most 250 ms), max ${at(0.9999)}`);
  console.log(
    `processor time of the program: ${((((await cpuSeconds()) - usedBefore) / latencies.length) * 1_000).toFixed(2)} ms a message`,
  );
  console.log(`durable by then: ${await storedMessages()} rows for ${said} messages said`);
} finally {
  agent.destroy();
  await app.stop();
  await standIn.settled();
  await standIn.close();
  await endDatabase(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}

async function cpuSeconds(): Promise<number> {
  const text = await (await fetch(`${app.url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(text)?.[1]);
}

/** Late arrivals are not skipped: the wait for them counts. */
async function post(forSeconds: number): Promise<{ latencies: number[]; failed: number }> {
  const latencies: number[] = [];
  let failed = 0;
  const under: Promise<void>[] = [];
  const startedMs = performance.now();
  for (let sent = 0; sent < forSeconds * rate;) {
    const due = Math.min(forSeconds * rate, ((performance.now() - startedMs) / 1_000) * rate);
    for (; sent < due; sent += 1) {
      const dueMs = startedMs + (sent / rate) * 1_000;
      under.push(
        postOne().then((status) => {
          latencies.push(performance.now() - dueMs);
          if (status !== 200) failed += 1;
        }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(under);
  return { latencies, failed };
}

function postOne(): Promise<number> {
  said += 1;
  const from = `whatsapp:+4477${String(said % customers).padStart(8, '0')}`;
  const sid = `SM${String(said).padStart(32, '0')}`;
  const form = {
    AccountSid: SID,
    Body: `do you have the fell light in ${said}?`,
    From: from,
    MessageSid: sid,
    To: NUMBER,
  };
  const body = new URLSearchParams(form).toString();
  const url = `${app.url}/whatsapp_webhook`;
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': Buffer.byteLength(body),
    'X-Twilio-Signature': sign(url, Object.entries(form), TOKEN),
  };
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    call.on('error', () => resolve(0));
    call.end(body);
  });
}

async function storedMessages(): Promise<number> {
  const client = new pg.Client({
    host: path.join(dataDir, 'postgres/socket'),
    port: 5432,
    user: 'truepenny_owner',
    database: 'truepenny',
  });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from (select set_config('app.tenant', 'shoes', false)) t, inbound where message_id like 'SM%'`,
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

/** The demo shop with a WhatsApp number. @returns The business root. */
function makeShop(root: string): string {
  cpSync('business/shoes', path.join(root, 'shoes'), {
    recursive: true,
    filter: (source) => path.basename(source) !== '.published.json',
  });
  const file = path.join(root, 'shoes', 'tenant.json');
  const tenant: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const secrets = { accountSid: 'env:SHOES_TWILIO_SID_KEY', authToken: 'env:SHOES_TWILIO_TOKEN' };
  const channels = { twilio: { account: NUMBER, debounceMs: 2_000, secrets } };
  writeFileSync(file, JSON.stringify({ ...(typeof tenant === 'object' && tenant), channels }, null, 2));
  return root;
}

import assert from 'node:assert/strict';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { openTemporaryDirectory } from '../database/test-database.js';
import { runCommand } from './run-command.js';
import { startServer, type ServerProcess } from './server-process.js';
import { VISITOR, copyShops } from './serving.js';

const NAME = 'Tom Baker';
const PHONE = '+442079460018';
const EMAIL = 'tom@baker.example';

describe('a customer who tells about themselves', () => {
  let directory: string;
  let businessRoot: string;
  let environment: Record<string, string>;
  let server: ServerProcess;
  const turns: string[] = [];

  before(async () => {
    directory = await openTemporaryDirectory();
    businessRoot = await copyShops(['bakery']);
    environment = { BUSINESS_ROOT: businessRoot, DATA_DIR: join(directory, 'data'), LOG_DIR: join(directory, 'logs') };
    server = await startServer(environment);
    turns.push(await say("I'd like to buy 2 farmhouse loaves, large, 1000 g"));
    turns.push(await say(`my name is ${NAME}, you can call me at +44 20 7946 0018`));
    turns.push(await say(`my e-mail is ${EMAIL}`));
  });
  after(async () => {
    server.child.kill('SIGTERM');
    await server.ended();
    await rm(directory, { recursive: true, force: true });
    await rm(businessRoot, { recursive: true, force: true });
  });

  const say = async (text: string): Promise<string> => {
    const response = await fetch(`${server.url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tenant: 'bakery', visitor: VISITOR, messageId: text, text }),
    });
    return ((await response.json()) as { turn: string }).turn;
  };
  const truepenny = async (argv: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(argv, environment);
    assert.equal(code, 0, stderr);
    return stdout;
  };

  it('is listed as a lead, with what they told, a score and why', async () => {
    const [line = ''] = (await truepenny(['leads', '--tenant', 'bakery', '--json'])).split('\n');
    const lead = JSON.parse(line) as { slots: unknown; score: number; reasons: { points: number }[]; stage: string };
    assert.deepEqual(lead.slots, { name: NAME, phone: PHONE, email: EMAIL });
    assert.equal(
      lead.score,
      lead.reasons.reduce((sum, { points }) => sum + points, 0),
    );
    assert.equal(lead.stage, 'pre-order');
    assert.match(await truepenny(['leads']), new RegExp(`${NAME}.*bakery`));
  });

  it('moved through the flow: explain says from where to where, by which signal, and what was asked', async () => {
    const [first = '', second = ''] = turns;
    const opened = await truepenny(['explain', first]);
    assert.match(opened, /stage +greeting → pre-order, for "buying"/);
    assert.match(opened, /asks for name/);
    const told = await truepenny(['explain', second]);
    assert.match(told, /told name, phone/);
    const [, ...withoutMessage] = told.split('\n').filter((line) => !line.startsWith('customer '));
    assert.doesNotMatch(withoutMessage.join('\n'), /Tom|7946/);
  });

  it('is named in no log', async () => {
    const logs = join(directory, 'logs');
    const files = (await readdir(logs)).filter((name) => name.endsWith('.log'));
    const written = (await Promise.all(files.map((name) => readFile(join(logs, name), 'utf8')))).join('\n');
    assert.ok(written.length > 0);
    for (const secret of [NAME, PHONE, EMAIL, '7946 0018']) assert.ok(!written.includes(secret), secret);
  });

  it('has every turn replayed to the same bytes', async () => {
    for (const turn of turns) assert.equal(await truepenny(['replay', turn]), `${turn}  same\n`);
  });
});

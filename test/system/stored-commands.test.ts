import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { openTemporaryDirectory } from '../database/test-database.js';
import { runCommand } from './run-command.js';
import { startServer, type ServerProcess } from './server-process.js';
import { VISITOR, copyDemoShop } from './serving.js';

describe('commands beside a running server', () => {
  let directory: string;
  let businessRoot: string;
  let environment: Record<string, string>;
  let server: ServerProcess;

  before(async () => {
    directory = await openTemporaryDirectory();
    businessRoot = await copyDemoShop();
    environment = {
      BUSINESS_ROOT: businessRoot,
      DATA_DIR: join(directory, 'data'),
      LOG_DIR: join(directory, 'logs'),
    };
    server = await startServer(environment);
  });
  after(async () => {
    server.child.kill('SIGTERM');
    await server.ended();
    await rm(directory, { recursive: true, force: true });
    await rm(businessRoot, { recursive: true, force: true });
  });

  const truepenny = async (argv: readonly string[], input = ''): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(argv, environment, input);
    assert.equal(code, 0, stderr);
    return stdout;
  };
  const ask = async (text: string): Promise<{ turn: string; conversation: string; reply: { text: string } }> => {
    const response = await fetch(`${server.url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tenant: 'shoes', visitor: VISITOR, messageId: text, text }),
    });
    return (await response.json()) as { turn: string; conversation: string; reply: { text: string } };
  };

  it('explain a turn of it, and replay it to the same bytes', async () => {
    const { turn } = await ask('how much is the Air Runner?');
    const explained = await truepenny(['explain', turn]);
    assert.match(explained, /catalog\.json.*\/products\/0\/price/);
    assert.equal(await truepenny(['replay', turn]), `${turn}  same\n`);
  });

  it('tell what a draft would change in past turns, and make a golden conversation of them', async () => {
    const { conversation } = await ask('what does the Fell Light cost?');
    const folder = join(businessRoot, 'shoes');
    const same = await truepenny(['replay', folder]);
    assert.match(
      same,
      /turns of shoes on .*\n +\d+ {2}same answer\n +0 {2}other wording.*\n +0 {2}other facts\n +0 {2}known/,
    );
    const draft = await copyDemoShop();
    const catalog = join(draft, 'shoes', 'catalog.json');
    await writeFile(catalog, (await readFile(catalog, 'utf8')).replace('"price": 74.00', '"price": 69.00'));
    const changed = await truepenny(['replay', join(draft, 'shoes'), '--from', '2020-01-01']);
    assert.match(
      changed,
      / +1 {2}other facts\n.*\n +customer +"what does the Fell Light cost\?"\n.*£74\.00.*\n.*£69\.00/,
    );
    const told = await truepenny(['record', conversation, '--to', join(draft, 'shoes'), '--name', 'Prices, asked!']);
    assert.match(told, /prices-asked\.json: \d+ steps/);
    const golden = await readFile(join(draft, 'shoes', 'conversations', 'prices-asked.json'), 'utf8');
    assert.match(golden, /"customer": "what does the Fell Light cost\?"/);
    await rm(draft, { recursive: true, force: true });
  });

  it('talk to it as a page would', async () => {
    const said = await truepenny(['chat', 'shoes', '--server', server.url], 'how much is the Air Runner?\n:why\n');
    assert.match(said, /£89\.90/);
    assert.match(said, /npx truepenny explain [0-9a-f-]{36}/);
  });

  it('talk in their own process, over the same database', async () => {
    const said = await truepenny(['chat', 'shoes'], 'how much is the Air Runner?\n:why\n');
    assert.match(said, /£89\.90/);
    assert.match(said, /catalog\.json.*\/products\/0\/price/);
  });

  it('show an edit that it did not publish, in the words of the owner, and take it back', async () => {
    server.child.kill('SIGTERM');
    await server.ended();
    const catalog = join(businessRoot, 'shoes', 'catalog.json');
    const text = await readFile(catalog, 'utf8');
    await writeFile(catalog, text.replace('"price": 89.90', '"price": 84.90'));
    assert.match(await truepenny(['diff', 'shoes']), /Air Runner 89\.90 → 84\.90/);
    assert.match(await truepenny(['pull', 'shoes']), /written +catalog\.json/);
    assert.equal(await readFile(catalog, 'utf8'), text);
    await writeFile(catalog, text.replace('"price": 89.90', '"price": 79.90'));
    assert.match(await truepenny(['publish', 'shoes']), /version 2 is live/);
    server = await startServer(environment);
    assert.match((await ask('what does the Air Runner cost?')).reply.text, /£79\.90/);
  });
});

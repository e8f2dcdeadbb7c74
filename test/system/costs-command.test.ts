import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import type { ModelCost } from '../../app/contracts/model-calls.js';
import { openTemporaryDirectory } from '../database/test-database.js';
import {
  beginStream,
  chunkOf,
  DONE,
  eventsOf,
  listenAsModel,
  type ModelServer,
  USAGE,
} from '../support/model-server.js';
import { runCommand } from './run-command.js';
import { startServer, type ServerProcess } from './server-process.js';
import { VISITOR, copyDemoShop } from './serving.js';

const NO_ANSWER = [chunkOf({ content: '{}' }, 'stop'), { choices: [], usage: USAGE }];

describe('truepenny costs', () => {
  let directory: string;
  let businessRoot: string;
  let environment: Record<string, string>;
  let provider: ModelServer;
  let server: ServerProcess;

  before(async () => {
    directory = await openTemporaryDirectory();
    businessRoot = await copyDemoShop();
    provider = await listenAsModel((response) => beginStream(response).end(eventsOf(NO_ANSWER) + DONE));
    environment = {
      ...{ BUSINESS_ROOT: businessRoot, DATA_DIR: join(directory, 'data'), LOG_DIR: join(directory, 'logs') },
      ...{ MODE: 'v6', LLM_BASE_URL: provider.baseUrl, LLM_MODEL: 'm', LLM_PRICE: '1/2' },
    };
    server = await startServer(environment);
  });
  after(async () => {
    await provider.close();
    await rm(directory, { recursive: true, force: true });
    await rm(businessRoot, { recursive: true, force: true });
  });

  const costs = async (...options: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await runCommand(['costs', ...options], environment);
    assert.equal(code, 0, stderr);
    return stdout;
  };

  it('tells to the token what a server spent that was stopped right after an answer', async () => {
    const response = await fetch(`${server.url}/chat_api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ tenant: 'shoes', visitor: VISITOR, messageId: 'm1', text: 'how much is the Air Runner?' }),
    });
    assert.equal(response.status, 200);
    server.child.kill('SIGTERM');
    await server.ended();
    const calls = provider.calls.length;
    assert.ok(calls > 0);
    const lines = (await costs('--json')).trim().split('\n');
    const [cost, ...others] = lines.map((line) => JSON.parse(line) as ModelCost);
    assert.deepEqual(others, []);
    const { prompt_tokens: read, completion_tokens: written } = USAGE;
    assert.deepEqual(
      [cost?.tenant, cost?.model, cost?.calls, cost?.promptTokens, cost?.completionTokens, cost?.costMicros],
      ['shoes', 'm', calls, calls * read, calls * written, calls * (read + 2 * written)],
    );
    assert.match(await costs('--tenant', 'shoes', '--days', '1'), /US dollars in all\.\n$/);
  });

  it('says what it takes', async () => {
    for (const days of ['0', '1.5', 'many', '801']) {
      const { code, stderr } = await runCommand(['costs', '--days', days], environment);
      assert.notEqual(code, 0);
      assert.match(stderr, /--days takes a whole number from 1 to 800\./);
    }
  });
});

import assert from 'node:assert/strict';

import { loadConfig, type Config } from './config.js';
import type { StartModel } from './contracts/stand-in.js';
import { playModel } from './played-model.js';

const PLAYER = { url: 'http://127.0.0.1:9/v1', model: 'faithful', close: () => Promise.resolve() };
const start: StartModel = () => Promise.resolve(PLAYER);

function configOf(environment: Readonly<Record<string, string>>): Config {
  return loadConfig({ environment, root: '/nowhere' });
}

describe('a model played on this machine', () => {
  it('takes the place of the one that is missing', async () => {
    const { config, isPlayed } = await playModel(configOf({ MODE: 'v6' }), start);
    assert.ok(isPlayed);
    assert.deepEqual(
      config.llm.providers.map(({ baseUrl, model }) => [baseUrl, model]),
      [[PLAYER.url, PLAYER.model]],
    );
  });

  const without: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'where no model is wanted': { MODE: 'v5' },
    'where a model is configured': { MODE: 'v7', LLM_BASE_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'm' },
    'where others can reach us by name': { MODE: 'v6', PUBLIC_URL: 'https://shop.example' },
    'where others can reach us by address': { MODE: 'v6', HOST: '0.0.0.0' },
  };
  for (const [where, environment] of Object.entries(without)) {
    it(`is not there ${where}`, async () => {
      const config = configOf(environment);
      const played = await playModel(config, start);
      assert.equal(played.config, config);
      assert.ok(!played.isPlayed);
    });
  }

  it('is not there where nobody plays', async () => {
    assert.ok(!(await playModel(configOf({ MODE: 'v6' }), undefined)).isPlayed);
  });
});

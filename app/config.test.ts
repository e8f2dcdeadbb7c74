import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeVariables } from './config-schema.js';
import { loadConfig, type Config } from './config.js';
import { AppError } from './contracts/errors.js';

function load(envFile: string, environment: Record<string, string> = {}): Config {
  const root = mkdtempSync(path.join(tmpdir(), 'truepenny-config-'));
  writeFileSync(path.join(root, '.env'), envFile);
  return loadConfig({ root, environment });
}

function refusalOf(envFile: string, environment: Record<string, string> = {}): string {
  let message = '';
  assert.throws(
    () => load(envFile, environment),
    (error) => {
      message = error instanceof AppError && error.code === 'config_refused' ? error.message : '';
      return message !== '';
    },
  );
  return message;
}

describe('the configuration', () => {
  it('has a default for all that is needed to start', () => {
    const config = load('');
    assert.equal(config.port, 8080);
    assert.equal(config.mode, 'v5');
    assert.equal(config.databaseUrl, undefined);
    assert.equal(config.dataDir, path.join(config.root, 'data'));
  });

  it('takes the environment over the .env file, and that over the defaults', () => {
    const config = load('PORT=1000\nHOST=0.0.0.0\n', { PORT: '2000' });
    assert.deepEqual([config.port, config.host, config.mode], [2000, '0.0.0.0', 'v5']);
  });

  it('counts an empty value as absent', () => {
    assert.equal(load('DATABASE_URL=\nPORT=\n', { MODE: '' }).port, 8080);
  });

  it('keeps folders absolute, seen from the project', () => {
    const config = load('DATA_DIR=../elsewhere\nLOG_DIR=/var/log/truepenny');
    assert.equal(config.dataDir, path.join(path.dirname(config.root), 'elsewhere'));
    assert.equal(config.logDir, '/var/log/truepenny');
  });

  it('asks model providers in the order of their numbers, each with its price where one is given', () => {
    const { llm } = load(
      'LLM_3_BASE_URL=http://127.0.0.1:11434/v1\nLLM_3_MODEL=small\n' +
        'LLM_BASE_URL=https://api.openai.com/v1\nLLM_MODEL=gpt-4o-mini\nLLM_API_KEY=k\nLLM_PRICE=0.15/0.60\n',
    );
    const [first, second, ...others] = llm.providers;
    assert.deepEqual(
      [first?.model, first?.apiKey, first?.price],
      ['gpt-4o-mini', 'k', { prompt: 0.15, completion: 0.6 }],
    );
    assert.deepEqual([second?.model, second?.apiKey, second?.price, others], ['small', undefined, undefined, []]);
  });

  it('asks no model where none is named, and refuses half of one', () => {
    assert.deepEqual(load('LLM_API_KEY=k').llm.providers, []);
    assert.match(refusalOf('LLM_2_MODEL=m'), /^LLM_2_MODEL is set, and LLM_2_BASE_URL is not/);
    assert.match(refusalOf('LLM_BASE_URL=http://127.0.0.1:1'), /^LLM_BASE_URL is set, and LLM_MODEL is not/);
  });

  it('cannot be changed', () => {
    assert.throws(() => Object.assign(load(''), { port: 1 }), TypeError);
    assert.throws(() => Object.assign(load('').llm, { model: 'other' }), TypeError);
  });

  const malformed = {
    PORT: ['http', '-1', '65536', '80.5'],
    HOST: ['my host', 'http://localhost'],
    MODE: ['V5', 'v8'],
    PUBLIC_URL: ['bot.example.com', 'https://'],
    BUSINESS_KEY: ['../etc', 'Shop'],
    DATABASE_URL: ['localhost:5432', 'mysql://root@localhost/x'],
    REDIS_URL: ['localhost'],
    META_BASE_URL: ['graph.facebook.com'],
    LOG_LEVEL: ['verbose'],
  };
  for (const [name, values] of Object.entries(malformed)) {
    for (const value of values) {
      it(`refuses ${name}=${value}, naming the shape expected and the remedy`, () => {
        const message = refusalOf('', { [name]: value });
        assert.match(
          message,
          new RegExp(`^${name} in the environment is malformed: expected .+\\. Correct it, or remove it`),
        );
      });
    }
  }

  it('names every problem at once, and where each one is', () => {
    const message = refusalOf('MODE=v9', { PORT: 'x' });
    assert.match(message, /^PORT in the environment .*\nMODE in \.env /);
  });

  it('refuses an unknown name in .env and offers the one that was meant', () => {
    assert.match(
      refusalOf('LLM_APIKEY=x'),
      /^LLM_APIKEY in \.env is no variable of this program\. Did you mean LLM_API_KEY\?$/,
    );
    assert.match(refusalOf('COLOUR=x'), /COLOUR in \.env .* \.env\.example lists what there is\.$/);
  });

  it('ignores unknown names in the environment, which belong to others', () => {
    assert.equal(load('', { PATH: '/bin', COLOUR: 'x' }).port, 8080);
  });

  it('never repeats a value, because any may be a secret', () => {
    const canary = 'canary-4f1e';
    for (const { name } of describeVariables()) {
      const environment = { [name]: `${canary} \u0007 ${canary}`, PORT: 'x' };
      assert.ok(!refusalOf('', environment).includes(canary), name);
    }
    assert.ok(!refusalOf(canary).includes(canary));
    assert.ok(!refusalOf(`NOBODY_KNOWS=${canary}`).includes(canary));
  });
});

describe("a tenant's secret", () => {
  it('is found by the reference in its file, in .env and in the environment', () => {
    const config = load('ACME_TWILIO_TOKEN=one', { ACME_META_SECRET: 'two' });
    assert.equal(config.secretOf('env:ACME_TWILIO_TOKEN'), 'one');
    assert.equal(config.secretOf('env:ACME_META_SECRET'), 'two');
  });

  it("can never be one of the program's own variables or anything that is no secret by its name", () => {
    const config = load('', { LLM_API_KEY: 'ours', HOME: '/root', ACME_SECRET: 'theirs' });
    assert.equal(config.secretOf('env:LLM_API_KEY'), undefined);
    assert.equal(config.secretOf('env:HOME'), undefined);
    assert.equal(config.secretOf('ACME_SECRET'), undefined);
    assert.equal(config.secretOf('env:NOT_SET_SECRET'), undefined);
  });
});

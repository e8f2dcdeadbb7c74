import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadConfig } from '../app/config.js';
import { generatedFiles } from './generate-docs.js';

const ROOT = path.resolve(import.meta.dirname, '..');

describe('the generated documents', () => {
  for (const { file, content } of generatedFiles())
    it(`are up to date: ${file} (npm run docs)`, () =>
      assert.equal(readFileSync(path.join(ROOT, file), 'utf8'), content));

  it('give a .env that changes nothing as it is, and loads with every line taken in', () => {
    const example = generatedFiles()[0]?.content ?? '';
    const root = mkdtempSync(path.join(tmpdir(), 'truepenny-env-'));
    for (const text of [example, example.replace(/^#(?=[A-Z_]+=)/gm, '')]) {
      writeFileSync(path.join(root, '.env'), text);
      const { secretOf: _, ...config } = loadConfig({ root, environment: {} });
      const { secretOf: __, ...defaults } = loadConfig({
        root: mkdtempSync(path.join(tmpdir(), 'truepenny-env-')),
        environment: {},
      });
      assert.deepEqual(
        { ...config, root, businessRoot: '', dataDir: '', logDir: '' },
        { ...defaults, root, businessRoot: '', dataDir: '', logDir: '' },
      );
    }
  });
});

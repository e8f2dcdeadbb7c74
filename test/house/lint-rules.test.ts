import { ESLint } from 'eslint';
import assert from 'node:assert/strict';
import path from 'node:path';
import tseslint from 'typescript-eslint';

const ROOT = path.resolve(import.meta.dirname, '../..');
const syntaxOnly = new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked] });
const withTypes = new ESLint({
  cwd: ROOT,
  // With `CI=true` types are read once and from the files, and what is tried here stands in none.
  overrideConfig: [{ languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } }],
});

async function findings(linter: ESLint, file: string, code: string): Promise<string[]> {
  const [result] = await linter.lintText(code, { filePath: path.join(ROOT, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parser'}: ${message}`);
}

/** What the linter must say about the code of a file, wherever else it lies. */
const banned: { what: string; code: string; file?: string; except?: string; says: RegExp }[] = [
  { what: 'process.env', code: 'f(process.env.PORT);', except: 'app/config.ts', says: /Only app\/config\.ts/ },
  {
    what: 'env taken apart',
    code: 'const { env } = process; f(env);',
    except: 'app/config.ts',
    says: /Only app\/config\.ts/,
  },
  { what: 'env imported', code: "import { env } from 'node:process'; f(env);", says: /Only app\/config\.ts/ },
  { what: 'Date.now', code: 'f(Date.now());', except: 'app/clock.ts', says: /Only app\/clock\.ts/ },
  { what: 'new Date()', code: 'f(new Date());', except: 'app/clock.ts', says: /Only app\/clock\.ts/ },
  { what: 'Date()', code: 'f(Date());', says: /Only app\/clock\.ts/ },
  { what: 'Math.random', code: 'f(Math.random());', except: 'app/clock.ts', says: /Only app\/clock\.ts/ },
  { what: 'performance.now', code: 'f(performance.now());', except: 'app/clock.ts', says: /Only app\/clock\.ts/ },
  { what: 'setTimeout', code: 'setTimeout(f, 1);', except: 'app/clock.ts', says: /Only app\/clock\.ts/ },
  { what: 'setInterval by globalThis', code: 'globalThis.setInterval(f, 1);', says: /Only app\/clock\.ts/ },
  {
    what: 'node:timers',
    code: "import { setTimeout as s } from 'node:timers/promises'; f(s);",
    says: /Only app\/clock\.ts/,
  },
  { what: 'fetch', code: "f(fetch('http://x'));", except: 'connectors/http.ts', says: /Only connectors\/http\.ts/ },
  {
    what: 'an HTTP client',
    code: "import { request } from 'node:http'; f(request);",
    says: /Only connectors\/http\.ts/,
  },
  { what: 'all of https', code: "import https from 'node:https'; f(https);", says: /Only connectors\/http\.ts/ },
  { what: 'a raw socket', code: "import { connect } from 'node:net'; f(connect);", says: /Only connectors\/http\.ts/ },
  { what: 'undici', code: "import { Pool } from 'undici'; f(Pool);", says: /Only connectors\/http\.ts/ },
  { what: 'innerHTML', code: "f(el).innerHTML = 'x';", says: /Text goes into a page as text/ },
  { what: 'insertAdjacentHTML', code: "f(el).insertAdjacentHTML('x', 'y');", says: /Text goes into a page as text/ },
  { what: 'console', code: "console.log('x');", says: /^no-console/ },
  { what: 'as', code: 'f(a as string);', says: /consistent-type-assertions/ },
  { what: '!', code: 'f(a!.b);', says: /no-non-null-assertion/ },
  { what: 'any', code: 'export type A = any;', says: /no-explicit-any/ },
  { what: 'four parameters', code: 'export function g(a: 1, b: 1, c: 1, d: 1) { f(a, b, c, d); }', says: /max-params/ },
  { what: '71 lines in a function', code: `export function g() {\n${'f();\n'.repeat(69)}}`, says: /function-lines/ },
  { what: '301 lines in a file', code: 'f();\n'.repeat(301), says: /^max-lines/ },
  {
    what: 'an excuse that is not needed',
    code: '// eslint-disable-next-line no-console\nf();',
    says: /Unused eslint-disable/,
  },
  {
    what: 'assert in try',
    file: 'test/x.test.ts',
    code: 'try { assert.ok(f()); } catch { f(); }',
    says: /assert\.throws/,
  },
  {
    what: 'assert in catch',
    file: 'app/x.test.ts',
    code: 'try { f(); } catch (e) { assert.equal(e, 1); }',
    says: /assert\.throws/,
  },
  { what: 'assert in .catch', file: 'app/x.test.ts', code: 'f().catch((e) => assert.ok(e));', says: /assert\.throws/ },
  { what: 'a lone test', file: 'app/x.test.ts', code: "it.only('x', f);", says: /Run all/ },
  {
    what: '71 lines in a test',
    file: 'test/x.test.ts',
    code: `it('x', () => {\n${'f();\n'.repeat(69)}});`,
    says: /function-lines/,
  },
];

describe('the linter', () => {
  for (const { what, code, file = 'app/services/planted.ts', except, says } of banned) {
    it(`refuses ${what}`, async () => {
      const found = await findings(syntaxOnly, file, code);
      assert.ok(
        found.some((finding) => says.test(finding)),
        found.join('\n'),
      );
      if (except !== undefined)
        assert.deepEqual(
          (await findings(syntaxOnly, except, code)).filter((finding) => says.test(finding)),
          [],
        );
    });
  }

  it('lets a chapter of tests be longer than a function, and a test clean up after itself', async () => {
    const chapter = `describe('x', () => {\n${"it('x', f);\n".repeat(80)}});`;
    const finallyTest = 'try { assert.ok(f()); } finally { f(); }';
    const found = await findings(syntaxOnly, 'test/x.test.ts', `${chapter}\n${finallyTest}`);
    assert.deepEqual(
      found.filter((finding) => !finding.includes('no-undef')),
      [],
    );
  });

  it('reads the types: a promise nobody waits for is found', async () => {
    const found = await findings(withTypes, 'app/redaction.ts', 'export function f(): void { Promise.resolve(); }');
    assert.deepEqual(
      found.map((finding) => finding.split(':')[0]),
      ['@typescript-eslint/no-floating-promises'],
    );
  });
});

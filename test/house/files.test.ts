import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FOLDERS = ['app', 'ai-modes', 'connectors', 'dashboards', 'monitoring', 'scripts', 'test', 'bin'];
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.(ts|tsx|js)$/;
const VAGUE = /(^|-)(utils?|helpers?|manager|data|info|misc|common-stuff)(\.test)?\.(ts|tsx|js)$/;
const EXPORT = /^export (?:default |async |abstract )*(?:function\*?|const|class|interface|type|enum) (\w+)/;

const files = FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder)))
  .flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.(ts|tsx|js)$/.test(file))
  .sort();

/** A name is documented once: a type after the schema it is drawn from, or another signature of the same function, is not again. */
function undocumentedExports(code: string): string[] {
  const lines = code.split('\n');
  const documented = new Set<string>();
  return lines.flatMap((line, index) => {
    const name = EXPORT.exec(line)?.[1];
    if (name === undefined || documented.has(name)) return [];
    documented.add(name);
    return lines[index - 1]?.trimEnd().endsWith('*/') === true ? [] : [name];
  });
}

describe('every file', () => {
  it('is named in kebab-case', () => {
    assert.deepEqual(
      files.filter((file) => !KEBAB_CASE.test(path.basename(file))),
      [],
    );
  });

  it('is named by what it holds, not by a word that fits everything', () => {
    assert.deepEqual(
      files.filter((file) => VAGUE.test(path.basename(file))),
      [],
    );
  });

  it('documents what it exports', () => {
    const bare = files
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        undocumentedExports(readFileSync(path.join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
      );
    assert.deepEqual(bare, []);
  });
});

describe('the check for documentation', () => {
  it('finds an export without a docstring', () => {
    assert.deepEqual(undocumentedExports('const a = 1;\nexport const b = 2;\n\n/** c. */\nexport function c() {}'), [
      'b',
    ]);
  });

  it('asks once per name', () => {
    assert.deepEqual(undocumentedExports('/** A. */\nexport const A = 1;\nexport type A = typeof A;'), []);
  });
});

describe('the packages', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  it('are pinned to exact versions', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies });
    assert.deepEqual(
      versions.filter(([, version]) => !/^(?:npm:[@\w/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
      [],
    );
  });
});

describe('the compiler', () => {
  it('is set to its strictest', () => {
    const { compilerOptions } = JSON.parse(readFileSync(path.join(ROOT, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: Record<string, unknown>;
    };
    for (const flag of [
      'strict',
      'noUncheckedIndexedAccess',
      'exactOptionalPropertyTypes',
      'noImplicitOverride',
      'noImplicitReturns',
    ])
      assert.equal(compilerOptions[flag], true, flag);
    assert.deepEqual(compilerOptions.lib, ['es2023']);
  });
});

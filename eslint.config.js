import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', 'test/**/*.ts'];
const PARSERS = ['**/*parser*.ts', '**/*parse*.ts'];
const FUNCTION_LINES_MAX = 70;
const FILE_LINES_MAX = 300;
const PARAMETERS_MAX = 3;

/** The one file allowed to touch each outside thing; everybody else is given it. */
const ENVIRONMENT = {
  properties: [{ object: 'process', property: 'env', message: 'Only app/config.ts reads the environment.' }],
  imports: [{ name: 'node:process', importNames: ['env'], message: 'Only app/config.ts reads the environment.' }],
};

const onlyClock = 'Only app/clock.ts knows the time and chance: take a Clock (app/contracts/clock.ts) as an argument.';
const TIME = {
  globals: ['setTimeout', 'setInterval', 'setImmediate', 'performance'].map((name) => ({ name, message: onlyClock })),
  properties: [
    { object: 'Date', property: 'now', message: onlyClock },
    { object: 'Math', property: 'random', message: onlyClock },
    { object: 'process', property: 'hrtime', message: onlyClock },
    { object: 'AbortSignal', property: 'timeout', message: onlyClock },
  ],
  syntax: [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: onlyClock },
    { selector: "CallExpression[callee.name='Date']", message: onlyClock },
  ],
  imports: ['node:timers', 'node:timers/promises', 'node:perf_hooks', 'timers', 'timers/promises', 'perf_hooks'].map(
    (name) => ({ name, message: onlyClock }),
  ),
};

const onlyHttp = 'Only connectors/http.ts goes out to the network: use its guarded client.';
const outgoing = (name, importNames) => ({ name, importNames, message: onlyHttp, allowTypeImports: true });
const NETWORK = {
  globals: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'].map((name) => ({ name, message: onlyHttp })),
  imports: [
    ...['node:http', 'node:https', 'http', 'https'].map((name) =>
      outgoing(name, ['default', 'request', 'get', 'Agent', 'globalAgent', 'ClientRequest']),
    ),
    ...['node:net', 'net', 'node:tls', 'tls'].map((name) =>
      outgoing(name, ['default', 'connect', 'createConnection', 'Socket', 'TLSSocket']),
    ),
    ...['node:http2', 'http2', 'node:dgram', 'dgram', 'undici', 'axios', 'node-fetch', 'got'].map((name) => ({
      name,
      message: onlyHttp,
      allowTypeImports: true,
    })),
  ],
};

const noMarkup = 'Text goes into a page as text: build elements, never markup.';
const MARKUP = {
  properties: [
    { property: 'innerHTML', message: noMarkup },
    { property: 'outerHTML', message: noMarkup },
    { property: 'insertAdjacentHTML', message: noMarkup },
    { object: 'document', property: 'write', message: noMarkup },
  ],
  syntax: [{ selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: noMarkup }],
};

const noCatch = 'An assertion in a try/catch can pass without running: use assert.throws or assert.rejects.';
const assertion = ":matches(CallExpression[callee.name='assert'], CallExpression[callee.object.name='assert'])";
const HONEST_TESTS = {
  syntax: [
    { selector: `CatchClause ${assertion}`, message: noCatch },
    { selector: `TryStatement[handler] > BlockStatement.block ${assertion}`, message: noCatch },
    { selector: `CallExpression[callee.property.name='catch'] > .arguments ${assertion}`, message: noCatch },
    {
      selector: "CallExpression[callee.object.name=/^(it|describe)$/][callee.property.name='only']",
      message: 'Run all.',
    },
  ],
};

/** One list per rule, because a later block of a flat config replaces a rule's options and never adds to them. */
function restrictions(...groups) {
  const all = (key) => groups.flatMap((group) => group[key] ?? []);
  return {
    'no-restricted-globals': ['error', { globals: all('globals'), checkGlobalObject: true }],
    'no-restricted-properties': ['error', ...all('properties')],
    'no-restricted-syntax': ['error', ...all('syntax')],
    '@typescript-eslint/no-restricted-imports': ['error', { paths: all('imports') }],
  };
}

/** ESLint's own rule, except that the callback of `describe` is a chapter and not a function. */
const functionLines = {
  ...builtinRules.get('max-lines-per-function'),
  create(context) {
    const isChapter = (node) => node.parent?.type === 'CallExpression' && node.parent.callee.name === 'describe';
    const report = (finding) => isChapter(finding.node) || context.report(finding);
    return builtinRules.get('max-lines-per-function').create(Object.create(context, { report: { value: report } }));
  },
};

const sizes = {
  'truepenny/function-lines': ['error', { max: FUNCTION_LINES_MAX }],
  'max-lines': ['error', { max: FILE_LINES_MAX }],
  '@typescript-eslint/max-params': ['error', { max: PARAMETERS_MAX }],
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'data/', 'logs/', 'business/', 'coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx,js}'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { truepenny: { rules: { 'function-lines': functionLines } } },
    languageOptions: {
      parserOptions: { project: ['tsconfig.json', 'dashboards/tsconfig.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...sizes,
      ...restrictions(ENVIRONMENT, TIME, NETWORK, MARKUP),
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Our objects are closures, not classes: their methods have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // Takes the constructor functions of older packages for impostors.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: PARSERS, rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  { files: ['app/config.ts'], rules: restrictions(TIME, NETWORK, MARKUP) },
  { files: ['app/clock.ts'], rules: restrictions(ENVIRONMENT, NETWORK, MARKUP) },
  { files: ['connectors/http.ts', 'connectors/guarded-http.ts'], rules: restrictions(ENVIRONMENT, TIME, MARKUP) },
  { files: ['dashboards/**'], rules: restrictions(ENVIRONMENT, MARKUP) },
  { files: ['scripts/**', 'bin/**'], rules: { ...restrictions(MARKUP), 'no-console': 'off' } },
  // Plain JavaScript says its types in comments: the compiler reads them and knows the globals, the linter does neither.
  {
    files: ['bin/**/*.js'],
    rules: {
      'no-undef': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: TESTS,
    rules: {
      ...restrictions(MARKUP, HONEST_TESTS),
      '@typescript-eslint/consistent-type-assertions': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
    },
  },
  { files: ['*.js', '*.cjs'], extends: [tseslint.configs.disableTypeChecked] },
);

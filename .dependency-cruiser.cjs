/** Who may import whom: section 3 of ARCHITECTURE.md as rules. Tests may look at everything. */
const TEST = String.raw`(^test/)|(\.test\.ts$)`;
/** The wiring of the program, and that of its thread. */
const WIRING = String.raw`(^app/(container|open-face|prepare-worker)\.ts$)`;
const FOLDERS = ['app/contracts', 'app/routes', 'app/services', 'app/retrieval', 'app/database'].concat([
  'ai-modes',
  'connectors',
  'dashboards',
  'monitoring',
]);
const OURS = '^(app|ai-modes|connectors|dashboards|monitoring|scripts|business|logs|bin|test)/';

/** A folder sees itself, the contracts and the folders named; nothing else of ours. */
const folderKnows = (folder, ...others) => ({
  name: `${folder.replace('app/', '')}-knows-only-its-own`,
  comment: `${folder} may import ${['app/contracts', ...others].join(', ')} and itself.`,
  severity: 'error',
  from: { path: `^${folder}/`, pathNot: TEST },
  to: { path: OURS, pathNot: [folder, 'app/contracts', ...others].map((name) => `^${name}/`) },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle means two files are one thought, or one of them knows too much. Types count too.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'contracts-know-nobody',
      comment: 'Contracts are read by everybody, so they import nothing of ours.',
      severity: 'error',
      from: { path: '^app/contracts/', pathNot: TEST },
      to: { path: OURS, pathNot: '^app/contracts/' },
    },
    folderKnows('app/routes', 'app/services'),
    folderKnows('app/services', 'app/retrieval', 'app/database'),
    folderKnows('app/http'),
    folderKnows('app/retrieval'),
    folderKnows('app/database'),
    folderKnows('ai-modes'),
    folderKnows('connectors'),
    folderKnows('dashboards'),
    folderKnows('monitoring'),
    {
      name: 'only-the-container-sees-every-folder',
      comment:
        'main, cli, server and the other files of app/ reach the folders through the container. A thread has a wiring of its own.',
      severity: 'error',
      from: { path: '^app/[^/]+$', pathNot: `${WIRING}|${TEST}` },
      to: { path: FOLDERS.map((folder) => `^${folder}/`), pathNot: '^app/contracts/' },
    },
    {
      name: 'lists-are-for-the-container',
      comment:
        'An index.ts is a list, not a barrel: import the member itself. The commands are the command line to list.',
      severity: 'error',
      from: { pathNot: `${WIRING}|${TEST}` },
      to: { path: String.raw`(^|/)index\.tsx?$`, pathNot: '(^node_modules/)|(^app/commands/)' },
    },
    {
      name: 'the-list-of-commands-is-for-the-command-line',
      severity: 'error',
      from: { pathNot: `(^app/cli\\.ts$)|${TEST}` },
      to: { path: String.raw`^app/commands/index\.ts$` },
    },
    {
      name: 'nobody-imports-scripts-business-logs',
      severity: 'error',
      from: { pathNot: `(^scripts/)|${TEST}` },
      to: { path: '^(scripts|business|logs)/' },
    },
    {
      name: 'the-product-imports-no-tests',
      comment: 'The proving ground is none of the product: it breaks the nodes that tests are made with.',
      severity: 'error',
      from: { pathNot: `${TEST}|^scripts/faults/` },
      to: { path: TEST },
    },
    {
      name: 'the-product-runs-without-development-packages',
      comment: 'npm start installs without them.',
      severity: 'error',
      from: { path: '^(app|ai-modes|connectors|monitoring|bin)/', pathNot: `(^bin/testing/)|${TEST}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-import-exists-and-is-declared',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: String.raw`^\.\./dist/`,
      },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

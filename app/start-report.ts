const MS_PER_SECOND = 1_000;
const NAME_WIDTH = 10;
const SECONDS_WIDTH = 7;
/** The demo shop the guides talk about, and what they ask it. */
const GUIDED_SHOP = 'shoes';
const GUIDED_QUESTION = 'how much is the Air Runner?';
const QUESTION = 'when are you open?';

/** What a start took, in milliseconds, and what it gave. */
export interface StartReport {
  readonly installMs: number;
  readonly buildMs: number;
  readonly databaseMs: number;
  readonly publishMs: number;
  /** From the launch of the process to the first request it could answer. */
  readonly readyMs: number;
  /** Where the database is, in words. */
  readonly database: string;
  readonly shops: readonly { readonly tenant: string; readonly version: number }[];
  /** Nobody is configured to word the answers: a stand-in does, as well as it can. */
  readonly isModelPlayed?: boolean;
  /** Addresses people open. */
  readonly url: string;
}

/** What the terminal shows when everything is up: where the time went, where to look, what to try. */
export function describeStart(report: StartReport): string {
  const shops = report.shops.map(({ tenant, version }) => `${tenant} version ${version}`).join(', ');
  const example = report.shops.find(({ tenant }) => tenant === GUIDED_SHOP) ?? report.shops[0];
  return [
    step('install', report.installMs),
    step('build', report.buildMs),
    step('database', report.databaseMs, report.database),
    step('publish', report.publishMs, shops),
    step('ready', report.readyMs),
    ...(report.isModelPlayed === true ? ['', ...PLAYED_MODEL] : []),
    '',
    ...(example === undefined ? NO_SHOP : examples(example.tenant, report.url)),
    '',
  ].join('\n');
}

const PLAYED_MODEL = [
  'No language model is configured: a stand-in on this machine words the answers, from a list of phrases.',
  'Set LLM_BASE_URL, LLM_MODEL and LLM_API_KEY for a real one; docs/your-model.md has the addresses.',
];

const NO_SHOP = [
  'No shop is published yet. Put a folder with a tenant.json into business/, for example business/acme/;',
  'it goes live by itself. "npx truepenny check business/acme" says what it still lacks.',
];

function step(name: string, ms: number, detail = ''): string {
  const seconds = `${(ms / MS_PER_SECOND).toFixed(2)} s`.padStart(SECONDS_WIDTH);
  return `  ${name.padEnd(NAME_WIDTH)}${seconds}${detail === '' ? '' : `   ${detail}`}`;
}

function examples(tenant: string, url: string): readonly string[] {
  const text = tenant === GUIDED_SHOP ? GUIDED_QUESTION : QUESTION;
  const body = `{"tenant":"${tenant}","visitor":"me-trying-it-out-0000001","messageId":"1","text":"${text}"}`;
  return [
    `Open ${url} in a browser and ask something; Ctrl-C stops the server.`,
    'Or ask in another terminal:',
    `  npx truepenny chat ${tenant}`,
    `  curl -s ${url}/chat_api -H 'Content-Type: application/json' -d '${body}'`,
    '',
    `How to use the API: ${url}/docs      How each part is doing: ${url}/ready`,
  ];
}

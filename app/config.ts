import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import Fuse from 'fuse.js';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { configSchema, describeVariables, type VariableDescription, type Variables } from './config-schema.js';
import { AppError } from './contracts/errors.js';
import { parseEnvFile } from './env-file-parser.js';
import { type ModelConfig, modelConfigOf } from './model-config.js';

const ENV_FILE = '.env';
/** Secrets of tenants: `tenant.json` names them, their names are the operator's choice but for this ending. */
const TENANT_SECRET = /^[A-Z][A-Z0-9_]*_(SECRET|TOKEN|KEY|PASSWORD)$/;
const SECRET_REFERENCE = /^env:(.+)$/;

/** What the process was told, checked and frozen. Paths are absolute. */
export interface Config {
  /** The project's own folder. */
  readonly root: string;
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  /** What this process does: take messages, work on what waits, or both. */
  readonly role: Variables['ROLE'];
  readonly mode: Variables['MODE'];
  readonly businessRoot: string;
  readonly businessKey: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly databaseAppUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly logDir: string;
  readonly logLevel: Variables['LOG_LEVEL'];
  /** What operators show; nobody is one without it. */
  readonly operatorKey: string | undefined;
  readonly llm: ModelConfig;
  readonly mail: { readonly smtpUrl: string | undefined; readonly from: string | undefined };
  /** What breaks where, for tests of the program itself; read under NODE_ENV=test alone. */
  readonly failpoints: string | undefined;
  /** Meta's with the version of its API. */
  readonly baseUrls: {
    readonly twilio: string;
    readonly meta: string;
    readonly telegram: string;
    readonly orders: string | undefined;
  };
  /**
   * The secret a tenant's file refers to.
   *
   * @param reference - As written there, for example `env:ACME_TWILIO_TOKEN`.
   * @returns `undefined` when it is not set, or is none a tenant may name: the program's own variables are out of reach.
   */
  secretOf(reference: string): string | undefined;
}

/** Where {@link loadConfig} looks; left out, it is this process and this project. */
export interface ConfigSources {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly root?: string;
}

/**
 * Reads the environment and the project's `.env`, where the environment wins. An empty value counts as absent.
 *
 * @throws {AppError} `config_refused` naming every variable that is malformed or unknown in `.env`, the shape expected and
 *   the remedy. Values are never repeated: any of them may be a secret.
 */
export function loadConfig({ environment = process.env, root = projectRoot() }: ConfigSources = {}): Config {
  const file = readEnvFile(path.join(root, ENV_FILE));
  const given = new Map([...present(file), ...present(Object.entries(environment))]);
  const problems = unknownNames(file.keys());
  const variables = checked(given, (name) => (environment[name] ? 'the environment' : ENV_FILE), problems);
  return configOf(variables, root, (name) => given.get(name));
}

function configOf(variables: Variables, root: string, valueOf: (name: string) => string | undefined): Config {
  const absolute = (folder: string) => path.resolve(root, folder);
  return Object.freeze({
    root,
    port: variables.PORT,
    host: variables.HOST,
    publicUrl: variables.PUBLIC_URL?.replace(/\/+$/, ''),
    role: variables.ROLE,
    mode: variables.MODE,
    businessRoot: absolute(variables.BUSINESS_ROOT),
    businessKey: variables.BUSINESS_KEY,
    dataDir: absolute(variables.DATA_DIR),
    databaseUrl: variables.DATABASE_URL,
    databaseAppUrl: variables.DATABASE_APP_URL,
    redisUrl: variables.REDIS_URL,
    logDir: absolute(variables.LOG_DIR),
    logLevel: variables.LOG_LEVEL,
    operatorKey: variables.OPERATOR_KEY,
    llm: modelConfigOf(variables),
    mail: Object.freeze({ smtpUrl: variables.SMTP_URL, from: variables.MAIL_FROM }),
    baseUrls: Object.freeze({
      twilio: variables.TWILIO_BASE_URL,
      meta: `${variables.META_BASE_URL.replace(/\/+$/, '')}/${variables.META_API_VERSION}`,
      telegram: variables.TELEGRAM_BASE_URL,
      orders: variables.ORDERS_BASE_URL,
    }),
    failpoints: valueOf('NODE_ENV') === 'test' ? valueOf('FAILPOINTS') : undefined,
    secretOf: (reference: string) => {
      const name = SECRET_REFERENCE.exec(reference)?.[1];
      return name !== undefined && isTenantSecret(name) ? valueOf(name) : undefined;
    },
  });
}

function readEnvFile(file: string): ReadonlyMap<string, string> {
  return existsSync(file) ? parseEnvFile(readFileSync(file, 'utf8'), ENV_FILE) : new Map();
}

function present(entries: Iterable<readonly [string, string | undefined]>): [string, string][] {
  return [...entries].flatMap(([name, value]) =>
    value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
  );
}

function isTenantSecret(name: string): boolean {
  return TENANT_SECRET.test(name) && !(name in configSchema.properties);
}

/** A misspelt name would silently do nothing, so it is refused; only the project's own file can be held to that. */
function unknownNames(names: Iterable<string>): string[] {
  const known = describeVariables().map((variable) => variable.name);
  const nearest = new Fuse(known, { threshold: 0.3, ignoreLocation: true });
  return [...names]
    .filter((name) => !known.includes(name) && !isTenantSecret(name))
    .map((name) => {
      const guess = nearest.search(name.slice(0, 32))[0]?.item;
      const remedy =
        guess === undefined ? 'Remove the line; .env.example lists what there is.' : `Did you mean ${guess}?`;
      return `${name} in ${ENV_FILE} is no variable of this program. ${remedy}`;
    });
}

function checked(
  given: ReadonlyMap<string, string>,
  sourceOf: (name: string) => string,
  problems: string[],
): Variables {
  const variables = describeVariables();
  const values: unknown = Object.fromEntries(
    variables.flatMap(({ name }) => (given.has(name) ? [[name, given.get(name)]] : [])),
  );
  const keywords = ['shape', 'secret'];
  const ajv = new Ajv2020({ allErrors: true, coerceTypes: true, useDefaults: true, keywords, validateSchema: false });
  const validate = ajv.compile<Variables>(configSchema);
  const isValid = validate(values);
  if (isValid && problems.length === 0) return values;
  const faulty = new Set((validate.errors ?? []).map(nameOf));
  const malformed = variables
    .filter(({ name }) => faulty.has(name))
    .map((variable) => explain(variable, sourceOf(variable.name)));
  throw new AppError('config_refused', { message: [...malformed, ...problems].join('\n') });
}

function nameOf(error: ErrorObject): string {
  return error.instancePath.slice(1);
}

function explain(variable: VariableDescription, source: string): string {
  const fallback = variable.default === undefined ? 'to go without' : `for ${variable.default}`;
  return `${variable.name} in ${source} is malformed: expected ${variable.shape}. Correct it, or remove it ${fallback}.`;
}

/** Sources and the built copy under dist/ lie at different depths, so the way up is walked, not counted. */
function projectRoot(folder = import.meta.dirname): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new RangeError(`no package.json above ${import.meta.dirname}`);
  return projectRoot(parent);
}

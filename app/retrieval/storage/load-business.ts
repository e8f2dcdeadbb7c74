import type { Static, TSchema } from 'typebox';

import type { BusinessFiles, Problem } from '../../contracts/version.js';
import { BUSINESS_SCHEMAS, type BusinessKind, CONVERSATIONS_FOLDER, IMAGES_FOLDER } from './business-kinds.js';
import { type BusinessSource, type GoldenConversation, type OpenedFiles, emptyBusiness } from './business-source.js';
import { checkBusiness } from './check-business.js';
import { checkImage } from './checks/check-image.js';
import { problemsOf } from './findings.js';
import { FORMAT_UPGRADES, type UpgradeStep, upgradeFormat } from './format-upgrades.js';
import { checkSchema } from './schema-check.js';
import { schemaFindings } from './schema-words.js';
import { readJson } from './strict-json.js';

/** A folder opened whole: `business` is there exactly when no problem is an error, so nothing is ever half loaded. */
export interface LoadedBusiness {
  readonly business: BusinessSource | undefined;
  /** By file, then errors first, then in the order of the file. */
  readonly problems: readonly Problem[];
}

/** How strict to be. */
export interface LoadOptions {
  /** Whether a folder without tenant.json is refused (default), or stands for a neutral shop (batch commands). */
  readonly tenantRequired?: boolean;
  /** Whether to look for what a schema cannot see (default). A stored version was looked at when it was published. */
  readonly semantics?: boolean;
  /** Upgrades by the format they start from. */
  readonly upgrades?: ReadonlyMap<number, UpgradeStep>;
}

/**
 * Opens the files of one business folder: strict JSON, format, schema, then everything a schema cannot see.
 *
 * Deterministic and without side effects: the same bytes give the same business and the same problems in the same order.
 */
export function loadBusiness(files: BusinessFiles, options: LoadOptions = {}): LoadedBusiness {
  const problems: Problem[] = [];
  if (options.tenantRequired !== false && !files.has('tenant.json')) problems.push(NO_TENANT);
  const opened = openFiles(files, options.upgrades ?? FORMAT_UPGRADES, problems);
  for (const [file, findings] of options.semantics === false ? [] : checkBusiness(opened)) {
    problems.push(...problemsOf(files.get(file) ?? new Uint8Array(), file, findings));
  }
  for (const path of pathsIn(files, IMAGES_FOLDER)) {
    const bytes = files.get(path) ?? new Uint8Array();
    problems.push(...imageProblems(path, bytes));
  }
  const inOrder = problems.sort((one, other) => (one.file < other.file ? -1 : Number(one.file > other.file)));
  const isBroken = problems.some(({ severity }) => severity === 'error');
  return { business: !isBroken && isComplete(opened) ? opened : undefined, problems: inOrder };
}

const NO_TENANT: Problem = {
  severity: 'error',
  file: 'tenant.json',
  message: 'The folder has no tenant.json, which says who the shop is.',
  remedy:
    'Add one: { "formatVersion": 1, "name": "…", "locale": "en-GB", "currency": "GBP", "timezone": "Europe/London" }',
};

function openFiles(files: BusinessFiles, upgrades: ReadonlyMap<number, UpgradeStep>, problems: Problem[]): OpenedFiles {
  const empty = emptyBusiness();
  const open = <Schema extends TSchema>(schema: Schema, kind: BusinessKind, file: string): Static<Schema> | undefined =>
    openFile({ bytes: files.get(file) ?? new Uint8Array(), file, kind, schema, upgrades }, problems);
  const top = <Schema extends TSchema, Empty>(schema: Schema, kind: BusinessKind, absent: Empty) =>
    files.has(`${kind}.json`) ? open(schema, kind, `${kind}.json`) : absent;
  const schemas = BUSINESS_SCHEMAS;
  return {
    tenant: top(schemas.tenant, 'tenant', empty.tenant),
    catalog: top(schemas.catalog, 'catalog', empty.catalog),
    geo: top(schemas.geo, 'geo', empty.geo),
    faq: top(schemas.faq, 'faq', empty.faq),
    policy: top(schemas.policy, 'policy', empty.policy),
    rules: top(schemas.rules, 'rules', empty.rules),
    flow: top(schemas.flow, 'flow', empty.flow),
    replies: top(schemas.replies, 'replies', empty.replies),
    conversations: pathsIn(files, CONVERSATIONS_FOLDER).flatMap((file): GoldenConversation[] => {
      const conversation = open(schemas.conversation, 'conversation', file);
      return conversation === undefined ? [] : [{ file, conversation }];
    }),
    images: pathsIn(files, IMAGES_FOLDER),
  };
}

/** What one file needs to be opened. */
interface FileToOpen<Schema extends TSchema> {
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly kind: BusinessKind;
  readonly schema: Schema;
  readonly upgrades: ReadonlyMap<number, UpgradeStep>;
}

function openFile<Schema extends TSchema>(source: FileToOpen<Schema>, problems: Problem[]): Static<Schema> | undefined {
  const { bytes, file, kind, schema, upgrades } = source;
  const reading = readJson(bytes, file);
  if (reading.kind === 'refused') {
    problems.push(reading.problem);
    return undefined;
  }
  problems.push(...reading.problems);
  const upgraded = upgradeFormat(reading.value, kind, upgrades);
  if (upgraded.kind === 'refused') {
    problems.push(...problemsOf(bytes, file, [upgraded.finding]));
    return undefined;
  }
  const checked = checkSchema(schema, upgraded.value);
  if (checked.kind === 'valid') return checked.value;
  problems.push(...problemsOf(bytes, file, schemaFindings(checked.errors)));
  return undefined;
}

function imageProblems(file: string, bytes: Uint8Array): Problem[] {
  return [...checkImage(file, bytes)].map(({ severity, message, remedy }) => ({ severity, file, message, remedy }));
}

function pathsIn(files: BusinessFiles, folder: string): string[] {
  return [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
}

function isComplete(opened: OpenedFiles): opened is BusinessSource {
  const { flow: _mayBeAbsent, ...needed } = opened;
  return Object.values(needed).every((content) => content !== undefined);
}

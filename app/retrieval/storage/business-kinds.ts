import type { TSchema } from 'typebox';

import { CatalogFile } from '../../contracts/business/catalog.js';
import { ConversationFile } from '../../contracts/business/conversation.js';
import { FaqFile } from '../../contracts/business/faq.js';
import { FlowFile } from '../../contracts/business/flow.js';
import { GeoFile } from '../../contracts/business/geo.js';
import { PolicyFile } from '../../contracts/business/policy.js';
import { RepliesFile } from '../../contracts/business/replies.js';
import { RulesFile } from '../../contracts/business/rules.js';
import { TenantFile } from '../../contracts/business/tenant.js';

/** The JSON files of a business folder: schema by kind. The file is `<kind>.json`, but for golden conversations. */
export const BUSINESS_SCHEMAS = {
  tenant: TenantFile,
  catalog: CatalogFile,
  geo: GeoFile,
  faq: FaqFile,
  policy: PolicyFile,
  rules: RulesFile,
  flow: FlowFile,
  replies: RepliesFile,
  conversation: ConversationFile,
} as const satisfies Record<string, TSchema>;

/** A kind of business file. */
export type BusinessKind = keyof typeof BUSINESS_SCHEMAS;

/** The JSON files at the top of a folder. */
export const TOP_FILES = [
  'tenant.json',
  'catalog.json',
  'geo.json',
  'faq.json',
  'policy.json',
  'rules.json',
  'flow.json',
  'replies.json',
] as const;

/** Where golden conversations stand in a folder. */
export const CONVERSATIONS_FOLDER = 'conversations';
/** Where pictures stand in a folder. */
export const IMAGES_FOLDER = 'images';

/** File names are plain: no hidden files, no way out of the folder, the same on every system. */
const CONVERSATION_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.json$/;
const IMAGE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}\.(svg|png|jpg|jpeg|webp)$/;

/** What a name in a subfolder is taken for; `undefined` when it does not belong there. */
export function isKnownName(folder: string, name: string): boolean {
  if (folder === CONVERSATIONS_FOLDER) return CONVERSATION_NAME.test(name);
  return folder === IMAGES_FOLDER && IMAGE_NAME.test(name);
}

/** Whether a path inside the folder is one that business folders have. Everything else is never read and never written. */
export function isBusinessPath(path: string): boolean {
  if (TOP_FILES.some((name) => name === path)) return true;
  const [folder = '', name = '', ...deeper] = path.split('/');
  return deeper.length === 0 && isKnownName(folder, name);
}

/** The kind of a JSON file by its path; `undefined` for pictures. */
export function kindOf(path: string): BusinessKind | undefined {
  if (path.startsWith(`${CONVERSATIONS_FOLDER}/`)) return 'conversation';
  const name = path.slice(0, -'.json'.length);
  return isTopKind(name) && path.endsWith('.json') ? name : undefined;
}

function isTopKind(name: string): name is BusinessKind {
  return name !== 'conversation' && Object.hasOwn(BUSINESS_SCHEMAS, name);
}

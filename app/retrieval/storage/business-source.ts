import type { CatalogFile } from '../../contracts/business/catalog.js';
import { FORMAT_VERSION } from '../../contracts/business/common.js';
import type { ConversationFile } from '../../contracts/business/conversation.js';
import type { FaqFile } from '../../contracts/business/faq.js';
import type { FlowFile } from '../../contracts/business/flow.js';
import type { GeoFile } from '../../contracts/business/geo.js';
import type { PolicyFile } from '../../contracts/business/policy.js';
import type { RepliesFile } from '../../contracts/business/replies.js';
import type { RulesFile } from '../../contracts/business/rules.js';
import type { TenantFile } from '../../contracts/business/tenant.js';

/** A golden conversation and the file it stands in. */
export interface GoldenConversation {
  /** E.g. `conversations/sunday-hours.json`. */
  readonly file: string;
  readonly conversation: ConversationFile;
}

/** One business folder, checked and typed. A file the folder lacks is empty here. */
export interface BusinessSource {
  readonly tenant: TenantFile;
  readonly catalog: CatalogFile;
  readonly geo: GeoFile;
  readonly faq: FaqFile;
  readonly policy: PolicyFile;
  /** Empty when the folder has none: the shipped rules then stand alone. */
  readonly rules: RulesFile;
  /** Absent: the shipped stages. */
  readonly flow: FlowFile | undefined;
  readonly replies: RepliesFile;
  /** By file name. */
  readonly conversations: readonly GoldenConversation[];
  /** Pictures in the folder, e.g. `images/air.svg`, sorted. */
  readonly images: readonly string[];
}

/** The files of a folder as far as they could be opened: `undefined` where a problem hides the content. */
export type OpenedFiles = { readonly [Name in keyof BusinessSource]: BusinessSource[Name] | undefined };

/** What a file the folder lacks stands for. The tenant is a neutral one, for batch commands that need no shop. */
export function emptyBusiness(): BusinessSource {
  return {
    tenant: { formatVersion: FORMAT_VERSION, name: 'Shop', locale: 'en', currency: 'USD', timezone: 'UTC' },
    catalog: { formatVersion: FORMAT_VERSION, products: [] },
    geo: { formatVersion: FORMAT_VERSION },
    faq: { formatVersion: FORMAT_VERSION, entries: [] },
    policy: { formatVersion: FORMAT_VERSION },
    rules: { formatVersion: FORMAT_VERSION, rules: [] },
    flow: undefined,
    replies: { formatVersion: FORMAT_VERSION, replies: {} },
    conversations: [],
    images: [],
  };
}

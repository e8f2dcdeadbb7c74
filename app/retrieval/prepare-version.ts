import type { Artifacts, BusinessFiles, Manifest, Problem, StoredVersion } from '../contracts/version.js';
import { buildCatalogIndex, CATALOG_INDEX_ARTIFACT, openCatalogIndex } from './catalog/catalog-index.js';
import { FAQ_MODEL_ARTIFACT, openFaqModel } from './faq/faq-artifact.js';
import { buildFaqModel, faqSourceHash } from './faq/faq-model.js';
import { buildFaqWords, FAQ_WORDS_ARTIFACT } from './faq/faq-words.js';
import type { BusinessSource } from './storage/business-source.js';
import { SEAL_ARTIFACT, sealOf } from './storage/folder-seal.js';
import { loadBusiness } from './storage/load-business.js';
import { placeProblems } from './storage/place-problems.js';

/** A folder's content on its way to being a version. */
export interface VersionToPrepare {
  readonly files: BusinessFiles;
  readonly manifest: Manifest;
  /** What of the version before rests on the same content; see {@link reusableArtifacts}. */
  readonly reusable: Artifacts;
}

/** What is under way, and which share of it is done, 0 to 1. */
export type TellProgress = (doing: 'checking' | 'indexing' | 'training', share: number) => void;

/** What preparing needs beside the files. */
export interface Preparing {
  /** What only the engine can see in a business, such as a rule that asks for an unknown fact. */
  inspect(source: BusinessSource): readonly Problem[];
  tell: TellProgress;
}

/** A folder checked, and, when nothing keeps it from being published, all that is computed for its version. */
export interface PreparedVersion {
  readonly problems: readonly Problem[];
  /** `undefined` when a problem is an error. */
  readonly content?: { readonly artifacts: Artifacts; readonly accounts: readonly ChannelAccount[] };
}

/** A channel account the folder claims for its shop. */
interface ChannelAccount {
  readonly channel: string;
  readonly account: string;
}

/**
 * Checks a folder's files and computes what no start should have to: the catalog's index and what is learned from the FAQ.
 *
 * Deterministic. Milliseconds for a small shop, many seconds for a large one: made for a thread of its own.
 */
export function prepareVersion({ files, manifest, reusable }: VersionToPrepare, parts: Preparing): PreparedVersion {
  parts.tell('checking', 0);
  const { business, problems: found } = loadBusiness(files);
  const problems = [...found, ...(business === undefined ? [] : placeProblems(parts.inspect(business), files))];
  if (business === undefined || problems.some(({ severity }) => severity === 'error')) return { problems };
  const artifacts = new Map([...buildArtifacts(business, reusable, parts.tell), [SEAL_ARTIFACT, sealOf(manifest)]]);
  return { problems, content: { artifacts, accounts: accountsOf(business) } };
}

/**
 * What a publish computes once so that no start has to. What can be reused is; the bytes are the same either way.
 *
 * @param reusable - From {@link reusableArtifacts}; nothing when left out.
 */
export function buildArtifacts(
  { catalog, faq, tenant }: BusinessSource,
  reusable: Artifacts = new Map(),
  tell: TellProgress = () => undefined,
): Artifacts {
  tell('indexing', 0);
  const index = reusable.get(CATALOG_INDEX_ARTIFACT);
  const isIndexed = index !== undefined && openCatalogIndex(index, { tenant }) !== undefined;
  const catalogIndex = isIndexed ? index : buildCatalogIndex(catalog, tenant);
  const model = reusable.get(FAQ_MODEL_ARTIFACT);
  const sourceHash = faqSourceHash(faq, tenant);
  const isLearned = model !== undefined && openFaqModel(model, sourceHash) !== undefined;
  return new Map([
    [CATALOG_INDEX_ARTIFACT, catalogIndex],
    [FAQ_MODEL_ARTIFACT, isLearned ? model : buildFaqModel(faq, tenant, (share) => tell('training', share))],
    [FAQ_WORDS_ARTIFACT, buildFaqWords(faq, tenant, sourceHash)],
  ]);
}

/**
 * What of a version's artifacts may serve the next one: the index while the files it rests on are the same, so that changed opening
 * hours are live in no time however large the catalog is; the model always, for it knows itself what it was learned from.
 *
 * @param manifest - Of the next version.
 */
export function reusableArtifacts(
  manifest: Manifest,
  before: Pick<StoredVersion, 'manifest' | 'artifacts'>,
): Artifacts {
  const isSame = (path: string): boolean => manifest[path] === before.manifest[path];
  const names = [
    FAQ_MODEL_ARTIFACT,
    ...(['catalog.json', 'tenant.json'].every(isSame) ? [CATALOG_INDEX_ARTIFACT] : []),
  ];
  return new Map([...before.artifacts].filter(([name]) => names.includes(name)));
}

function accountsOf({ tenant }: BusinessSource): readonly ChannelAccount[] {
  return Object.entries(tenant.channels ?? {}).map(([channel, { account }]) => ({ channel, account }));
}

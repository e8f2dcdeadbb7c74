import type { BusinessFiles } from '../../contracts/version.js';
import { type BusinessSource, emptyBusiness } from './business-source.js';
import { upgradeFormat } from './format-upgrades.js';
import { readJson } from './strict-json.js';

/** What serving needs of a folder beside its catalog, which is served from its index. */
export type SealedSource = Pick<BusinessSource, 'tenant' | 'geo' | 'faq' | 'policy' | 'rules' | 'flow' | 'replies'>;

/**
 * Reads the files of a sealed version: their schemas were asked when it was published, and a hash proves that these are the bytes.
 *
 * @returns `undefined` when a file cannot be read after all.
 */
export function parseSealedFiles(files: BusinessFiles): SealedSource | undefined {
  const absent = emptyBusiness();
  const unreadable: string[] = [];
  const parse = <Kind extends keyof SealedSource>(kind: Kind): SealedSource[Kind] => {
    const bytes = files.get(`${kind}.json`);
    if (bytes === undefined) return absent[kind];
    const reading = readJson(bytes, `${kind}.json`);
    const upgraded = reading.kind === 'read' ? upgradeFormat(reading.value, kind) : undefined;
    if (upgraded?.kind === 'current') return upgraded.value as unknown as SealedSource[Kind];
    unreadable.push(kind);
    return absent[kind];
  };
  const source: SealedSource = {
    tenant: parse('tenant'),
    geo: parse('geo'),
    faq: parse('faq'),
    policy: parse('policy'),
    rules: parse('rules'),
    flow: parse('flow'),
    replies: parse('replies'),
  };
  return unreadable.length === 0 ? source : undefined;
}

import type { FaqEntry } from '../../../contracts/business/faq.js';
import type { Rule } from '../../../contracts/business/rules.js';
import type { BusinessFiles, Difference } from '../../../contracts/version.js';
import { kindOf } from '../../../retrieval/storage/business-kinds.js';
import type { BusinessSource } from '../../../retrieval/storage/business-source.js';
import { loadBusiness } from '../../../retrieval/storage/load-business.js';
import { diffCatalog } from './diff-catalog.js';
import { diffFields } from './diff-fields.js';
import { diffLists } from './diff-lists.js';
import { diffGeo, diffPolicy } from './diff-places.js';

/**
 * What changed between two versions, in the owner's words and in the order of the files.
 *
 * Things are matched by SKU, id or name, so moving them about is no change. When either side does not validate, only the
 * names of the files that differ can be told.
 */
export function diffFiles(before: BusinessFiles, after: BusinessFiles): Difference[] {
  const changed = changedPaths(before, after);
  const [old, now] = [loadBusiness(before).business, loadBusiness(after).business];
  if (old === undefined || now === undefined) return changed.map((path) => fileDifference(path, before, after));
  return changed.flatMap((path) => {
    const differences = diffOf(path, old, now);
    return differences.length === 0 ? [fileDifference(path, before, after)] : differences;
  });
}

function changedPaths(before: BusinessFiles, after: BusinessFiles): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  const none = new Uint8Array();
  return paths.filter(
    (path) =>
      before.has(path) !== after.has(path) || Buffer.compare(before.get(path) ?? none, after.get(path) ?? none) !== 0,
  );
}

/** A file that came, went, or says the same in other words (spaces, order, pictures). */
function fileDifference(path: string, before: BusinessFiles, after: BusinessFiles): Difference {
  if (!before.has(path)) return { file: path, pointer: '', text: `${path} added` };
  if (!after.has(path)) return { file: path, pointer: '', text: `${path} removed` };
  return { file: path, pointer: '', text: kindOf(path) === undefined ? `${path} replaced` : `${path} rewritten` };
}

const HEAD = ['$schema', 'formatVersion'];

function diffOf(path: string, before: BusinessSource, after: BusinessSource): Difference[] {
  switch (kindOf(path)) {
    case 'catalog':
      return diffCatalog(before, after);
    case 'geo':
      return diffGeo(before, after);
    case 'policy':
      return diffPolicy(before, after);
    case 'faq':
      return diffFaq(before, after);
    case 'rules':
      return diffRules(before, after);
    case 'tenant':
      return diffFields({ file: path, pointer: '', name: 'Shop' }, [before.tenant, after.tenant], HEAD);
    case 'flow':
      return diffFields({ file: path, pointer: '', name: 'Flow' }, [before.flow, after.flow], HEAD);
    case 'replies':
      return diffFields({ file: path, pointer: '/replies', name: 'Wording' }, [
        before.replies.replies,
        after.replies.replies,
      ]);
    case 'conversation':
    case undefined:
      return [];
    default:
      throw new RangeError(`no words for ${path}`);
  }
}

function diffFaq(before: BusinessSource, after: BusinessSource): Difference[] {
  return diffLists<FaqEntry>(
    {
      file: 'faq.json',
      pointer: '/entries',
      keyOf: ({ id }) => id,
      nameOf: ({ id }) => `FAQ "${id}"`,
      compare: (subject, was, is) => diffFields(subject, [was, is]),
    },
    before.faq.entries,
    after.faq.entries,
  );
}

function diffRules(before: BusinessSource, after: BusinessSource): Difference[] {
  const rules = diffLists<Rule>(
    {
      file: 'rules.json',
      pointer: '/rules',
      keyOf: ({ name }) => name,
      nameOf: ({ name }) => `Rule "${name}"`,
      compare: (subject, was, is) => diffFields(subject, [was, is]),
    },
    before.rules.rules,
    after.rules.rules,
  );
  return [
    ...rules,
    ...diffFields({ file: 'rules.json', pointer: '', name: 'Rules' }, [before.rules, after.rules], [...HEAD, 'rules']),
  ];
}

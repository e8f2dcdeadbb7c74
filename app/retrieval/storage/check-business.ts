import type { OpenedFiles } from './business-source.js';
import type { Finding } from './findings.js';
import { checkCatalog } from './checks/check-catalog.js';
import { checkConversations } from './checks/check-conversations.js';
import { checkFaq } from './checks/check-faq.js';
import { checkFlow } from './checks/check-flow.js';
import { checkGeo } from './checks/check-geo.js';
import { checkPolicy } from './checks/check-policy.js';
import { checkReplies } from './checks/check-replies.js';
import { checkRules } from './checks/check-rules.js';
import { checkTenant } from './checks/check-tenant.js';

/**
 * What a schema cannot see, by file: prices against the currency, ids given twice, references that lead nowhere, hours that
 * overlap. A check that needs a file which could not be opened is silent: that file's own problems come first.
 */
export function checkBusiness(opened: OpenedFiles): [file: string, findings: Iterable<Finding>][] {
  return [
    ['tenant.json', checkTenant(opened)],
    ['catalog.json', checkCatalog(opened)],
    ['geo.json', checkGeo(opened)],
    ['faq.json', checkFaq(opened)],
    ['policy.json', checkPolicy(opened)],
    ['rules.json', checkRules(opened)],
    ['flow.json', checkFlow(opened)],
    ['replies.json', checkReplies(opened)],
    ...checkConversations(opened),
  ];
}

import type { Problem } from '../../contracts/version.js';
import type { BusinessSource } from '../../retrieval/storage/business-source.js';
import { compileConduct, type SharedSteps } from './shop-steps.js';

/** What only the engine can see in a business, such as a rule that asks for an unknown fact. */
export type InspectConduct = (source: BusinessSource) => readonly Problem[];

/** Inspects rules and wording by compiling them, as opening a shop would. */
export function createInspectConduct(lists: Pick<SharedSteps, 'actions' | 'wordings'>): InspectConduct {
  return ({ rules, replies: { replies }, tenant, flow }) => {
    const { locale, locales = [] } = tenant;
    return compileConduct({ rules, replies, tenant, flow, locales: [...new Set([locale, ...locales])] }, lists)
      .problems;
  };
}

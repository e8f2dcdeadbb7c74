import { findBranch } from './find-branch.js';
import { openingHours } from './opening-hours.js';
import { productFacts } from './product-facts.js';
import { quote } from './quote.js';
import { readLead } from './read-lead.js';
import { readPolicy } from './read-policy.js';
import type { ReadTool } from './read-tool.js';
import { searchCatalog } from './search-catalog.js';
import { searchFaq } from './search-faq.js';

/** The read tools a model has. One more: a file beside these, and a line here. */
export const READ_TOOLS: readonly ReadTool[] = [
  searchCatalog,
  productFacts,
  findBranch,
  openingHours,
  readPolicy,
  searchFaq,
  quote,
  readLead,
];

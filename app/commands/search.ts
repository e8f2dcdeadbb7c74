import { createCatalogStore } from '../retrieval/catalog/catalog-store.js';
import { languageOf } from '../retrieval/text/normalise-text.js';
import { tellOn } from './ask.js';
import { BUSINESS_OPTION, businessFolder, countOption } from './batch-folder.js';
import type { Command } from './command.js';
import { answerLines, textField } from './json-lines.js';
import { readBusinessFolder } from './open-folder.js';

const RESULTS_DEFAULT = 10;
const RESULTS_MAX = 1_000;

/** `truepenny search`: which products a text finds. */
export const search: Command = {
  about: `Reads { "id", "text" } from its input and writes { "id", "results": [ { "sku", "score" } ] }.
Needs no database and no server.`,
  options: [BUSINESS_OPTION, { name: 'limit', value: 'N', help: `how many results, ${RESULTS_DEFAULT} when left out` }],
  examples: [
    `echo '{"id":"1","text":"light running shoe"}' | npx truepenny search --business business/shoes --limit 3`,
  ],
  async run(call) {
    const limit = countOption(call, 'limit', { fallback: RESULTS_DEFAULT, max: RESULTS_MAX });
    const { source } = await readBusinessFolder(businessFolder(call), { tell: tellOn(call) });
    const { catalog: file, tenant } = source;
    const catalog = createCatalogStore({ file, tenant, artifacts: new Map() });
    return answerLines(call, (line) => {
      const query = { text: textField(line, 'text'), language: languageOf(tenant.locale), constraints: [], limit };
      const { hits } = catalog.search({ ...query, sort: 'relevance' });
      return { results: hits.map(({ sku, score }) => ({ sku, score })) };
    });
  },
};

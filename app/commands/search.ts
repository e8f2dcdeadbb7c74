import type { Business } from '../contracts/stores.js';
import { tellOn } from './ask.js';
import { BUSINESS_OPTION, businessFolder, countOption } from './batch-folder.js';
import type { Command } from './command.js';
import { answerLines, textField } from './json-lines.js';
import { openFolderAlone } from './open-folder.js';

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
    const business = await openFolderAlone(businessFolder(call), tellOn(call));
    return answerLines(call, (line) => ({ results: resultsOf(business, textField(line, 'text'), limit) }));
  },
};

function resultsOf({ catalog, locales }: Business, text: string, limit: number): object[] {
  const language = (locales[0] ?? 'en').slice(0, 2);
  const { hits } = catalog.search({ text, language, constraints: [], sort: 'relevance', limit });
  return hits.map(({ sku, score }) => ({ sku, score }));
}

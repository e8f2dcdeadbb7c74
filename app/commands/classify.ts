import type { FaqStore } from '../contracts/stores.js';
import { tellOn } from './ask.js';
import { BUSINESS_OPTION, businessFolder } from './batch-folder.js';
import type { Command } from './command.js';
import { answerLines, textField } from './json-lines.js';
import { openFolderAlone } from './open-folder.js';

/** `truepenny classify`: which FAQ entry a text means. */
export const classify: Command = {
  about: `Reads { "id", "text" } from its input and writes { "id", "faq", "band", "confidence", "alternatives" }.
The band is "answer", "clarify" (ask the customer first) or "none" (no entry covers it, "faq" is null).
Needs no database and no server.`,
  options: [BUSINESS_OPTION, { name: 'no-reject', help: 'always name the best entry' }],
  examples: [`echo '{"id":"1","text":"how do I return shoes?"}' | npx truepenny classify --business business/shoes`],
  async run(call) {
    const { faq } = await openFolderAlone(businessFolder(call), tellOn(call));
    const mustName = call.options['no-reject'] === true;
    return answerLines(call, (line) => classified(faq, textField(line, 'text'), mustName));
  },
};

function classified(faq: FaqStore, text: string, mustName: boolean): object {
  const { band, candidates } = faq.classify(text);
  const [best, ...others] = candidates;
  const isNamed = best !== undefined && (mustName || band !== 'none');
  return {
    faq: isNamed ? best.id : null,
    band,
    confidence: best?.confidence ?? 0,
    alternatives: (isNamed ? others : candidates).map(({ id, confidence }) => ({ faq: id, confidence })),
  };
}

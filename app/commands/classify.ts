import type { FaqStore } from '../contracts/stores.js';
import { createFaqStore } from '../retrieval/faq/faq-store.js';
import { tellOn } from './ask.js';
import { BUSINESS_OPTION, businessFolder } from './batch-folder.js';
import type { Command } from './command.js';
import { answerLines, textField } from './json-lines.js';
import { readBusinessFolder } from './open-folder.js';

/** `truepenny classify`: which FAQ entry a text means. */
export const classify: Command = {
  about: `Reads { "id", "text" } from its input and writes { "id", "faq", "band", "confidence", "alternatives" }.
The band is "answer", "clarify" (ask the customer first) or "none" (no entry covers it, "faq" is null).
Needs no database and no server.`,
  options: [BUSINESS_OPTION, { name: 'no-reject', help: 'always name the best entry' }],
  examples: [`echo '{"id":"1","text":"how do I return shoes?"}' | npx truepenny classify --business business/shoes`],
  async run(call) {
    const { source } = await readBusinessFolder(businessFolder(call), { tell: tellOn(call) });
    const store = createFaqStore({ file: source.faq, tenant: source.tenant });
    // Where no word of a text is known, any entry is as good as another: the first.
    const fallback = call.options['no-reject'] === true ? source.faq.entries[0]?.id : undefined;
    return answerLines(call, (line) => classified(store, textField(line, 'text'), fallback));
  },
};

function classified(store: FaqStore, text: string, fallback: string | undefined): object {
  const { band, candidates } = store.classify(text);
  const [best, ...others] = candidates;
  const isNamed = band !== 'none' || fallback !== undefined;
  return {
    faq: isNamed ? (best?.id ?? fallback ?? null) : null,
    band,
    confidence: best?.confidence ?? 0,
    alternatives: (isNamed ? others : candidates).map(({ id, confidence }) => ({ faq: id, confidence })),
  };
}

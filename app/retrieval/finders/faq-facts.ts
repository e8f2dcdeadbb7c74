import type { Fact } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import { localText } from '../local-text.js';
import { wantedLocales } from './finding.js';

/** How an entry is asked, in the customer's language where the owner wrote it so; `undefined` for an unknown entry. */
export function questionFact(id: string, context: FinderContext): Fact | undefined {
  const found = context.business.faq.entry(id);
  if (found === undefined) return undefined;
  const locales = wantedLocales(context);
  const index = bestQuestion(found.entry.questions, locales);
  const question = found.entry.questions[index];
  if (question === undefined) return undefined;
  const source = { file: 'faq.json', pointer: `${found.pointer}/questions/${index}` };
  const located = localText(question, source, locales);
  return { kind: 'text', text: located.text, sources: [located.source] };
}

/** The first question in the most wanted language; a plain string is in the shop's own. */
function bestQuestion(
  questions: readonly (string | Readonly<Record<string, string>>)[],
  locales: readonly string[],
): number {
  const [, own] = locales;
  for (const locale of locales) {
    const language = locale.split('-')[0];
    const index = questions.findIndex((question) =>
      typeof question === 'string'
        ? own?.split('-')[0] === language
        : Object.keys(question).some((key) => key.split('-')[0] === language),
    );
    if (index >= 0) return index;
  }
  return 0;
}

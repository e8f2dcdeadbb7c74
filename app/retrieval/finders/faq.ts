import type { Fact, Finding } from '../../contracts/evidence.js';
import type { FaqEntry } from '../../contracts/business/faq.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { questionFact } from './faq-facts.js';
import { findingOf, textFact } from './finding.js';

/** A question with more choices than these is no help. */
const CANDIDATES_MAX = 3;

/** The answer of the entry meant; or the entries that could be meant. */
export function findFaq(ask: Ask, context: FinderContext): Finding {
  const { band = 'none', candidates = [] } = ask.entities.faq ?? {};
  const known = flatMap(candidates, ({ id }) => context.business.faq.entry(id) ?? []);
  const found = band === 'answer' ? known[0] : undefined;
  const value = found?.entry.answer;
  const source = { file: 'faq.json', pointer: `${found?.pointer ?? ''}/answer` };
  const questions = band === 'clarify' ? questionsOf(known, context) : [];
  return findingOf({
    intent: 'faq',
    facts: {
      'faq.band': band,
      'faq.hasAnswer': value !== undefined,
      'faq.escalate': found?.entry.escalate === true,
      'faq.candidates': questions.length,
    },
    slots: {
      answer: value === undefined ? undefined : textFact('text', { value, source }, context),
      candidates: questions.length === 0 ? undefined : { rows: questions.map((question) => ({ question })) },
    },
    suggestions: [...questions, ...(found === undefined ? [] : quickReplies(found, context))],
    records: found === undefined ? [] : [{ file: 'faq.json', pointer: found.pointer }],
  });
}

interface LocatedEntry {
  readonly entry: FaqEntry;
  readonly pointer: string;
}

function questionsOf(known: readonly LocatedEntry[], context: FinderContext): readonly Fact[] {
  return flatMap(known.slice(0, CANDIDATES_MAX), ({ entry }) => questionFact(entry.id, context) ?? []);
}

function quickReplies({ entry, pointer }: LocatedEntry, context: FinderContext): readonly Fact[] {
  return (entry.quickReplies ?? []).map((value, index) => {
    const source = { file: 'faq.json', pointer: `${pointer}/quickReplies/${index}` };
    return textFact('text', { value, source }, context);
  });
}

import type { TenantFile } from '../../contracts/business/tenant.js';
import type { Decision } from '../../contracts/decision.js';
import type { ReplyPart } from '../../contracts/draft.js';
import type { Fact } from '../../contracts/evidence.js';
import { localText } from '../../retrieval/local-text.js';
import type { Phrases } from './phrase-book.js';
import { renderMessage, type Rendered } from './render-message.js';
import { CALL_TO_ACTION_KEY } from './template-slots.js';

/** The calls to action of tenant.json, in its order. */
export type CallsToAction = NonNullable<TenantFile['callsToAction']>;

/** What stands after the answers: at most one call to action, or one question about the customer. */
export interface Closing {
  readonly paragraphs: readonly Rendered[];
  readonly links: readonly ReplyPart[];
  readonly linkFacts: readonly Fact[];
}

const NOTHING: Closing = { paragraphs: [], links: [], linkFacts: [] };

/** What the decision adds to the answers. */
export function closingOf(
  { callToAction, asksFor }: Pick<Decision, 'callToAction' | 'asksFor'>,
  calls: CallsToAction,
  phrases: Phrases,
): Closing {
  if (callToAction !== undefined) return callOf(callToAction, calls, phrases);
  const question = asksFor === undefined ? undefined : phrases.phrase(`lead.ask.${asksFor}`);
  return question === undefined ? NOTHING : { ...NOTHING, paragraphs: [renderMessage(question, {}, phrases)] };
}

function callOf(id: string, calls: CallsToAction, phrases: Phrases): Closing {
  const index = calls.findIndex((call) => call.id === id);
  const call = calls[index];
  const phrase = phrases.phrase(CALL_TO_ACTION_KEY);
  if (call === undefined || phrase === undefined) return NOTHING;
  const pointer = `/callsToAction/${index}`;
  const located = localText(call.text, { file: 'tenant.json', pointer: `${pointer}/text` }, [phrases.locale]);
  const text: Fact = { kind: 'text', text: located.text, sources: [located.source] };
  const link: Fact = {
    kind: 'url',
    href: call.link,
    sources: [{ file: 'tenant.json', pointer: `${pointer}/link` }],
  };
  return {
    paragraphs: [renderMessage(phrase, { text, link }, phrases)],
    links: [{ kind: 'link', title: located.text, href: call.link }],
    linkFacts: [text, link],
  };
}

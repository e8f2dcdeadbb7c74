import type { ConversationFile } from '../../../contracts/business/conversation.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';

/** Golden conversations: each expects something, and time does not run backwards. */
export function checkConversations({ conversations }: OpenedFiles): [file: string, findings: Iterable<Finding>][] {
  return (conversations ?? []).map(({ file, conversation }) => [file, checkSteps(conversation)]);
}

function* checkSteps(conversation: ConversationFile): Iterable<Finding> {
  let last = Date.parse(conversation.at);
  for (const [index, { at, expect, customer }] of conversation.steps.entries()) {
    const pointer = `/steps/${index}`;
    if (customer.trim() === '')
      yield errorAt(`${pointer}/customer`, 'The customer says nothing.', 'Write what the customer says.');
    const now = at === undefined ? last : Date.parse(at);
    if (now < last) yield errorAt(`${pointer}/at`, 'This step comes before the one above it.', 'Write a later time.');
    last = now;
    if (Object.keys(expect).length > 0) continue;
    yield warningAt(
      `${pointer}/expect`,
      'Nothing is expected of the answer.',
      'Add "contains", "text", "intents" or "rules".',
    );
  }
}

import type { OutboundPayload } from '../../../app/contracts/channel.js';
import { templateValuesOf } from './answer-parser.js';

/** A message from one of Twilio's content templates: `{{1}}` is the first value. */
export function fillTemplate(template: string, values: readonly string[]): OutboundPayload {
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  return { ContentSid: template, ContentVariables: JSON.stringify(variables) };
}

/**
 * Whether a message in Twilio's list may be this one of ours. Of a template only the values are ours: Twilio writes the words
 * around them.
 */
export function hasWordsOf(body: string, { Body, ContentVariables }: OutboundPayload): boolean {
  if (typeof ContentVariables !== 'string') return body === Body;
  return templateValuesOf(ContentVariables).every((value) => body.includes(value));
}

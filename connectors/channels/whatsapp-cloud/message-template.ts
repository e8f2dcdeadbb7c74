import type { OutboundPayload } from '../../../app/contracts/channel.js';
import { payloadOf } from './payload-parser.js';

const DEFAULT_LANGUAGE = 'en';

/**
 * A message from a template that Meta keeps: `{{1}}` is the first value.
 *
 * @param template - Its name, and behind a colon the language it was approved in: `person_wanted:en_GB`. English when left out.
 */
export function fillTemplate(template: string, values: readonly string[]): OutboundPayload {
  const [name = '', code = DEFAULT_LANGUAGE] = template.split(':');
  const parameters = values.map((text) => ({ type: 'text', text }));
  return payloadOf('template', {
    name,
    language: { code },
    ...(parameters.length > 0 && { components: [{ type: 'body', parameters }] }),
  });
}

import type { OutboundPayload } from '../../../app/contracts/channel.js';
import { objectOf, textAt, type LooseObject } from './json-parser.js';

/** What kind of message goes out. */
export type MessageType = 'text' | 'image' | 'location' | 'interactive' | 'template';

/** A message as it is stored until it is sent: its type, and what Meta expects under that name, as JSON. */
export function payloadOf(type: MessageType, content: LooseObject): OutboundPayload {
  return { type, content: JSON.stringify(content) };
}

/** The part of a send that is the message. @throws {RangeError} For a payload of another channel. */
export function messageOf(payload: OutboundPayload): LooseObject {
  const type = textAt(payload, 'type');
  const content = objectOf(textAt(payload, 'content'));
  if (type === '' || content === undefined) throw new RangeError('a payload of another channel');
  return { type, [type]: content };
}

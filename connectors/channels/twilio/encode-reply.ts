import type { ChannelCapabilities, OutboundPayload } from '../../../app/contracts/channel.js';
import type { ReplyContent } from '../../../app/contracts/draft.js';
import { writtenReply } from '../written-reply.js';

/** A reply as WhatsApp messages in plain text: Twilio wants buttons to be approved before they are used, so they are written. */
export function encodeReply(reply: ReplyContent, limit: ChannelCapabilities): readonly OutboundPayload[] {
  return writtenReply(reply, limit).map((text) => ({ Body: text }));
}

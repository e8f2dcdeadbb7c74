import type { Listing, ListResult } from '../../../app/contracts/channel.js';
import { HttpFailure } from '../../http.js';
import { listedPageOf, type ListedMessage } from './answer-parser.js';
import { authorization, messagesUrl, type TwilioAddress } from './send-message.js';

const LIST_MS_MAX = 10_000;
const PAGE_SIZE = 1_000;
/** Pages read at most; Twilio lists the newest first, so what is left out is the oldest. */
const PAGES_MAX = 20;
const ADDRESS_LENGTH_MAX = 200;

/**
 * What customers wrote to an account since an instant, oldest first. The list names no customer and marks no reaction, so an emoji on
 * a message of ours that was missed is taken for a text.
 *
 * Source: https://www.twilio.com/docs/messaging/api/message-resource, "Read multiple Message resources".
 */
export async function listMessages(address: TwilioAddress, listing: Listing): Promise<ListResult> {
  const messages: ListedMessage[] = [];
  let url = messagesUrl(address.baseUrl, listing);
  url.search = new URLSearchParams({
    To: listing.account,
    'DateSent>': listing.since,
    PageSize: String(PAGE_SIZE),
  }).toString();
  const headers = { Authorization: authorization(listing) };
  try {
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await address.http.call({ method: 'GET', url, headers, msMax: LIST_MS_MAX });
      const listed = answer.status === 200 ? listedPageOf(answer.text) : undefined;
      if (listed === undefined) return { status: 'unclear', code: `answer ${answer.status}` };
      messages.push(...listed.messages);
      if (listed.nextPage === undefined) break;
      url = new URL(listed.nextPage, url.origin);
    }
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    return { status: 'unclear', code: error.reason };
  }
  return { status: 'listed', events: messages.flatMap((message) => eventOf(message, listing.account)).toReversed() };
}

function eventOf(
  { sid, body, from, to, direction, createdAt, hasMedia }: ListedMessage,
  account: string,
): Extract<ListResult, { status: 'listed' }>['events'] {
  if (direction !== 'inbound' || to !== account || createdAt === undefined) return [];
  if (from === '' || from.length > ADDRESS_LENGTH_MAX) return [];
  const plain = body.trim() === '' ? 'unsupported' : 'text';
  const message = { messageId: sid, text: body, receivedAt: createdAt };
  return [{ kind: 'message', account, contact: { address: from }, message, carries: hasMedia ? 'media' : plain }];
}

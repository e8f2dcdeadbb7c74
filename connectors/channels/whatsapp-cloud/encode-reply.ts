import { numberedButtons, type OutboundPayload } from '../../../app/contracts/channel.js';
import type { ReplyContent } from '../../../app/contracts/draft.js';
import { cutText } from '../cut-text.js';
import { splitText } from '../split-text.js';
import { writtenBody, writtenReply } from '../written-reply.js';
import { menuOf, MENU_MAX, type Menu } from './encode-menu.js';
import { payloadOf } from './payload-parser.js';

/** What a number may send in a second, before Meta raises it. */
const SENDS_PER_SECOND_MAX = 80;
/** Meta counts characters; UTF-16 units are never fewer. */
export const CAPABILITIES = {
  textLengthMax: 4_096,
  textUnit: 'utf16',
  buttonsMax: MENU_MAX,
  sendsPerSecondMax: SENDS_PER_SECOND_MAX,
} as const;
/** Longest text above buttons, and below a picture. */
const BODY_LIMIT = { textLengthMax: 1_024, textUnit: 'utf16' } as const;
/** Above buttons that come without words. */
const NO_WORDS = '⋯';
/** More pictures than this under an answer would bury it. */
const PICTURES_MAX = 3;
/** What WhatsApp shows as a picture. */
const PICTURE = /\.(jpe?g|png)$/i;

/**
 * A reply as WhatsApp messages: its words first, buttons and lists under the last of them as the app shows them, then pictures of
 * the products and places on the map. The words say everything by themselves; what comes after them may fail without loss.
 */
export function encodeReply(reply: ReplyContent, publicUrl?: string): readonly OutboundPayload[] {
  const words = wordsOf(reply);
  return words.length === 0 ? [] : [...words, ...picturesOf(reply, publicUrl), ...placesOf(reply)];
}

function wordsOf(reply: ReplyContent): readonly OutboundPayload[] {
  const menu = menuOf(numberedButtons(reply));
  if (menu === 'too-long') return writtenReply(reply, CAPABILITIES).map(textPayload);
  const texts = splitText(writtenBody(reply), CAPABILITIES);
  if (menu === undefined) return texts.map(textPayload);
  const [last = NO_WORDS] = texts.slice(-1);
  const tail = splitText(last, BODY_LIMIT).at(-1) ?? NO_WORDS;
  const head = last.slice(0, last.length - tail.length).trim();
  return [...texts.slice(0, -1), ...(head === '' ? [] : [head])].map(textPayload).concat(menuPayload(menu, tail));
}

function textPayload(body: string): OutboundPayload {
  return payloadOf('text', { body, preview_url: false });
}

function menuPayload({ type, action }: Menu, text: string): OutboundPayload {
  return payloadOf('interactive', { type, body: { text }, action });
}

function picturesOf({ parts }: ReplyContent, publicUrl: string | undefined): readonly OutboundPayload[] {
  const pictures = parts.flatMap((part) => {
    const link = part.kind === 'card' ? linkOf(part.image, publicUrl) : undefined;
    if (part.kind !== 'card' || link === undefined) return [];
    const caption = [part.title, part.price, part.note].filter((line) => line !== undefined && line !== '').join('\n');
    return [payloadOf('image', { link, caption: cutText(caption, BODY_LIMIT.textLengthMax) })];
  });
  return pictures.slice(0, PICTURES_MAX);
}

/** Meta fetches a picture by itself, by https and from outside; what it cannot reach or show is left out. */
function linkOf(image: string | undefined, publicUrl: string | undefined): string | undefined {
  const base = publicUrl === undefined ? undefined : `${publicUrl}/`;
  if (image === undefined || !URL.canParse(image, base)) return undefined;
  const { href, protocol, pathname } = new URL(image, base);
  return protocol === 'https:' && PICTURE.test(pathname) ? href : undefined;
}

function placesOf({ parts }: ReplyContent): readonly OutboundPayload[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'location' || part.lat === undefined || part.lng === undefined) return [];
    return [
      payloadOf('location', { latitude: part.lat, longitude: part.lng, name: part.title, address: part.address }),
    ];
  });
}

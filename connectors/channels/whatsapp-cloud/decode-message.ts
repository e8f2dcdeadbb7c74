import type { InboundKind } from '../../../app/contracts/channel.js';
import { saidBy } from './button-id.js';
import { objectAt, textAt, type LooseObject } from './json-parser.js';

/** What a message says, and what it carries besides. */
export interface MessageContent {
  readonly text: string;
  readonly carries: InboundKind;
}

const MEDIA: ReadonlySet<string> = new Set(['image', 'audio', 'voice', 'video', 'document', 'sticker']);
/** Nothing anybody waits for an answer to: emojis on messages, corrections and removals, news of the number itself. */
const NEVER_ANSWERED: ReadonlySet<string> = new Set(['reaction', 'edit', 'revoke', 'system', 'request_welcome']);

/**
 * A message by its type. What we have no eyes for is `unsupported`, and answered politely; new types are, too.
 *
 * Source: developers.facebook.com, WhatsApp webhooks reference, `messages`.
 */
export function contentOf(message: LooseObject): MessageContent {
  const type = textAt(message, 'type');
  if (NEVER_ANSWERED.has(type) || textAt(message, 'group_id') !== '') {
    return { text: textAt(message, 'reaction', 'emoji'), carries: 'reaction' };
  }
  if (MEDIA.has(type)) return { text: textAt(message, type, 'caption'), carries: 'media' };
  if (type === 'location') return { text: placeOf(message), carries: 'location' };
  const text = wordsOf(message, type);
  return text.trim() === '' ? { text: '', carries: 'unsupported' } : { text, carries: 'text' };
}

function placeOf(message: LooseObject): string {
  return ['name', 'address']
    .map((field) => textAt(message, 'location', field))
    .filter((word) => word !== '')
    .join(', ');
}

function wordsOf(message: LooseObject, type: string): string {
  switch (type) {
    case 'text':
      return textAt(message, 'text', 'body');
    case 'button':
      return textAt(message, 'button', 'text');
    case 'interactive':
      return pressedOf(message);
    default:
      return '';
  }
}

function pressedOf(message: LooseObject): string {
  const pressed = objectAt(message, 'interactive', 'button_reply') ?? objectAt(message, 'interactive', 'list_reply');
  return pressed === undefined ? '' : saidBy({ id: textAt(pressed, 'id'), title: textAt(pressed, 'title') });
}

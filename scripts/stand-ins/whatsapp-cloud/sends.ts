import { randomBytes } from 'node:crypto';
import { newMessageId, type KeptMessage, type StandInNumber } from './number.js';
import { listIn, objectIn, textIn, type Loose } from './send-parser.js';

const TEXT_LENGTH_MAX = 4_096;
const BODY_LENGTH_MAX = 1_024;
const OPAQUE_LENGTH_MAX = 512;
const WINDOW_MS = 24 * 3_600_000;
const NUMBER = /^\+?\d{8,15}$/;
const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]{1,140}$/;

/** A refusal in the Graph API's words. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
  readonly message: string;
}

/** Why a send is not taken, or nothing. */
export function refusalOf(body: Loose): Refusal | undefined {
  const to = textIn(body, 'to');
  const recipient = textIn(body, 'recipient');
  if (textIn(body, 'messaging_product') !== 'whatsapp') return bad(100, 'The parameter messaging_product is required.');
  if (to === '' && recipient === '') return bad(131_008, 'Required parameter is missing');
  if (to === '' ? !USER_ID.test(recipient) : !NUMBER.test(to)) return bad(131_009, 'Parameter value is not valid');
  if (textIn(body, 'biz_opaque_callback_data').length > OPAQUE_LENGTH_MAX) return bad(100, 'Opaque data is too long');
  return contentRefusalOf(body);
}

function contentRefusalOf(body: Loose): Refusal | undefined {
  switch (textIn(body, 'type')) {
    case 'text': {
      const { length } = textIn(body, 'text', 'body');
      return length === 0 || length > TEXT_LENGTH_MAX
        ? bad(100, "Param text['body'] must be at most 4096 characters long.")
        : undefined;
    }
    case 'interactive':
      return menuRefusalOf(objectIn(body, 'interactive'));
    case 'image':
      return textIn(body, 'image', 'link').startsWith('https://') ? undefined : bad(131_009, 'image.link is not valid');
    case 'location':
      return textIn(body, 'location', 'name') === '' ? bad(131_008, 'Required parameter is missing') : undefined;
    case 'template':
      return textIn(body, 'template', 'name') === ''
        ? { ...bad(132_001, 'Template does not exist'), status: 404 }
        : undefined;
    default:
      return bad(131_009, 'Parameter value is not valid');
  }
}

function menuRefusalOf(interactive: Loose): Refusal | undefined {
  const { length } = textIn(interactive, 'body', 'text');
  if (length === 0 || length > BODY_LENGTH_MAX) return bad(131_009, 'interactive.body.text is not valid');
  const buttons = listIn(interactive, 'action', 'buttons').map((button) => objectIn(button, 'reply'));
  const rows = listIn(interactive, 'action', 'sections').flatMap((section) => listIn(section, 'rows'));
  const isButtons = textIn(interactive, 'type') === 'button';
  const limits = isButtons ? { count: 3, title: 20, id: 256 } : { count: 10, title: 24, id: 200 };
  const items = isButtons ? buttons : rows;
  const isFine =
    items.length > 0 &&
    items.length <= limits.count &&
    items.every((item) => isWithin(textIn(item, 'title'), limits.title) && isWithin(textIn(item, 'id'), limits.id)) &&
    items.every((item) => textIn(item, 'description').length <= 72) &&
    isDistinct(items.map((item) => textIn(item, 'id'))) &&
    (isButtons
      ? isDistinct(items.map((item) => textIn(item, 'title')))
      : isWithin(textIn(interactive, 'action', 'button'), 20));
  return isFine ? undefined : bad(131_009, 'interactive.action is not valid');
}

function isWithin({ length }: string, lengthMax: number): boolean {
  return length > 0 && length <= lengthMax;
}

function isDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

function bad(code: number, message: string): Refusal {
  return { status: 400, code, message: `(#${code}) ${message}` };
}

/** A message taken now. */
export function takenMessage(number: StandInNumber, body: Loose): KeptMessage {
  return {
    id: newMessageId(randomBytes),
    direction: 'out',
    from: number.id,
    to: textIn(body, 'to') || textIn(body, 'recipient'),
    body: shownBody(body),
    createdMs: Date.now(),
    status: 'accepted',
  };
}

/** What the customer reads: a text as it is, everything else with its kind before it. */
function shownBody(body: Loose): string {
  const type = textIn(body, 'type');
  switch (type) {
    case 'text':
      return textIn(body, 'text', 'body');
    case 'interactive': {
      const action = objectIn(body, 'interactive', 'action');
      const buttons = listIn(action, 'buttons').map((button) => textIn(button, 'reply', 'title'));
      const rows = listIn(action, 'sections').flatMap((section) =>
        listIn(section, 'rows').map((row) => textIn(row, 'title')),
      );
      return `${textIn(body, 'interactive', 'body', 'text')} [${[...buttons, ...rows].join(' | ')}]`;
    }
    case 'template': {
      const values = listIn(body, 'template', 'components').flatMap((component) =>
        listIn(component, 'parameters').map((parameter) => textIn(parameter, 'text')),
      );
      return `[${textIn(body, 'template', 'name')}] ${values.join(' | ')}`;
    }
    default:
      return `[${type}] ${textIn(body, type, 'caption') || textIn(body, type, 'name')}`;
  }
}

/** Whether the customer wrote within the last 24 hours; outside, only templates reach them. */
export function isInWindow(messages: Iterable<KeptMessage>, { from, to, createdMs }: KeptMessage): boolean {
  for (const message of messages) {
    const isCustomers = message.direction === 'in' && message.from === to && message.to === from;
    if (isCustomers && createdMs - message.createdMs < WINDOW_MS) return true;
  }
  return false;
}

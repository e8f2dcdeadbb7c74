import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

import type { Message, MessageNode } from './message.js';

/** Why a text is no template, and what to do. */
export interface MessageRefusal {
  readonly message: string;
  readonly remedy: string;
}

const REMEDY_BY_CODE: Readonly<Record<string, string>> = {
  EXPECT_ARGUMENT_CLOSING_BRACE: "Close the { with a }, or write '{' for a brace that customers read.",
  UNCLOSED_TAG: 'Write <, not a tag.',
  MISSING_OTHER_CLAUSE: 'Add an "other {…}".',
  UNMATCHED_CLOSING_TAG: 'Write <, not a tag.',
  EMPTY_ARGUMENT: 'Name the slot between { and }.',
  MALFORMED_ARGUMENT: 'Names of slots are letters only.',
};

/** Reads a template in ICU message syntax: text, `{slot}`, `plural` and `select`; formats are chosen by the kind of fact. */
export function parseMessage(text: string): { message: Message } | { refusal: MessageRefusal } {
  const read = readElements(text);
  if ('refusal' in read) return read;
  const strange = strangeElement(read.elements);
  if (strange !== undefined)
    return { refusal: { message: strange, remedy: 'Place the slot as {name}: its kind decides its form.' } };
  return { message: nodesOf(read.elements, undefined) };
}

function readElements(text: string): { elements: MessageFormatElement[] } | { refusal: MessageRefusal } {
  try {
    return { elements: parse(text, { ignoreTag: true, requiresOtherClause: true, shouldParseSkeletons: false }) };
  } catch (error) {
    const { message, location } = error as { message: string; location?: { start: { offset: number } } };
    const near = text.slice(location?.start.offset ?? 0).slice(0, 24);
    const remedy = REMEDY_BY_CODE[message] ?? 'See the ICU message syntax: {slot}, {n, plural, one {…} other {…}}.';
    return { refusal: { message: `the template cannot be read near "${near}".`, remedy } };
  }
}

function strangeElement(elements: readonly MessageFormatElement[]): string | undefined {
  for (const element of elements) {
    if (element.type === TYPE.number || element.type === TYPE.date || element.type === TYPE.time) {
      return `{${element.value}, …} names a format.`;
    }
    if (element.type === TYPE.plural && (element.pluralType === 'ordinal' || element.offset !== 0)) {
      return `{${element.value}, …} uses selectordinal or an offset, which are not supported.`;
    }
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const inner = Object.values(element.options).map((option) => strangeElement(option.value));
      const first = inner.find((found) => found !== undefined);
      if (first !== undefined) return first;
    }
  }
  return undefined;
}

function nodesOf(elements: readonly MessageFormatElement[], pluralSlot: string | undefined): Message {
  return elements.flatMap((element): readonly MessageNode[] => {
    switch (element.type) {
      case TYPE.literal:
        return [{ kind: 'literal', text: element.value }];
      case TYPE.argument:
        return [{ kind: 'slot', slot: element.value }];
      case TYPE.pound:
        return pluralSlot === undefined ? [] : [{ kind: 'pound', slot: pluralSlot }];
      case TYPE.select:
      case TYPE.plural: {
        const kind = element.type === TYPE.select ? 'select' : 'plural';
        const slotOfPound = kind === 'plural' ? element.value : pluralSlot;
        const options = Object.entries(element.options).map(
          ([name, option]) => [name, nodesOf(option.value, slotOfPound)] as const,
        );
        return [{ kind, slot: element.value, options: new Map(options) }];
      }
      default:
        return [];
    }
  });
}

import type { Fact, Row, Slot } from '../../contracts/evidence.js';
import { shortened } from './fact-format.js';
import { mergeRows } from './merge-rows.js';
import { BULLET, presenceOf, type Message, type MessageNode } from './message.js';
import type { Phrases } from './phrase-book.js';
import { pluralOption } from './render-plain.js';
import { rowKeys } from './template-slots.js';

/** More rows than these in one sentence nobody reads; cards and buttons carry more. */
export const ROWS_MAX = 5;
/** Rows on lines of their own: the week of two branches. */
export const LINES_MAX = 14;
const MINUTES_SAID_MAX = 90;

/** A fact in the rendered text; offsets are UTF-16, half-open. `slot` is a path such as `items/0/price`. */
export interface RenderedFact {
  readonly start: number;
  readonly end: number;
  readonly slot: string;
  readonly fact: Fact;
}

/** A rendered template. A text with `missing` slots is incomplete and must not be sent. */
export interface Rendered {
  readonly text: string;
  readonly facts: readonly RenderedFact[];
  readonly missing: readonly string[];
}

interface Sheet {
  text: string;
  readonly facts: RenderedFact[];
  readonly missing: string[];
}

interface Scope {
  readonly key: string;
  readonly path: string;
  readonly slots: Readonly<Record<string, Slot>>;
}

/** Renders a template over the slots of a finding and notes where each fact stands. */
export function renderMessage(
  template: { readonly key: string; readonly message: Message },
  slots: Readonly<Record<string, Slot>>,
  phrases: Phrases,
): Rendered {
  const sheet: Sheet = { text: '', facts: [], missing: [] };
  createRenderer(phrases, sheet)(template.message, { key: template.key, path: '', slots });
  return sheet;
}

function createRenderer(phrases: Phrases, sheet: Sheet) {
  const joined = createJoiner(phrases, sheet);

  function render(message: Message, scope: Scope): void {
    for (const node of message) renderNode(node, scope);
  }

  function renderNode(node: MessageNode, scope: Scope): void {
    switch (node.kind) {
      case 'literal':
        sheet.text += node.text;
        return;
      case 'slot':
      case 'pound':
        placeSlot(node.slot, scope);
        return;
      case 'select':
        render(node.options.get(selected(node.slot, scope.slots)) ?? node.options.get('other') ?? [], scope);
        return;
      case 'plural':
        render(pluralOption(node.options, numberIn(scope.slots[node.slot]), phrases.rules) ?? [], scope);
    }
  }

  function placeSlot(name: string, scope: Scope): void {
    const slot = scope.slots[name];
    const path = `${scope.path}${name}`;
    if (!isPresent(slot)) sheet.missing.push(path);
    else if ('rows' in slot) placeRows(name, slot.rows, scope);
    else if ('kind' in slot) placeFact(slot, path, name === 'description');
    else joined(slot.length, JOIN_BY_SLOT.get(name) ?? 'and', (index) => placeEach(slot[index], `${path}/${index}`));
  }

  function placeRows(name: string, all: readonly Row[], scope: Scope): void {
    const key = rowKeys(scope.key, name).find((candidate) => phrases.phrase(candidate) !== undefined);
    const phrase = key === undefined ? undefined : phrases.phrase(key);
    if (phrase === undefined) {
      sheet.missing.push(`${scope.path}${name}`);
      return;
    }
    const [first] = phrase.message;
    const isBulleted = first?.kind === 'literal' && first.text.startsWith(BULLET);
    const rows =
      name === 'branches' && !isBulleted ? mergeRows(all, (row) => renderMessage(phrase, row, phrases).text) : all;
    const join = isBulleted ? 'line' : (JOIN_BY_SLOT.get(name) ?? 'and');
    joined(Math.min(rows.length, isBulleted ? LINES_MAX : ROWS_MAX), join, (index) => {
      render(phrase.message, { key: phrase.key, path: `${scope.path}${name}/${index}/`, slots: rows[index] ?? {} });
    });
  }

  function placeEach(fact: Fact | undefined, path: string): void {
    if (fact !== undefined) placeFact(fact, path, false);
  }

  function placeFact(fact: Fact, slot: string, isDescription: boolean): void {
    const whole = phrases.format(fact);
    const { text, isCut } = isDescription ? shortened(whole) : { text: whole, isCut: false };
    const start = sheet.text.length;
    sheet.text += text;
    sheet.facts.push({ start, end: sheet.text.length, slot, fact });
    if (isCut) sheet.text += '…';
  }

  return render;
}

function createJoiner(phrases: Phrases, sheet: Sheet) {
  const separator = (join: Join, isLast: boolean): string => {
    if (join === 'line') return '\n';
    return phrases.lists[isLast || join === 'semicolon' ? join : 'comma'];
  };
  return (length: number, join: Join, place: (index: number) => void): void => {
    for (let index = 0; index < length; index += 1) {
      if (index > 0) sheet.text += separator(join, index === length - 1);
      place(index);
    }
  };
}

type Join = 'and' | 'or' | 'comma' | 'semicolon' | 'line';

/** How the parts of a slot are joined where it is not by "and". */
const JOIN_BY_SLOT: ReadonlyMap<string, Join> = new Map<string, Join>([
  ['candidates', 'or'],
  ['choice', 'comma'],
  ['missing', 'comma'],
  ['first', 'comma'],
  ['second', 'comma'],
  ['understood', 'comma'],
  ['dropped', 'comma'],
  ['values', 'comma'],
  ['options', 'semicolon'],
  ['siblings', 'semicolon'],
  ['attributes', 'semicolon'],
]);

function isPresent(slot: Slot | undefined): slot is Slot {
  if (slot === undefined) return false;
  if ('rows' in slot) return slot.rows.length > 0;
  return 'kind' in slot || slot.length > 0;
}

/** `hasX` is yes or no; any other name chooses by the fact's own text. Nobody counts more than 90 minutes. */
function selected(name: string, slots: Readonly<Record<string, Slot>>): string {
  const asked = presenceOf(name);
  if (asked === undefined) return textIn(slots[name]);
  const slot = slots[asked];
  const isSaid = isPresent(slot) && !('kind' in slot && slot.kind === 'minutes' && slot.value > MINUTES_SAID_MAX);
  return isSaid ? 'yes' : 'no';
}

function textIn(slot: Slot | undefined): string {
  return slot !== undefined && 'kind' in slot && 'text' in slot ? slot.text : 'other';
}

/** What a plural chooses by: the number, or how many there are. */
function numberIn(slot: Slot | undefined): number {
  if (slot === undefined) return Number.NaN;
  if ('rows' in slot) return slot.rows.length;
  if (!('kind' in slot)) return slot.length;
  switch (slot.kind) {
    case 'money':
      return slot.minor;
    case 'number':
    case 'count':
    case 'percent':
    case 'minutes':
      return slot.value;
    case 'days':
      return slot.to;
    default:
      return 1;
  }
}

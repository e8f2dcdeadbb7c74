import type { Fact, Row, Slot } from '../../contracts/evidence.js';
import { shortened } from './fact-format.js';
import { mergeRows } from './merge-rows.js';
import { BULLET, presenceOf, type Message, type MessageNode } from './message.js';
import type { Phrases } from './phrase-book.js';
import { pluralOption } from './render-plain.js';

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
  readonly phrases: Phrases;
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
  const sheet: Sheet = { phrases, text: '', facts: [], missing: [] };
  render(template.message, { key: template.key, path: '', slots }, sheet);
  const { text, facts, missing } = sheet;
  return { text, facts, missing };
}

function render(message: Message, scope: Scope, sheet: Sheet): void {
  for (const node of message) renderNode(node, scope, sheet);
}

function renderNode(node: MessageNode, scope: Scope, sheet: Sheet): void {
  switch (node.kind) {
    case 'literal':
      sheet.text += node.text;
      return;
    case 'slot':
    case 'pound':
      placeSlot(node.slot, scope, sheet);
      return;
    case 'select':
      render(node.options.get(selected(node.slot, scope.slots)) ?? node.options.get('other') ?? [], scope, sheet);
      return;
    case 'plural':
      render(pluralOption(node.options, numberIn(scope.slots[node.slot]), sheet.phrases.rules) ?? [], scope, sheet);
  }
}

function placeSlot(name: string, scope: Scope, sheet: Sheet): void {
  const slot = scope.slots[name];
  const path = `${scope.path}${name}`;
  if (!isPresent(slot)) sheet.missing.push(path);
  else if ('rows' in slot) placeRows(name, { all: slot.rows, scope }, sheet);
  else if ('kind' in slot) placeFact(slot, path, sheet);
  else {
    const join = JOIN_BY_SLOT.get(name) ?? 'and';
    for (const [index, fact] of slot.entries()) {
      placeSeparator({ index, length: slot.length, join }, sheet);
      placeFact(fact, `${path}/${index}`, sheet);
    }
  }
}

function placeRows(name: string, { all, scope }: { all: readonly Row[]; scope: Scope }, sheet: Sheet): void {
  const { phrases } = sheet;
  const phrase = phrases.rowPhrase(scope.key, name);
  if (phrase === undefined) {
    sheet.missing.push(`${scope.path}${name}`);
    return;
  }
  const [first] = phrase.message;
  const isBulleted = first?.kind === 'literal' && first.text.startsWith(BULLET);
  const rows =
    name === 'branches' && !isBulleted ? mergeRows(all, (row) => renderMessage(phrase, row, phrases).text) : all;
  const join = isBulleted ? 'line' : (JOIN_BY_SLOT.get(name) ?? 'and');
  const shown = rows.slice(0, isBulleted ? LINES_MAX : ROWS_MAX);
  for (const [index, slots] of shown.entries()) {
    placeSeparator({ index, length: shown.length, join }, sheet);
    render(phrase.message, { key: phrase.key, path: `${scope.path}${name}/${index}/`, slots }, sheet);
  }
}

function placeFact(fact: Fact, slot: string, sheet: Sheet): void {
  const whole = sheet.phrases.format(fact);
  const isLong = slot === DESCRIPTION || slot.endsWith(`/${DESCRIPTION}`);
  const { text, isCut } = isLong ? shortened(whole) : { text: whole, isCut: false };
  const start = sheet.text.length;
  sheet.text += text;
  sheet.facts.push({ start, end: sheet.text.length, slot, fact });
  if (isCut) sheet.text += '…';
}

/** The one slot whose text may be cut. */
const DESCRIPTION = 'description';

/** What stands before a part: nothing before the first, and the last may be joined otherwise. */
function placeSeparator(
  { index, length, join }: { readonly index: number; readonly length: number; readonly join: Join },
  sheet: Sheet,
): void {
  if (index === 0) return;
  const isLast = index === length - 1;
  sheet.text += join === 'line' ? '\n' : sheet.phrases.lists[isLast || join === 'semicolon' ? join : 'comma'];
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

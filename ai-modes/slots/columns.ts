import type { PlacedFact } from '../../app/contracts/draft.js';
import { SLOT, type SlottedDraft } from './slotted-draft.js';

const ROW = '• ';
const COLUMN = ' / ';
const LABEL_END = ': ';

/** Values side by side in a row (`90 g / 220 g`) are those of the goods in the order they were named before it. */
export function turnedColumns(text: string, due: SlottedDraft): readonly string[] {
  const row = due.text.split('\n').find(isColumned);
  if (row === undefined) return [];
  const told = goodsIn(due.text, due);
  const said = goodsIn(text, due);
  const own = due.isTurned === true ? told.toReversed() : told;
  return own.filter((one) => said.includes(one)).join() === said.join() ? [] : [`the row "${row}" is in another order`];
}

/**
 * The answer and its draft with the columns of every row the other way round, where the answer names the two goods of the draft in the
 * other order: a table is the program's to write, and follows what is said above it.
 *
 * @returns `undefined` where the order is the draft's, or a row is no pair of values.
 */
export function turnToAnswer(
  text: string,
  [due, ...others]: readonly [SlottedDraft, ...SlottedDraft[]],
): { readonly text: string; readonly drafts: readonly [SlottedDraft, ...SlottedDraft[]] } | undefined {
  const goods = goodsIn(due.text, due);
  if (goods.length !== 2 || goodsIn(text, due).join() !== goods.toReversed().join()) return undefined;
  const rows = [due.text, due.draft.text].flatMap((one) => one.split('\n').filter(isColumned));
  if (rows.length === 0 || rows.some((row) => pairIn(row) === undefined)) return undefined;
  const draft = { ...due.draft, text: turned(due.draft.text), facts: turnedFacts(due.draft.text, due.draft.facts) };
  return { text: turned(text), drafts: [{ ...due, draft, text: turned(due.text), isTurned: true }, ...others] };
}

function isColumned(line: string): boolean {
  return line.startsWith(ROW) && line.includes(COLUMN);
}

/** Whose prices are told before the rows, in their order. */
function goodsIn(text: string, { slots }: SlottedDraft): readonly string[] {
  const prices = slots.filter(({ placed, of }) => placed?.slot.endsWith('price') === true && of.length === 1);
  const owners = new Map(prices.map(({ slot, of: [owner] }) => [slot, owner]));
  const [lead = ''] = text.split(`\n${ROW}`);
  return [...new Set((lead.match(SLOT) ?? []).flatMap((slot) => owners.get(slot) ?? []))];
}

/** The two values of a row, in offsets of it; `undefined` where they are not two. */
interface Pair {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

function pairIn(row: string): Pair | undefined {
  const label = row.indexOf(LABEL_END);
  const start = label + LABEL_END.length;
  const middle = row.indexOf(COLUMN, start);
  const isPair = label !== -1 && middle !== -1 && !row.slice(middle + COLUMN.length).includes(COLUMN);
  return isPair ? { start, middle, end: row.length } : undefined;
}

function turned(text: string): string {
  const lines = text.split('\n').map((line) => {
    const pair = isColumned(line) ? pairIn(line) : undefined;
    if (pair === undefined) return line;
    const { start, middle } = pair;
    return line.slice(0, start) + line.slice(middle + COLUMN.length) + COLUMN + line.slice(start, middle);
  });
  return lines.join('\n');
}

/** Facts of a text where they stand once its rows are turned. */
function turnedFacts(text: string, facts: readonly PlacedFact[]): readonly PlacedFact[] {
  let start = 0;
  const pairs = text.split('\n').flatMap((line) => {
    const at = start;
    start += line.length + 1;
    const pair = isColumned(line) ? pairIn(line) : undefined;
    return pair === undefined ? [] : [{ start: at + pair.start, middle: at + pair.middle, end: at + pair.end }];
  });
  const moved = facts.map((fact) => {
    const pair = pairs.find((one) => one.start <= fact.start && fact.end <= one.end);
    if (pair === undefined) return fact;
    const isLeft = fact.start < pair.middle;
    const by = isLeft ? pair.end - pair.middle : pair.start - pair.middle - COLUMN.length;
    return { ...fact, start: fact.start + by, end: fact.end + by };
  });
  return moved.sort((one, other) => one.start - other.start);
}

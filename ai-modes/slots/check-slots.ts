import { apartDifferences } from './apart-differences.js';
import { announcedSlots, dearerDifferences } from './around-slots.js';
import { misboundSlots } from './bind-slots.js';
import { turnedColumns } from './columns.js';
import { numberWordsIn } from './number-words.js';
import type { Piece } from './pieces.js';
import { qualifiersOf } from './qualifiers.js';
import { readSegments } from './read-segments.js';
import { swappedPlaces } from './swapped-places.js';
import { SLOT, type SlottedDraft } from './slotted-draft.js';
import { missingWords } from './kept-words.js';

/** Words of an answer, and how many more than its draft it may have where that is longer. Source: reference system R4. */
export const WORDS_MAX = 80;
const WORDS_MORE_MAX = 25;
const ROW = '• ';
const MARKUP = /<[a-z/!]|\]\(|!\[|\*\*|__|`|&[a-z]+;/iu;
const LINK =
  /https?:|www\.|\p{L}[\p{L}\p{N}-]*\.(?:com|net|org|io|co|shop|example|de|uk|es|fr|pt|br|ch|at|us|eu|info|biz|app|me)\b|\S@\S/iu;
const EDGES = /^\P{L}+|\P{L}+$/gu;
const GAP = /[:=(]\s*[.)]|\(\s*,|,\s?[:;,]|\s[.,](?=\s|$)/u;
/** "open⟦time:1⟧": a word is gone, or two are one. */
const GLUED = /\p{L}⟦|⟧\p{L}/u;
const SIGN = /[\p{Sc}%‰]/u;
/** What nobody sees, and what turns the reading order: a price could hide in it. */
const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?!\n)\p{Cc}/u;

/**
 * Whether a model's text says exactly the facts of a draft: each slot as often as there, of the same product or branch, every name to
 * the letter, rows untouched, and no number, sign or link of its own.
 *
 * @param drafts - The draft first; its slots are due. Those after it are what tools found: their slots may be used.
 * @returns What is wrong, for the model and the trace; empty when nothing is.
 */
export function checkSlots(text: string, drafts: readonly [SlottedDraft, ...SlottedDraft[]]): readonly string[] {
  const [due, ...others] = drafts;
  const bare = withoutNames(text, drafts).replace(SLOT, ' ');
  const told = new Set([...apartDifferences(text, drafts), ...dearerDifferences(text, drafts)]);
  const misbound = new Set(misboundSlots(text, drafts).filter((slot) => !told.has(slot)));
  return [
    ...placesProblems(text, due, others),
    ...missingRows(text, due),
    ...ownRows(text, drafts),
    ...turnedColumns(text, due),
    ...tornSentences(text, others),
    ...missingWords(text, due).map((word) => `"${word}" is missing`),
    ...[...misbound].map((slot) => `${slot} stands beside another name than its own`),
    ...swappedPlaces(text, drafts).map((slot) => `${slot} stands in the place of something else`),
    ...unbracketed(text, due).map((slot) => `${slot} stood in brackets`),
    ...strayBounds(text, due).map((slot) => `${slot} is not on its side of the others`),
    ...crossedSlots(text, drafts, told).map((slot) => `${slot} is not in the order of the draft`),
    ...mixedSlots(text, drafts).map((slot) => `${slot} stands among those of another answer`),
    ...(/\p{N}/u.test(bare) ? ['digits outside slots'] : []),
    ...numberWordsIn(text, drafts.map((draft) => draft.text).join('\n'), due.draft.locale).map(
      (word) => `"${word}" is a number outside slots`,
    ),
    ...(SIGN.test(bare) ? ['a currency or percent sign outside slots'] : []),
    ...(hasLink(bare, drafts) ? ['a link outside slots'] : []),
    ...(MARKUP.test(bare) ? ['markup'] : []),
    ...(drafts.some((draft) => GAP.test(draft.text)) || !GAP.test(text) ? [] : ['a gap where a fact should be']),
    ...(drafts.some((draft) => GLUED.test(draft.text)) || !GLUED.test(text) ? [] : ['a word written into a fact']),
    ...(UNSEEN.test(bare.replaceAll('\u200d', '')) ? ['characters that cannot be seen'] : []),
    ...lengthProblems(text, drafts),
  ];
}

function placesProblems(text: string, due: SlottedDraft, others: readonly SlottedDraft[]): readonly string[] {
  const said = new Map<string, number>();
  for (const [slot] of text.matchAll(SLOT)) said.set(slot, (said.get(slot) ?? 0) + 1);
  const optional = new Map(others.flatMap(({ slots }) => slots.map((slot) => [slot.slot, slot.times])));
  const counts = due.slots.flatMap(({ slot, times }) => {
    const count = said.get(slot) ?? 0;
    return count === times ? [] : [`${slot} is there ${count} times instead of ${times}`];
  });
  const isDue = (slot: string): boolean => due.slots.some((known) => known.slot === slot);
  const foreign = [...said.keys()].filter((slot) => !optional.has(slot) && !isDue(slot));
  const repeated = [...optional].filter(([slot, times]) => (said.get(slot) ?? 0) > times && !isDue(slot));
  const isBroken = /[⟦⟧]/u.test(text.replace(SLOT, ''));
  return [
    ...counts,
    ...foreign.map((slot) => `${slot} is no slot of this answer`),
    ...repeated.map(([slot, times]) => `${slot} is there more than ${times} times`),
    ...(isBroken ? ['a broken slot'] : []),
  ];
}

/** Rows are arithmetic or a table: what stands in a column is only told by its place. */
function missingRows(text: string, { text: draft }: SlottedDraft): readonly string[] {
  const lines = new Set(text.split('\n').map((line) => line.trim()));
  const rows = draft.split('\n').filter((line) => line.startsWith(ROW));
  return rows.filter((row) => !lines.has(row.trim())).map((row) => `the row "${row}" is changed or missing`);
}

/** A row that no draft has: what stands in a column is the program's to write. */
function ownRows(text: string, drafts: readonly SlottedDraft[]): readonly string[] {
  const known = new Set(drafts.flatMap((draft) => draft.text.split('\n').map((line) => line.trim())));
  const rows = text.split('\n').filter((line) => line.trimStart().startsWith(ROW));
  return rows.filter((row) => !known.has(row.trim())).map((row) => `the row "${row}" is no row of the draft`);
}

/** What a tool found is said in whole sentences: of a list of branches none is left out. */
function tornSentences(text: string, others: readonly SlottedDraft[]): readonly string[] {
  const said = new Set(text.match(SLOT));
  return others
    .flatMap((found) => readSegments(found.text, [found]))
    .flatMap(({ text: sentence }) => {
      const slots = sentence.match(SLOT) ?? [];
      const missing = slots.filter((slot) => !said.has(slot));
      return missing.length === 0 || missing.length === slots.length
        ? []
        : missing.map((slot) => `${slot} is missing beside what was found with it`);
    });
}

/** Values of one kind and one owner keep their order, but for those whose words say which they are ("total", "each", "less"). */
function crossedSlots(
  text: string,
  drafts: readonly [SlottedDraft, ...SlottedDraft[]],
  told: ReadonlySet<string>,
): readonly string[] {
  const [{ text: draft, slots }] = drafts;
  const kinds = new Map(slots.map(({ slot, kind, of }) => [slot, `${kind} ${of.join()}`]));
  const orderOf = (within: string, isLeftOut: (slot: string) => boolean): ReadonlyMap<string, readonly string[]> => {
    const orders = new Map<string, string[]>();
    for (const [slot] of within.matchAll(SLOT)) {
      const kind = kinds.get(slot);
      if (kind !== undefined && !isLeftOut(slot)) orders.set(kind, [...(orders.get(kind) ?? []), slot]);
    }
    return orders;
  };
  const crossed = (isLeftOut: (slot: string) => boolean): readonly string[] => {
    const said = orderOf(text, isLeftOut);
    return [...orderOf(draft, isLeftOut)].flatMap(([kind, due]) =>
      due.filter((slot, index) => said.get(kind)?.[index] !== undefined && said.get(kind)?.[index] !== slot),
    );
  };
  const found = crossed(() => false);
  if (found.length === 0) return found;
  const announced = announcedSlots(text, drafts);
  return crossed((slot) => announced.has(slot) || told.has(slot));
}

/** A sentence takes the values of one kind and owner from one draft: two prices of a product are told apart by what is said with them. */
function mixedSlots(text: string, drafts: readonly [SlottedDraft, ...SlottedDraft[]]): readonly string[] {
  if (drafts.length === 1) return [];
  const origins = new Map(
    drafts.flatMap(({ slots }, draft) =>
      slots.map(
        ({ slot, kind, of }) => [slot, { draft, kind: `${kind} ${of.join()}`, isOwned: of.length > 0 }] as const,
      ),
    ),
  );
  return readSegments(text, drafts).flatMap(({ text: sentence }) => {
    const slots = sentence.match(SLOT) ?? [];
    return slots.filter((slot) => {
      const origin = origins.get(slot);
      const others = slots.map((other) => origins.get(other)).filter((other) => other?.kind === origin?.kind);
      return origin?.isOwned === true && others.some((other) => other?.draft !== origin.draft);
    });
  });
}

const BRACKETS = /\([^()\n]*\)/gu;

/**
 * What a search was about stands in brackets and belongs to nobody: outside them it would be a price or a size, but before
 * all that was found ("for cakes up to £5, these fit: …").
 */
function unbracketed(text: string, due: SlottedDraft): readonly string[] {
  const { text: draft, slots } = due;
  const inBrackets = (one: string): string => (one.match(BRACKETS) ?? []).join(' ');
  const [drafted, said] = [inBrackets(draft), `${inBrackets(text)} ${headingsIn(text, due).join(' ')}`];
  return slots
    .filter(({ slot, of }) => of.length === 0 && drafted.includes(slot) && text.includes(slot) && !said.includes(slot))
    .map(({ slot }) => slot);
}

/** What stands before a colon, or a word that tells no price, and before every value and name of what was found. */
function headingsIn(text: string, due: SlottedDraft): readonly string[] {
  const owners = new Set(due.slots.flatMap(({ of }) => of));
  const owned = new Set(due.slots.filter(({ of }) => of.length > 0).map(({ slot }) => slot));
  const qualifiers = qualifiersOf(due.draft.locale);
  const isTelling = ({ text: word }: Piece): boolean =>
    qualifiers?.isJoint(word) === false && qualifiers.phrasesIn([word]).length === 0;
  return readSegments(text, [due]).map(({ pieces }) => {
    const first = pieces.findIndex((piece) => owned.has(piece.text) || owners.has(piece.text));
    const heading = pieces.slice(0, Math.max(0, first));
    const last = heading.findLastIndex(({ kind }) => kind === 'slot');
    const rest = heading.slice(last + 1);
    const words = rest.filter(({ kind }) => kind === 'word');
    const isHeading = rest.some(({ text: sign }) => sign === ':') || (words.length > 0 && words.every(isTelling));
    return isHeading ? heading.map(({ text: one }) => one).join(' ') : '';
  });
}

/** What belongs to nobody (a search's own limit) stays on its side of the values of its kind that have an owner. */
function strayBounds(text: string, { text: draft, slots }: SlottedDraft): readonly string[] {
  const [due, said] = [draft, text].map((one) => [...one.matchAll(SLOT)].map(([slot]) => slot));
  const unowned = slots.filter(({ of }) => of.length === 0);
  const isBefore = (order: readonly string[], one: string, other: string): boolean =>
    order.indexOf(one) < order.indexOf(other);
  return unowned.flatMap(({ slot, kind }) => {
    const others = slots.filter((one) => one.kind === kind && one.of.length > 0 && said?.includes(one.slot));
    const isStray = others.some((one) => isBefore(due ?? [], slot, one.slot) !== isBefore(said ?? [], slot, one.slot));
    return isStray && said?.includes(slot) ? [slot] : [];
  });
}

function lengthProblems(text: string, drafts: readonly SlottedDraft[]): readonly string[] {
  const draft = drafts.map((known) => known.text).join('\n');
  const wordsMax = Math.max(WORDS_MAX, countOf(draft, /\S+/gu) + WORDS_MORE_MAX);
  const words = countOf(text, /\S+/gu);
  const questionsMax = Math.max(1, ...drafts.map((known) => countOf(known.text, /\?/gu)));
  return [
    ...(words > wordsMax ? [`${words} words, at most ${wordsMax}`] : []),
    ...(words === 0 ? ['no text'] : []),
    ...(countOf(text, /\?/gu) > questionsMax ? [`more than ${questionsMax} question`] : []),
  ];
}

function countOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}

/** A brand can look like an address ("StarTech.com"): what the draft has outside its slots is none. */
function hasLink(text: string, drafts: readonly SlottedDraft[]): boolean {
  const bare = drafts.flatMap(({ words }) => words).reduce((rest, word) => rest.replaceAll(word.text, ' '), text);
  const known = new Set(drafts.flatMap((draft) => tokensOf(draft.text)));
  return tokensOf(bare).some((token) => LINK.test(token) && !known.has(token));
}

function tokensOf(text: string): readonly string[] {
  return text.split(/\s+/u).map((token) => token.replaceAll(EDGES, ''));
}

/** Names may hold digits and points of their own. */
function withoutNames(text: string, drafts: readonly SlottedDraft[]): string {
  return drafts
    .flatMap(({ words }) => words.filter(({ kind }) => kind === 'name').map((name) => name.text))
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, name) => rest.replaceAll(name, ' '), text);
}

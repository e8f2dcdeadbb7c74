import { factWordsOf, piecesOf, type Piece } from './pieces.js';
import type { SlottedDraft } from './slotted-draft.js';

/** A value or name, what it is, and what stands right before it. */
interface Place {
  readonly text: string;
  readonly kind: string;
  readonly before: string;
}

/** "16 in Camden", "Air Runner: £5": a value, and what ties it to a name. */
interface Pair {
  readonly text: string;
  readonly kind: string;
  readonly link: string;
}

/**
 * Values and names of different kinds that changed places: "delivery to 1 working day takes 10001", "120 in Fell Light". A word that
 * only leads to one kind in the draft leads to another; one such word may be chance, two are an exchange. What is "in Camden" is
 * always of one kind, and a postcode is where something goes to, or is called one.
 */
export function swappedPlaces(text: string, due: SlottedDraft): readonly string[] {
  const pieces = piecesIn(text, due);
  const drafted = piecesIn(due.text, due);
  const strange = placesIn(pieces, due).filter(isUnlike(placesIn(drafted, due), ({ before }) => before));
  const kinds = new Set(strange.map(({ kind }) => kind));
  const unpaired = pairsIn(pieces, due).filter(isUnlike(pairsIn(drafted, due), ({ link }) => link));
  const leads = new Set(placesIn(drafted, due).map(({ before }) => before));
  const stray = placesIn(pieces, due).filter(
    ({ kind, before }) => kind === 'postcode' && !leads.has(before) && !isLead(before),
  );
  return [...new Set([...(kinds.size < 2 ? [] : strange), ...unpaired, ...stray].map((place) => place.text))];
}

/** Whether what leads to a kind leads to other kinds alone in the draft. */
function isUnlike<Item extends { readonly kind: string }>(
  drafted: readonly Item[],
  keyOf: (item: Item) => string,
): (item: Item) => boolean {
  const known = new Map<string, Set<string>>();
  for (const item of drafted) known.set(keyOf(item), (known.get(keyOf(item)) ?? new Set()).add(item.kind));
  return (item) => known.get(keyOf(item))?.has(item.kind) === false;
}

function piecesIn(text: string, due: SlottedDraft): readonly Piece[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('• '));
  return piecesOf(lines.join('\n'), factWordsOf([due]));
}

/** What stands before a value or name; a sign also with what stands before it, which tells "back at:" from "or call:". */
function placesIn(pieces: readonly Piece[], due: SlottedDraft): readonly Place[] {
  const kindOf = kindsIn(due);
  return pieces.flatMap((piece, index): readonly Place[] => {
    const before = pieces[index - 1];
    if (before === undefined || !isPlaced(piece) || before.kind === 'slot') return [];
    const place = { text: piece.text, kind: kindOf(piece), before: before.text };
    if (before.kind !== 'sign') return [place];
    return [place, { ...place, before: `${pieces[index - 2]?.text ?? ''}${before.text}` }];
  });
}

function pairsIn(pieces: readonly Piece[], due: SlottedDraft): readonly Pair[] {
  const kindOf = kindsIn(due);
  return pieces.flatMap((last, index): readonly Pair[] => {
    const [first, between] = [pieces[index - 2], pieces[index - 1]];
    if (first === undefined || between === undefined || !isPlaced(last)) return [];
    if (first.kind === 'slot' && last.kind === 'fact' && between.kind === 'word')
      return [{ text: first.text, kind: kindOf(first), link: `${between.text} ${kindOf(last)}` }];
    return first.kind === 'fact' && between.text === ':'
      ? [{ text: last.text, kind: kindOf(last), link: `${first.text}:` }]
      : [];
  });
}

function isPlaced({ kind }: Piece): boolean {
  return kind === 'slot' || kind === 'fact';
}

function kindsIn({ words }: SlottedDraft): (piece: Piece) => string {
  const roles = new Map(words.map((word) => [word.text, `name ${roleOf(word.placed.slot)}`]));
  return ({ kind, text }) => (kind === 'slot' ? text.slice(1, text.indexOf(':')) : (roles.get(text) ?? 'name'));
}

/** What stands before a postcode in five languages: a sign, a preposition of place, or what it is called. */
const LEADS: ReadonlySet<string> = new Set(
  (
    'to for in at of near around within into from postcode code zip area address is nach für in um bei von im postleitzahl plz ist ' +
    'a en para hasta por de al es postal à au dans pour sur vers est no na do da em cep é até'
  ).split(' '),
);

function isLead(word: string): boolean {
  return LEADS.has(word) || !/\p{L}/u.test(word);
}

/** `items/0/product` is a product, `byBranch/1/branch` a branch. */
function roleOf(slot: string): string {
  return slot.split('/').findLast((step) => !/^\d+$/.test(step)) ?? '';
}

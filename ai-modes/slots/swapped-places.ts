import { factWordsOf, piecesOf, type Piece } from './pieces.js';
import type { SlottedDraft } from './slotted-draft.js';

/** A value or name, what it is, and what leads to it. */
interface Place {
  readonly text: string;
  readonly kind: string;
  readonly lead: string;
}

/** The kinds that something leads to. */
type Leads = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Values and names of different kinds that changed places: "delivery to 1 working day takes 10001", "120 in Fell Light". A word that
 * only leads to one kind in the drafts leads to another; one such word may be chance, two the other way round are an exchange. What is
 * "in Camden" is always of one kind, and a postcode is where something goes to, or is called one.
 */
export function swappedPlaces(text: string, drafts: readonly SlottedDraft[]): readonly string[] {
  const kindOf = kindsIn(drafts);
  const pieces = piecesIn(text, drafts);
  const drafted = drafts.map((draft) => piecesIn(draft.text, drafts));
  const places = placesIn(pieces, kindOf);
  const leads = leadsOf(drafted.flatMap((own) => placesIn(own, kindOf)));
  const ties = leadsOf(drafted.flatMap((own) => pairsIn(own, kindOf)));
  const beside = ownPairsIn(pieces, drafts);
  const strange = places.filter((place) => isStrange(place, leads) && !beside.has(place.text));
  const exchanged = strange.filter((one) => strange.some((other) => areExchanged(one, other, leads)));
  const untied = pairsIn(pieces, kindOf).filter((pair) => isStrange(pair, ties) && !beside.has(pair.text));
  const stray = places.filter(
    ({ kind, lead }) => kind === 'postcode' && leads.get(lead)?.has(kind) !== true && !isLead(lead),
  );
  return [...new Set([...exchanged, ...untied, ...stray, ...destinations(pieces)].map((place) => place.text))];
}

/** "We deliver to £5 for 10001": nothing is delivered to a sum of money; "comes to £5" tells one. */
function destinations(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(
    ({ kind, text }, index) =>
      kind === 'slot' &&
      text.startsWith('⟦money:') &&
      TOWARDS.has(pieces[index - 1]?.text ?? '') &&
      DELIVERS.test(pieces[index - 2]?.text ?? ''),
  );
}

function leadsOf(places: readonly Place[]): Leads {
  const leads = new Map<string, Set<string>>();
  for (const { lead, kind } of places) leads.set(lead, (leads.get(lead) ?? new Set()).add(kind));
  return leads;
}

function isStrange({ lead, kind }: Place, leads: Leads): boolean {
  return leads.get(lead)?.has(kind) === false;
}

function areExchanged(one: Place, other: Place, leads: Leads): boolean {
  return leads.get(other.lead)?.has(one.kind) === true && leads.get(one.lead)?.has(other.kind) === true;
}

function piecesIn(text: string, drafts: readonly SlottedDraft[]): readonly Piece[] {
  const lines = text.split('\n').filter((line) => !line.startsWith('• '));
  return piecesOf(lines.join('\n'), factWordsOf(drafts));
}

/** What stands before a value or name; a sign also with what stands before it, which tells "back at:" from "or call:". */
function placesIn(pieces: readonly Piece[], kindOf: (piece: Piece) => string): readonly Place[] {
  return pieces.flatMap((piece, index): readonly Place[] => {
    const before = pieces[index - 1];
    if (before === undefined || !isPlaced(piece) || before.kind === 'slot') return [];
    const place = { text: piece.text, kind: kindOf(piece), lead: before.text };
    if (before.kind !== 'sign') return [place];
    return [place, { ...place, lead: `${pieces[index - 2]?.text ?? ''}${before.text}` }];
  });
}

/** "16 in Camden", "Air Runner: £5": a value, and what ties it to a name. */
function pairsIn(pieces: readonly Piece[], kindOf: (piece: Piece) => string): readonly Place[] {
  return pieces.flatMap((last, index): readonly Place[] => {
    const [first, between] = [pieces[index - 2], pieces[index - 1]];
    if (first === undefined || between === undefined || !isPlaced(last)) return [];
    if (first.kind === 'slot' && last.kind === 'fact' && between.kind === 'word')
      return [
        { text: first.text, kind: kindOf(first), lead: `${between.text} ${kindOf(last)}` },
        { text: last.text, kind: kindOf(last), lead: `${kindOf(first)} ${between.text}` },
      ];
    return first.kind === 'fact' && between.text === ':'
      ? [{ text: last.text, kind: kindOf(last), lead: `${first.text}:` }]
      : [];
  });
}

/** "£5 for the Fell Light": sums of money and the names they belong to, with one word between them. */
function ownPairsIn(pieces: readonly Piece[], drafts: readonly SlottedDraft[]): ReadonlySet<string> {
  const slots = new Map(drafts.flatMap((draft) => draft.slots.map((slot) => [slot.slot, slot] as const)));
  const pairs = pieces.flatMap((last, index) => {
    const [first, between] = [pieces[index - 2], pieces[index - 1]];
    const slot = slots.get(first?.text ?? '');
    const isPair = slot?.kind === 'money' && between?.kind === 'word' && slot.of.includes(last.text);
    return isPair ? [slot.slot, last.text] : [];
  });
  return new Set(pairs);
}

function isPlaced({ kind }: Piece): boolean {
  return kind === 'slot' || kind === 'fact';
}

function kindsIn(drafts: readonly SlottedDraft[]): (piece: Piece) => string {
  const words = drafts.flatMap((draft) => draft.words);
  const roles = new Map(words.map((word) => [word.text, `name ${roleOf(word.placed.slot)}`]));
  return ({ kind, text }) => (kind === 'slot' ? text.slice(1, text.indexOf(':')) : (roles.get(text) ?? 'name'));
}

const TOWARDS: ReadonlySet<string> = new Set('to into nach hasta até vers'.split(' '));
const DELIVERS = /^(?:deliver|ship|send|liefer|versend|versand|entreg|envi|livr|expédi)/u;

/** What stands before a postcode in five languages: a sign, a preposition of place, or what it is called. */
const LEADS: ReadonlySet<string> = new Set(
  (
    'to for in at of near around within into from postcode code zip area address nach für in um bei von im postleitzahl plz ' +
    'a en para hasta por de al postal à au dans pour sur vers no na do da em cep até reach reaches erreicht atteint chega llega'
  ).split(' '),
);

function isLead(word: string): boolean {
  return LEADS.has(word) || !/\p{L}/u.test(word);
}

/** `items/0/product` is a product, `byBranch/1/branch` a branch. */
function roleOf(slot: string): string {
  return slot.split('/').findLast((step) => !/^\d+$/.test(step)) ?? '';
}

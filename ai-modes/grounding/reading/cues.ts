import { isMoneyUnit } from '../claims/units.js';
import type { Clause, Group, Scene } from './clauses.js';
import type { Claim } from './reading.js';
import type { Phrase } from './word.js';

/** Fields that say more than those beside them, and of one amount only: `free from £60` is no fee. */
const NARROW = new Set(['free-from', 'minimum', 'old-price', 'saving', 'deposit', 'cut-off', 'total', 'single']);
const CONDITIONS: ReadonlySet<string> = new Set(['from', 'over']);

/** What clauses are called, for finding a claim's fields. */
export interface CueScene {
  readonly scene: Scene;
  readonly clauses: readonly Clause[];
  readonly clauseOf: readonly number[];
  readonly groups: readonly Group[];
}

/** Which field each claim can belong to, as the words around it say; empty where they say nothing. */
export function fieldsOfClaims(cue: CueScene): readonly ReadonlySet<string>[] {
  const { scene, clauseOf } = cue;
  const amounts = scene.claims.filter(isAmount);
  const named = scene.mentions.filter(({ entities }) => !entities.every((id) => isOfTerms(scene.entities[id]?.kind)));
  const cues = scene.reading.phrases.filter(
    (phrase) =>
      phrase.tag === 'field' && ![...amounts, ...named].some(({ from, to }) => phrase.from >= from && phrase.from < to),
  );
  const narrow = cues
    .filter(({ value }) => NARROW.has(value))
    .map((phrase) => ({ phrase, claim: amountFor(phrase, amounts, clauseOf) }));
  const broad = broadFields(cues, clauseOf);
  return scene.claims.map((claim) => {
    if (claim.field !== undefined) return new Set([claim.field]);
    const index = clauseOf[claim.from] ?? 0;
    const own =
      narrow.length === 0
        ? NOTHING
        : narrow
            .filter((one) => one.claim === claim || (!isAmount(claim) && clauseOf[one.phrase.from] === index))
            .map(({ phrase }) => phrase.value);
    if (own.length > 0 && isAmount(claim)) return new Set(own);
    if (isCondition(claim, cue)) return new Set(['free-from']);
    if (isOfDiscount(claim, cue)) return new Set(['minimum']);
    const said = broad.get(index) ?? NO_FIELDS;
    const carried = isCarried(claim) || isListed(cue, index) ? carriedFields(cue, broad, index) : said;
    const told = without(carried, unsaidOf(claim, said));
    const before = own.length === 0 && told.size === 0 ? restatedBy(claim, cue, index) : undefined;
    if (before !== undefined)
      return new Set(narrow.filter((one) => one.claim === before).map(({ phrase }) => phrase.value));
    return own.length > 0 ? new Set([...own, ...told]) : told;
  });
}

/** `two-person delivery`: what is neither sold nor a place is called by what it is, and says so. */
function isOfTerms(kind = ''): boolean {
  return kind.startsWith('thing');
}

/** `5 % off (£27.69)`: the amount that one in brackets right behind it says in other words. */
function restatedBy(claim: Claim, { scene, clauses }: CueScene, index: number): Claim | undefined {
  if (clauses[index]?.outer === undefined || !isAmount(claim)) return undefined;
  return scene.claims.find((one) => isAmount(one) && one.to === claim.from);
}

/** The fields of a clause that are never said of such a claim. */
function unsaidOf({ unit, kind, keys }: Claim, said: ReadonlySet<string>): readonly string[] {
  if (isMoneyUnit(unit)) return UNPRICED;
  if (kind === 'time' || keys[0]?.startsWith('weekday:') === true) return UNTOLD;
  if (kind === 'phone') return NOTHING;
  if (kind === 'number' && unit !== undefined && !DURATIONS.has(unit)) return UNMEASURED;
  return isMeasure(unit) && !said.has('stock') ? UNTIMED : CONTACT;
}

const NOTHING: readonly string[] = [];

/** What is never money: a clause may speak of it beside a price. */
const UNPRICED = [
  'hours',
  'phone',
  'address',
  'stock',
  'size',
  'weight',
  'length',
  'width',
  'height',
  'depth',
  'rating',
];

/** What is in stock was spoken of before: how long something takes is not said of it. */
const UNTIMED = ['phone', 'address', 'stock'];

function isMeasure(unit = '#'): boolean {
  return unit !== '#';
}

/** What no weight and no length is: `the 4 g stick costs £36.90`, `opened out it comes to 220 cm`. */
const UNMEASURED = ['price', 'delivery', 'phone', 'address', 'rating'];
/** Lengths of time are those of deliveries too. */
const DURATIONS: ReadonlySet<string> = new Set(['d', 'wd', 'min', 'mo']);

/** What no time of day and no weekday is: `wir machen um acht auf` speaks of no price. */
const UNTOLD = ['price', 'phone', 'address'];

/** How somebody is reached, which no amount and no time says anything of. */
const CONTACT = ['phone', 'address'];

function without(fields: ReadonlySet<string>, others: readonly string[]): ReadonlySet<string> {
  return others.some((field) => fields.has(field))
    ? new Set([...fields].filter((field) => !others.includes(field)))
    : fields;
}

function isAmount({ unit, kind, keys }: Claim): boolean {
  return unit !== undefined || (kind === 'time' && TIME.test(keys[0] ?? ''));
}

const TIME = /^(?:time|span):/;

/** Money, lengths of time and times of day are said without their field when it was just spoken of; weights are not. */
function isCarried({ unit = 'time' }: Claim): boolean {
  return /^(?:time|d|wd|mo|min|[A-Z]{3}|[$*])$/.test(unit);
}

/** A clause of an amount and nothing else goes on with a list: `500 g, 1000 g`. */
function isListed({ clauses }: CueScene, index: number): boolean {
  return (clauses[index]?.pieces.length ?? 0) <= 2;
}

/** `€9 cheaper`, `10 % de descuento` say how much before it. */
const SAID_BEFORE = 'saving';
const TOUCHING = 1;

/** The first amount after a cue in its clause, else the last before it; of a saving the one right before it. */
function amountFor(
  { from, to, value }: Phrase,
  amounts: readonly Claim[],
  clauseOf: readonly number[],
): Claim | undefined {
  const near = amounts.filter((claim) => clauseOf[claim.from] === clauseOf[from]);
  const touching =
    value === SAID_BEFORE ? near.find((claim) => claim.to <= from && from - claim.to <= TOUCHING) : undefined;
  return touching ?? near.find((claim) => claim.from >= to) ?? near.findLast((claim) => claim.to <= from);
}

/** Fields of whole clauses; that something costs something says less than any other. */
function broadFields(cues: readonly Phrase[], clauseOf: readonly number[]): ReadonlyMap<number, ReadonlySet<string>> {
  const broad = new Map<number, Set<string>>();
  for (const { value, from } of cues) {
    if (NARROW.has(value)) continue;
    const clause = clauseOf[from] ?? 0;
    const fields = broad.get(clause);
    if (fields === undefined) broad.set(clause, new Set([value]));
    else fields.add(value);
  }
  for (const fields of broad.values()) if (fields.size > 1) fields.delete('price');
  return broad;
}

const NO_FIELDS: ReadonlySet<string> = new Set();

/** A sum from which something holds: `from £60`. */
function isThreshold({ unit, bound }: Claim): boolean {
  return isMoneyUnit(unit) && bound !== undefined && CONDITIONS.has(bound);
}

/** `from £60 delivery is free`: a sum with "free" in its sentence is what it is free from. */
function isCondition(claim: Claim, { scene, clauses, clauseOf }: CueScene): boolean {
  const sentence = clauses[clauseOf[claim.from] ?? 0]?.sentence;
  return (
    isThreshold(claim) &&
    scene.reading.phrases.some(
      ({ tag, value, from: at }) =>
        tag === 'promise' && value === 'free' && clauses[clauseOf[at] ?? 0]?.sentence === sentence,
    )
  );
}

/** `10 % off from £60`: a sum from which a share is taken off is the least one orders for. */
function isOfDiscount(claim: Claim, { scene, clauses, clauseOf }: CueScene): boolean {
  const sentence = clauses[clauseOf[claim.from] ?? 0]?.sentence;
  return (
    isThreshold(claim) &&
    scene.claims.some((one) => one.unit === '%' && clauses[clauseOf[one.from] ?? 0]?.sentence === sentence)
  );
}

function isOnlyPrice(fields: ReadonlySet<string>): boolean {
  return fields.size === 1 && fields.has('price');
}

/** `the Moor GTX (£129.00)`: what stands in brackets right behind a name is said of it alone. */
function isBehindName(groups: readonly Group[], clause: Clause | undefined): boolean {
  const [first] = clause?.pieces ?? [];
  return (
    clause?.outer !== undefined &&
    groups.some(({ kind, to }) => (kind === 'item' || kind === 'variant') && to === first)
  );
}

/** A clause that names no field goes on with the one before, unless it speaks of an item of its own. */
function carriedFields(
  { groups, clauses, clauseOf }: CueScene,
  broad: ReadonlyMap<number, ReadonlySet<string>>,
  index: number,
): ReadonlySet<string> {
  const own = broad.get(index) ?? NO_FIELDS;
  if (broad.size === 0 || isBehindName(groups, clauses[index])) return own;
  if (own.size > 0 && !isOnlyPrice(own)) return own;
  for (let at = index; at > 0; at--) {
    if (groups.some(({ kind, from }) => (kind === 'item' || kind === 'variant') && clauseOf[from] === at)) return own;
    const told = broad.get(at - 1);
    if (told !== undefined && told.size > 0 && !isOnlyPrice(told)) return new Set([...own, ...told]);
  }
  return own;
}

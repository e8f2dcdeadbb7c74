import { factsOf, isAbout, isQuoted, type Bench } from './about.js';
import { isMoneyUnit } from './claims/units.js';
import type { Fact } from './evidence/fact.js';
import { fitsBound } from './fits-bound.js';
import { best, labelsBeside, nearestOf, sharedBy } from './nearest-facts.js';
import type { Claim } from './reading/reading.js';
import type { Situated } from './reading/situated.js';
import { combinationsOf } from './reading/combinations.js';
import { stateOf } from './reading/read-text.js';

/** Whether the evidence says this, of these subjects, in this field. */
export function isVouched(situated: Situated, bench: Bench): boolean {
  const { claim, subjects } = situated;
  if (claim.kind === 'identity' || claim.kind === 'markup') return false;
  const isSaidOf = isMeasured(claim) ? isCounted : isSaid;
  const calendar = CALENDAR[claim.keys[0]?.split(':')[0] ?? ''];
  const dates = calendar === 'date' ? [] : (subjects.get('date') ?? []);
  const others = new Map([...subjects].filter(([kind]) => kind !== 'date' && kind !== calendar));
  return combinationsOf(others).every((all) =>
    dates.length === 0
      ? isSaidOf(situated, all, bench)
      : dates.some((date) => isSaidOf(situated, [...all, date], bench)),
  );
}

/** Days are subjects of what is said of them, not of themselves. */
const CALENDAR: Readonly<Record<string, string>> = { weekday: 'day', date: 'date' };

/** Amounts, and times of day: several of a kind stand in the evidence, and the nearest must be the one. */
function isMeasured({ unit, keys }: Claim): boolean {
  return unit !== undefined || /^(?:time|span):/.test(keys[0] ?? '');
}

/** Whether a word is said, or all it means in any language: both parts of `Netzwerkkabel`. */
function isSaid(situated: Situated, subjects: readonly number[], bench: Bench): boolean {
  if (isSaidBy(stateOf(situated), situated, { subjects, bench })) return true;
  const parts = situated.claim.meaning?.() ?? [];
  const { isNegated } = situated;
  return parts.length > 0 && parts.every((keys) => isSaidBy({ keys, isNegated }, situated, { subjects, bench }));
}

/** Words, names and codes need only occur for one of what they could be about; states and times must hold for all of it. */
function isSaidBy(
  { keys, isNegated }: { readonly keys: readonly string[]; readonly isNegated: boolean },
  situated: Situated,
  { subjects, bench }: { readonly subjects: readonly number[]; readonly bench: Bench },
): boolean {
  const facts = keys.flatMap((key) => factsOf(key, bench));
  const fitting = facts.filter(
    (fact) => fact.isNegated === isNegated && isAbout(fact, subjects, bench) && fitsField(fact, situated),
  );
  if (fitting.length === 0) return false;
  const family = STRICT[keys[0]?.split(':')[0] ?? ''];
  if (family === undefined) return !isDenied(situated, { facts, fitting, isNegated });
  const nearest = nearestOf(fitting, situated.labels);
  const reach = Math.max(...nearest.map((fact) => sharedBy(fact, situated.labels)));
  const rivals = family(keys)
    .flatMap((key) => factsOf(key, bench))
    .filter((fact) => isAbout(fact, subjects, bench) && sharedBy(fact, situated.labels) >= reach);
  return nearest.some((fact) => isUnrivalled(fact, rivals, { subjects, bench }));
}

/** Whether what is said in nearly the same words says the opposite: `signed editions cannot be returned`. */
function isDenied(
  { labels, claim: { keys } }: Situated,
  { facts, fitting, isNegated }: { facts: readonly Fact[]; fitting: readonly Fact[]; isNegated: boolean },
): boolean {
  const beside = new Set([...labels].filter((label) => !keys.includes(label)));
  if (beside.size === 0) return false;
  const most = (some: readonly Fact[]): number => Math.max(0, ...some.map((fact) => sharedBy(fact, beside)));
  return most(facts.filter((fact) => fact.isNegated !== isNegated)) > most(fitting);
}

/** Claims that are false as soon as their opposite holds for something they include. */
const STRICT: Readonly<Record<string, (keys: readonly string[]) => readonly string[]>> = {
  stock: ([key]) => (key === 'stock:back' ? [] : key === 'stock:out' ? ['stock:in'] : ['stock:out']),
  open: ([key]) => (key === 'open:open' ? ['open:closed'] : ['open:open']),
};

/**
 * The facts of the same unit that speak of these subjects in this field are ranked: those that name most of the subjects and
 * least else, then those whose clauses share most words with the claim's. The amount must be among the nearest, and no other of
 * the nearest may say otherwise of something else.
 */
function isCounted(situated: Situated, subjects: readonly number[], bench: Bench): boolean {
  const { claim } = situated;
  if (isQuoted(situated, subjects, bench)) return true;
  const about = poolOf(claim, bench).filter(
    (fact) => isAbout(fact, subjects, bench) && fitsField(fact, situated) && isGiven(fact, situated, bench),
  );
  const bulk = about.filter(
    ({ given }) =>
      given.length > 0 && isMoneyUnit(claim.unit) && isSaidIn(given, bench.clauseAmounts.get(situated.clause)),
  );
  const open = bulk.length > 0 ? bulk : about;
  const fieldless =
    situated.fields.size === 0 && bulk.length === 0 ? open.filter(({ field = 'price' }) => field === 'price') : [];
  const told = fieldless.length > 0 && isMoneyUnit(claim.unit) ? fieldless : open;
  const nearest = nearestOf(closestTo(told, subjects, { claim, bench }), labelsBeside(situated));
  const agreeing = nearest.filter((fact) => agrees(fact, situated));
  if (agreeing.length === 0) return isLowest(about, { claim, subjects });
  const rivals = nearest.filter((fact) => !isSame(fact, claim));
  return rivals.every((rival) => agreeing.some((fact) => areOneThing(fact, rival, { situated, subjects, bench })));
}

/** `starts at £149`: the lowest price of one thing that comes at several. */
function isLowest(
  about: readonly Fact[],
  { claim: { amount, unit, bound }, subjects }: { claim: Claim; subjects: readonly number[] },
): boolean {
  if (bound !== 'from' || !isMoneyUnit(unit) || subjects.length === 0) return false;
  const amounts = about
    .filter(({ of, bound: said, given, field }) => {
      const isPlain = said === 'exact' && given.length === 0 && field === 'price';
      return isPlain && subjects.every((subject) => of.includes(subject));
    })
    .map((fact) => fact.amount ?? 0);
  return Math.max(...amounts) > Math.min(...amounts) && isEqual(Math.min(...amounts), amount);
}

function poolOf(claim: Claim, bench: Bench): readonly Fact[] {
  if (claim.unit !== undefined) return unitsOf(claim, bench).flatMap((unit) => factsOf(`u:${unit}`, bench));
  const family = claim.keys[0]?.split(':')[0] ?? '';
  return bench.evidence.byFamily.get(family) ?? [];
}

/** Facts that name most of the subjects, and of these the ones that name least beside them. */
function closestTo(
  facts: readonly Fact[],
  subjects: readonly number[],
  { claim, bench }: { claim: Claim; bench: Bench },
): readonly Fact[] {
  const { entities } = bench.evidence.entities.book;
  const kinds = new Set(subjects.flatMap((subject) => entities[subject]?.chain ?? []).map((id) => entities[id]?.kind));
  const named = best(
    facts,
    ({ of }) =>
      new Set(subjects.filter((subject) => of.includes(subject)).map((subject) => axisOf(entities[subject]?.kind)))
        .size,
  );
  if (claim.unit === '#' && claim.field === undefined) return named;
  return best(named, ({ of }) => -new Set(of.map((id) => entities[id]?.kind).filter((kind) => !kinds.has(kind))).size);
}

/** A place, a delivery zone and an area may share a name: it is said once. */
function axisOf(kind = ''): string {
  return kind === 'named' || kind.startsWith('thing') ? 'place' : kind;
}

const DOLLARS: ReadonlySet<string> = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN']);

function unitsOf({ unit = '#' }: Claim, { currency = 'USD', evidence }: Bench): readonly string[] {
  if (unit === '#') return ['#'];
  if (unit === '$') return [...(DOLLARS.has(currency) ? [currency] : ['USD']), '$', '*'];
  if (unit === '*')
    return [...evidence.byKey.keys()].filter((key) => /^u:(?:[A-Z]{3}|\*)$/.test(key)).map((key) => key.slice(2));
  return /^[A-Z]{3}$/.test(unit)
    ? [unit, '*', ...(DOLLARS.has(unit) && unit === (DOLLARS.has(currency) ? currency : 'USD') ? ['$'] : [])]
    : [unit];
}

function agrees(fact: Fact, { claim, isNegated }: Situated): boolean {
  return isSame(fact, claim) && fact.isNegated === isNegated && fitsBound(fact, claim);
}

function isSame(fact: Fact, { amount, keys }: Claim): boolean {
  return amount === undefined ? keys.includes(fact.key) : isEqual(fact.amount, amount);
}

const TOLERANCE = 1e-9;

function isEqual(one = 0, other = 0): boolean {
  return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one));
}

function fitsField({ field, given, labels }: Fact, { fields, claim }: Situated): boolean {
  const isOfPrice = claim.unit === '#' || [...fields].every((one) => one === 'price' || one === 'price-break');
  if (given.length > 0 && isOfPrice) return true;
  if (fields.size === 0 || (fields.size === 1 && fields.has('single'))) return true;
  if (field === undefined) return claim.unit === undefined || fields.has('price');
  if (field === 'price' && (fields.has('single') || isAsked(labels, fields))) return true;
  if (field === 'total' && claim.bound === 'total') return true;
  return fields.has(field) || (claim.unit === undefined && !STATES.test(claim.keys[0] ?? ''));
}

/** What an answer's question asks of is what it costs: `How much is delivery?` */
function isAsked(labels: Fact['labels'], fields: ReadonlySet<string>): boolean {
  return [...fields].every((field) => labels.some((layer) => layer.has(`field:${field}`)));
}

const STATES = /^(?:weekday|date|span|time):/;

function isGiven({ given }: Fact, { claim, sentence }: Situated, { amounts }: Bench): boolean {
  if (given.length === 0 || claim.unit === '#') return true;
  return isSaidIn(given, amounts.get(sentence));
}

function isSaidIn(given: readonly number[], amounts: readonly number[] = []): boolean {
  return given.every((amount) => amounts.includes(amount));
}

/** Ends of one range, or values one thing has side by side; a bare number only has to occur. */
function areOneThing(fact: Fact, rival: Fact, { situated, subjects, bench }: Doubt): boolean {
  const { claim, fields } = situated;
  if (fact.source === rival.source) return true;
  if (claim.unit === '#' && claim.field === undefined && fact.field !== 'stock') return true;
  if (claim.isSide === true && SIDES.has(fact.field ?? '') && SIDES.has(rival.field ?? '')) return true;
  if ((fact.field ?? 'price') !== (rival.field ?? 'price') && fields.size === 0) return false;
  const unsaid = (of: readonly number[]) => of.filter((id) => !isNamed(id, subjects, bench));
  const [one, other] = [unsaid(fact.of), unsaid(rival.of)];
  if (fact.of.length === 0 && fact.field === undefined) return false;
  return one.length === other.length && one.every((id) => other.includes(id));
}

const SIDES: ReadonlySet<string> = new Set(['length', 'width', 'height', 'depth', 'size']);

interface Doubt {
  readonly situated: Situated;
  readonly subjects: readonly number[];
  readonly bench: Bench;
}

/** Whether a subject of the same class was named, so that the entity is settled. */
function isNamed(id: number, subjects: readonly number[], { evidence }: Bench): boolean {
  const { entities } = evidence.entities.book;
  return subjects.some((subject) => entities[subject]?.chain.some((one) => entities[one]?.kind === entities[id]?.kind));
}

/** A state is believed when nothing of the same breadth says the opposite. */
function isUnrivalled(
  fact: Fact,
  rivals: readonly Fact[],
  { subjects, bench }: { subjects: readonly number[]; bench: Bench },
): boolean {
  const { entities } = bench.evidence.entities.book;
  const kinds = (ids: readonly number[]) => new Set(ids.map((id) => entities[id]?.kind));
  const told = kinds([...fact.of, ...subjects]);
  return rivals.every((rival) => {
    const others = rival.of.filter((id) => !fact.of.includes(id));
    return (
      others.some((id) => !told.has(entities[id]?.kind)) ||
      (others.length === 0 &&
        rival.of.length < fact.of.length &&
        fact.of.every((id) => subjects.includes(id) || rival.of.includes(id)))
    );
  });
}

import { isMoneyUnit } from '../claims/units.js';
import type { Mention } from '../evidence/mentions.js';
import type { Fact } from '../evidence/fact.js';
import type { Bench } from '../about.js';
import { clauseIndexes, clausesOf } from '../reading/clauses.js';
import type { Claim, Reading } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';

/** A text with its claims, to reckon up what follows from them and the evidence though neither says it. */
export interface Account {
  readonly reading: Reading;
  readonly bench: Bench;
  /** All claims of the text. */
  readonly situated: readonly Situated[];
  /** Those nobody vouched for yet; what follows from others is taken out. */
  readonly open: Set<Situated>;
  /** Where goods are named, in the order of the text. */
  readonly goods: readonly Named[];
}

/** Goods named at pieces `from` to `to`. */
export interface Named {
  readonly from: number;
  readonly to: number;
  readonly items: readonly number[];
  readonly clause: number;
  readonly sentence: number;
}

/** A text's account: nothing is settled in it yet. */
export function openAccount(
  { reading, mentions, situated }: { reading: Reading; mentions: readonly Mention[]; situated: readonly Situated[] },
  bench: Bench,
  open: readonly Situated[],
): Account {
  const { entities } = bench.evidence.entities.book;
  const claims: readonly Claim[] = situated.map(({ claim }) => claim);
  const clauses = clausesOf({ reading, claims, mentions, entities });
  const clauseOf = clauseIndexes(reading, clauses);
  const goods = mentions.flatMap(({ from, to, entities: ids }): Named[] => {
    const items = ids.filter((id) => isGoods(entities[id]?.kind));
    const clause = clauseOf[from] ?? 0;
    return items.length === 0 ? [] : [{ from, to, items, clause, sentence: clauses[clause]?.sentence ?? 0 }];
  });
  return { reading, bench, situated, open: new Set(open), goods };
}

/** What is sold: an item, or one of its variants. */
export function isGoods(kind: string | undefined): boolean {
  return kind === 'item' || kind === 'variant';
}

/** What the evidence says of money. */
export function moneyFactsOf({ evidence }: Bench): readonly Fact[] {
  return [...evidence.byKey].flatMap(([key, facts]) =>
    key.startsWith('u:') && isMoneyUnit(key.slice(2)) ? facts : [],
  );
}

/** Sums the evidence gives of everything. */
export function totalsOf(bench: Bench): readonly Fact[] {
  const { entities } = bench.evidence.entities.book;
  const isOfNothingSold = ({ of }: Fact): boolean => !of.some((id) => isGoods(entities[id]?.kind));
  return moneyFactsOf(bench).filter((fact) => fact.field === 'total' && isOfNothingSold(fact));
}

/** Whether it is the sum before delivery and discounts. */
export function isSubtotal({ labels }: Fact): boolean {
  return labels.some((layer) => layer.has('w:subtotal'));
}

/** Whether a fact is about delivery. */
export function isOfDelivery({ field, labels }: Fact): boolean {
  return field === 'delivery' || labels.some((layer) => layer.has('field:delivery'));
}

/** What is compared of goods. */
export type Measured = 'price' | 'weight';

/** The amounts the evidence gives of something's price or weight, but for prices of a quantity. */
export function amountsOfItem(item: number, measured: Measured, bench: Bench): readonly number[] {
  return factsOfItem(item, bench)
    .filter(({ field, key, given, labels }) =>
      measured === 'price'
        ? field === 'price' && given.length === 0 && isMoneyUnit(key.slice(2))
        : key === 'u:g' && (field === 'weight' || labels.some((layer) => layer.has('field:weight'))),
    )
    .flatMap(({ amount }) => amount ?? []);
}

/** All amounts the evidence gives of something. */
export function factsOfItem(item: number, { evidence }: Bench): readonly Fact[] {
  return [...evidence.byKey]
    .filter(([key]) => key.startsWith('u:'))
    .flatMap(([, facts]) => facts.filter(({ of }) => of.includes(item)));
}

const CENT = 0.005;

/** Whether two amounts are one to the cent. */
export function isSameAmount(one: number, other: number): boolean {
  return Math.abs(one - other) < CENT;
}

/** Whether amounts are of one unit, or may be of one currency. */
export function isUnit(one: string, other: string): boolean {
  return one === other || (isMoneyUnit(one) && isMoneyUnit(other) && (isOpen(one) || isOpen(other)));
}

/** A currency nobody named, or a sign several share. */
function isOpen(unit: string): boolean {
  return unit === '*' || unit === '$';
}

/** Whether its sentence holds a word that is said of sums, or of gaps between amounts. */
export function hasWord({ sentence }: Situated, { reading, situated }: Account, cue: 'sums' | 'gaps'): boolean {
  return reading.words.some(
    ({ fold }, index) => reading.lexicon.says(cue, fold) && sentenceAt(index, situated) === sentence,
  );
}

/** The sentence a piece stands in. */
export function sentenceAt(index: number, situated: readonly Situated[]): number | undefined {
  return (situated.find(({ claim }) => claim.to > index) ?? situated.at(-1))?.sentence;
}

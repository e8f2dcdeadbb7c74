import type { Product } from '../../contracts/business/catalog.js';
import { unitOf } from './read-measures.js';

/** Fewer numbers that agree may do so by chance, */
const NUMBERS_MIN = 3;
/** and so may those of a small part of the products that have the attribute. */
const HOLDERS_SHARE_MIN = 0.02;
/** Of the products whose texts use the unit at all, so many must say the attribute's number with it. */
const AGREEING_SHARE_MIN = 0.6;
const BARE_NUMBER = /^\d{1,9}(?:\.\d{1,4})?$/;

interface Evidence {
  readonly numbers: Set<number>;
  agreeing: number;
  asked: number;
}

interface AttributeEvidence {
  holders: number;
  readonly byUnit: Map<string, Evidence>;
}

/**
 * The units of attributes that are bare numbers, learned from the texts that repeat them: `display_diagonal: 27` is in inches where
 * the names of such products say `27"`.
 *
 * @param writtenBy - The measures a product's texts say, as they are written: `27"`, `1.5 l`.
 * @returns The unit's word by attribute name.
 */
export function learnUnits(
  products: readonly Product[],
  writtenBy: (product: Product) => readonly string[],
): ReadonlyMap<string, string> {
  const evidence = new Map<string, AttributeEvidence>();
  for (const product of products) {
    const numbers = bareNumbers(product);
    if (numbers.length === 0) continue;
    const written = numbersByUnit(writtenBy(product));
    for (const [attribute, number] of numbers) note(evidence, { attribute, number, written });
  }
  return new Map(
    [...evidence].flatMap(([attribute, found]) => {
      const unit = likeliest(found);
      return unit === undefined ? [] : [[attribute, unit] as const];
    }),
  );
}

function bareNumbers({ attributes = {} }: Product): readonly (readonly [string, number])[] {
  return Object.entries(attributes).flatMap(([attribute, value]) =>
    typeof value !== 'object' && BARE_NUMBER.test(String(value)) ? [[attribute, Number(value)] as const] : [],
  );
}

/** The numbers that are written with each unit. */
function numbersByUnit(measures: readonly string[]): ReadonlyMap<string, ReadonlySet<number>> {
  const written = new Map<string, Set<number>>();
  for (const measure of measures) {
    const [, digits = '', word = ''] = /^([\d.,]+)[\s-]*(.*)$/su.exec(measure) ?? [];
    const unit = /^\p{L}/u.test(word) ? word.toLowerCase() : 'inch';
    if (unitOf(unit) === undefined) continue;
    const numbers = written.get(unit) ?? new Set<number>();
    written.set(unit, numbers.add(Number(digits.replace(',', '.'))));
  }
  return written;
}

function note(
  evidence: Map<string, AttributeEvidence>,
  {
    attribute,
    number,
    written,
  }: {
    readonly attribute: string;
    readonly number: number;
    readonly written: ReadonlyMap<string, ReadonlySet<number>>;
  },
): void {
  const found = evidence.get(attribute) ?? { holders: 0, byUnit: new Map<string, Evidence>() };
  evidence.set(attribute, found);
  found.holders += 1;
  for (const [unit, numbers] of written) {
    const known = found.byUnit.get(unit) ?? { numbers: new Set<number>(), agreeing: 0, asked: 0 };
    found.byUnit.set(unit, known);
    known.asked += 1;
    if (!numbers.has(number)) continue;
    known.agreeing += 1;
    known.numbers.add(number);
  }
}

function likeliest({ holders, byUnit }: AttributeEvidence): string | undefined {
  const likely = [...byUnit].filter(
    ([, { numbers, agreeing, asked }]) =>
      numbers.size >= NUMBERS_MIN && agreeing >= asked * AGREEING_SHARE_MIN && agreeing >= holders * HOLDERS_SHARE_MIN,
  );
  const most = Math.max(...likely.map(([, { agreeing }]) => agreeing));
  return likely.find(([, { agreeing }]) => agreeing === most)?.[0];
}

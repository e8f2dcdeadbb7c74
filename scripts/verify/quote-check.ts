import type { Files, SaidFact } from './answer-line.js';
import { jsonAt } from './json-at.js';

/** What a quote is put together from, in major units, as the derivation lists it. */
interface Parts {
  readonly lines: readonly number[];
  readonly discount: number;
  readonly fee: number;
  readonly hasTax: boolean;
}

/** Works a sum of a quote out again from catalog and policy: goods, discount, tax or total, rounded to whole minor units. */
export function quoteAmount({ fact }: SaidFact, files: Files, decimals: number): number {
  const [part, ...making] = (fact.derivation?.inputs ?? []).map(String);
  const unit = 10 ** decimals;
  const cents = (major: number): number => Math.round(major * unit + 1e-6);
  const { lines, discount, fee, hasTax } = partsOf(making, files, cents);
  const goods = lines.reduce((sum, line) => sum + line, 0);
  const net = goods - discount + fee;
  const included = jsonAt(files, { file: 'policy.json', pointer: '/tax/included' }) === true;
  const rate = numberAt(files, 'policy.json', '/tax/ratePercent') / 100;
  const tax = Math.round((included ? (net * rate) / (1 + rate) : net * rate) + 1e-6);
  if (part === 'goods') return goods;
  if (part === 'discount') return discount;
  if (part === 'tax') return tax;
  return net + (hasTax && !included ? tax : 0);
}

function partsOf(making: readonly string[], files: Files, cents: (major: number) => number): Parts {
  const lines = making.flatMap((step) => {
    const [, count, pointer] = /^(\d+) (\/products\/.*)$/.exec(step) ?? [];
    return pointer === undefined ? [] : [Number(count) * cents(numberAt(files, 'catalog.json', pointer))];
  });
  const goods = lines.reduce((sum, line) => sum + line, 0);
  const discount = discountOf(making, files, { lines, cents });
  const zone = making.find((step) => step.startsWith('zone '))?.slice('zone '.length);
  const freeFrom = zone === undefined ? Infinity : numberAt(files, 'policy.json', `${zone}/freeFrom`);
  // A zone without a free-from amount gives NaN, and nothing is at least that.
  const isFree = goods - discount >= cents(freeFrom);
  const fee = zone === undefined || isFree ? 0 : cents(numberAt(files, 'policy.json', `${zone}/fee`));
  return { lines, discount, fee, hasTax: making.includes('tax') };
}

function discountOf(
  making: readonly string[],
  files: Files,
  { lines, cents }: { lines: readonly number[]; cents: (major: number) => number },
): number {
  const [, pointer, places = ''] = making.map((step) => /^discount (\S+) ([\d,]+)$/.exec(step)).find(Boolean) ?? [];
  if (pointer === undefined) return 0;
  const eligible = places.split(',').reduce((sum, place) => sum + (lines[Number(place)] ?? NaN), 0);
  const at = (field: string, other: number): number => {
    const value = numberAt(files, 'policy.json', `${pointer}/${field}`);
    return Number.isNaN(value) ? other : value;
  };
  const wanted = cents(at('amount', 0)) + Math.round((eligible * at('percent', 0)) / 100 + 1e-6);
  return Math.min(wanted, Math.max(0, eligible - cents(at('floor', 0))));
}

function numberAt(files: Files, file: string, pointer: string): number {
  const value = jsonAt(files, { file, pointer });
  return typeof value === 'number' ? value : NaN;
}

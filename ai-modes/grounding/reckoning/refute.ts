import { isMoneyUnit } from '../claims/units.js';
import type { Fact } from '../evidence/fact.js';
import type { Bench } from '../about.js';
import type { Reading } from '../reading/reading.js';
import type { Situated } from '../reading/situated.js';
import { isOfDelivery, isSubtotal, moneyFactsOf, totalsOf } from './account.js';

/** A vouched claim that what stands around it belies: the price of one said of several, something free that costs. */
export function isRefuted(claim: Situated, reading: Reading, bench: Bench): boolean {
  return (
    isPriceOfOne(claim, reading, bench) ||
    isCharged(claim, bench) ||
    isUnconditional(claim, reading) ||
    isIncluded(claim, reading, bench) ||
    isOfPair(claim, reading, bench) ||
    isOnlyOne(claim, reading, bench) ||
    isOfPartsOnly(claim, bench) ||
    isOfAll(claim, reading, bench)
  );
}

const ONLY = /^(?:so|solo|solamente|apenas|somente|seule?s?|seulement|uniquement|only|nur)$/;
const ONLY_REACH = 6;

/** `Only the serum is vegan`, where something else is. */
function isOnlyOne({ claim, subjects, isNegated }: Situated, { words }: Reading, { evidence }: Bench): boolean {
  if (claim.kind !== 'promise') return false;
  let first = claim.from;
  while (first > 0 && !/[.,;:!?\n]/.test(words[first]?.gap ?? '')) first--;
  const said = words.slice(first, Math.min(first + ONLY_REACH, claim.from));
  const goods = subjects.get('item') ?? [];
  if (goods.length === 0 || !said.some(({ fold }) => ONLY.test(fold))) return false;
  return claim.keys.some((key) =>
    evidence.byKey
      .get(key)
      ?.some((fact) => fact.isNegated === isNegated && isOfOther(fact, goods, evidence.entities.book.entities)),
  );
}

function isOfOther({ of }: Fact, goods: readonly number[], entities: readonly { readonly kind: string }[]): boolean {
  const items = of.filter((id) => entities[id]?.kind === 'item');
  return items.length > 0 && !items.some((id) => goods.includes(id));
}

const PAIR = /^(?:pair|paar|par|paire)$/;

/** `£36.90 a pair`, of what is not sold in pairs: neither has it sizes, nor does anything speak of pairs. */
function isOfPair({ claim: { unit, to }, subjects }: Situated, { words }: Reading, { evidence }: Bench): boolean {
  const beside = words.slice(to, to + 2);
  const place = beside.findIndex(({ fold }) => PAIR.test(fold));
  if (!isMoneyUnit(unit) || place < 0 || beside.slice(0, place + 1).some(({ gap }) => gap !== ' ')) return false;
  const goods = [...(subjects.get('item') ?? []), ...(subjects.get('variant') ?? [])];
  const isSized = (evidence.byKey.get('u:#') ?? []).some(
    ({ of, labels }) => of.some((id) => goods.includes(id)) && labels.some((layer) => layer.has('field:size')),
  );
  return goods.length > 0 && !isSized && !PAIRS.some((key) => evidence.byKey.has(key));
}

const PAIRS = ['w:pair', 'w:paar', 'w:par', 'w:paire'];

/** The sum before delivery, said as what all is together. */
function isOfPartsOnly({ claim: { amount, unit, bound }, fields, labels }: Situated, bench: Bench): boolean {
  if (!isMoneyUnit(unit) || !(fields.has('total') || bound === 'total') || labels.has('w:subtotal')) return false;
  const totals = totalsOf(bench);
  const alike = totals.filter((one) => one.amount === amount);
  return alike.length > 0 && alike.every(isSubtotal) && !totals.every(isSubtotal);
}

const PLUS = /^(?:plus|zuzuglich|mas|mais)$/;
const PLUS_REACH = 2;

/** The sum of all, said as one that leaves something out: `sem contar o frete`, `£27.80 plus delivery`. */
export function isOfAll({ claim: { amount, unit, to } }: Situated, { phrases, words }: Reading, bench: Bench): boolean {
  if (!isMoneyUnit(unit)) return false;
  const isPlus = words.slice(to, to + PLUS_REACH).some(({ fold }) => PLUS.test(fold));
  if (!isPlus && !phrases.some(({ tag }) => tag === 'excluding')) return false;
  const alike = totalsOf(bench).filter((one) => one.amount === amount);
  return alike.length > 0 && !alike.every(isSubtotal);
}

const INCLUDED_REACH = 3;

/** `delivery included`: more than a word, but where the sum of all is said or delivery is free. */
export function isIncluded(
  { claim: { keys, from, to } }: Situated,
  { words, phrases, lexicon }: Reading,
  bench: Bench,
): boolean {
  if (!keys.includes('field:delivery')) return false;
  const beside = words.slice(Math.max(0, from - INCLUDED_REACH), to + INCLUDED_REACH);
  if (!beside.some(({ fold }) => lexicon.says('including', fold))) return false;
  if (words.some(({ fold }) => fold === 'subtotal')) return true;
  const isOfTotal = phrases.some(({ tag, value }) => tag === 'field' && value === 'total');
  return !isOfTotal && !freeFactsOf(bench).some(isOfDelivery);
}

function freeFactsOf({ evidence }: Bench): readonly Fact[] {
  return evidence.byKey.get('promise:free') ?? [];
}

const PRICE_OF_ONE = new Set(['price', 'price-break']);

/** `three chains come to £28.40`: of several a sum is said, and no price of one. */
function isPriceOfOne({ claim, clause }: Situated, reading: Reading, bench: Bench): boolean {
  if (!isMoneyUnit(claim.unit) || claim.bound === 'each' || claim.bound === 'from') return false;
  const counts = bench.clauseAmounts.get(clause) ?? [];
  if (!counts.some((count) => count > 1 && Number.isInteger(count)) || !isSum(claim.from, reading)) return false;
  const alike = moneyFactsOf(bench).filter(({ amount }) => amount === claim.amount);
  return alike.length > 0 && alike.every(({ field = 'price' }) => PRICE_OF_ONE.has(field));
}

/** `come £5`, `come to £5` */
function isSum(from: number, { words, lexicon }: Reading): boolean {
  const [before, last] = [words[from - 2]?.fold ?? '', words[from - 1]?.fold ?? ''];
  return lexicon.says('summing', last) || (lexicon.says('summing', before) && lexicon.ordinary.has(last));
}

const ALWAYS_REACH = 3;

/** `always free`: more than free, which what is free often is not. */
function isUnconditional({ claim: { keys, from, to } }: Situated, { words, lexicon }: Reading): boolean {
  if (!keys.includes('promise:free')) return false;
  return words
    .slice(Math.max(0, from - ALWAYS_REACH), to + ALWAYS_REACH)
    .some(({ fold }) => lexicon.says('always', fold));
}

/** That sending back is free says nothing of sending. */
function isOfReturn({ labels, field }: Fact): boolean {
  return field === 'return' || labels.some((layer) => layer.has('field:return'));
}

/** Something is free where the evidence names what it costs, and no more than something else is free. */
function isCharged({ claim, fields, subjects }: Situated, bench: Bench): boolean {
  if (!claim.keys.includes('promise:free')) return false;
  const goods = [...(subjects.get('item') ?? []), ...(subjects.get('variant') ?? [])];
  const isDelivery = fields.has('delivery');
  const isOfIt = (fact: Fact): boolean => (isDelivery ? isOfDelivery(fact) : fact.of.some((id) => goods.includes(id)));
  const isCost = (fact: Fact): boolean =>
    isDelivery ? fact.field === 'delivery' : fact.field === 'price' && isOfIt(fact);
  const charged = moneyFactsOf(bench).some((fact) => (fact.amount ?? 0) > 0 && fact.given.length === 0 && isCost(fact));
  return charged && !freeFactsOf(bench).some((fact) => isOfIt(fact) && !(isDelivery && isOfReturn(fact)));
}

import { currencyDigits, minorOf } from '../../../contracts/money.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';

/** An amount of money: no more decimals than the shop's currency has. Nothing is ever rounded. */
export function* checkAmount(amount: number | undefined, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  const currency = opened.tenant?.currency;
  if (amount === undefined || currency === undefined || minorOf(amount, currency) !== undefined) return;
  const digits = currencyDigits(currency);
  const fits = digits === 0 ? 'no decimals' : `at most ${digits} decimals`;
  yield errorAt(pointer, `${amount} is not an amount in ${currency}, which has ${fits}.`, `Write it with ${fits}.`);
}

/** A price: an amount that is not nothing. */
export function* checkPrice(price: number | undefined, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  yield* checkAmount(price, pointer, opened);
  if (price === 0) yield warningAt(pointer, 'This costs nothing.', 'If it has no price yet, delete the price.');
}

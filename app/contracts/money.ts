/** An amount in integer minor units (cents, pence) of one ISO 4217 currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

const DIGITS_DEFAULT = 2;
const digitsByCurrency = new Map<string, number>();

/** How many decimals a currency has (GBP 2, JPY 0, KWD 3), from the runtime's ICU data; unknown codes count as 2. */
export function currencyDigits(currency: string): number {
  const known = digitsByCurrency.get(currency);
  if (known !== undefined) return known;
  const digits = readCurrencyDigits(currency);
  digitsByCurrency.set(currency, digits);
  return digits;
}

function readCurrencyDigits(currency: string): number {
  if (!/^[A-Z]{3}$/.test(currency)) return DIGITS_DEFAULT;
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? DIGITS_DEFAULT;
}

/**
 * A decimal amount as integer minor units, exactly: 89.9 GBP is 8990, never 8989.
 *
 * @param amount - A finite decimal in major units, as an owner wrote it.
 * @returns The minor units, or `undefined` when the amount has more decimals than the currency or is not a safe integer.
 */
export function minorOf(amount: number, currency: string): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(amount));
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = currencyDigits(currency);
  if (fraction.length > digits) return undefined;
  const minor = Number(`${sign}${whole}${fraction.padEnd(digits, '0')}`);
  return Number.isSafeInteger(minor) ? minor + 0 : undefined;
}

/** Minor units as a plain decimal string with the currency's decimals and a point: 8990 GBP is `89.90`. */
export function decimalOf(money: Money): string {
  const digits = currencyDigits(money.currency);
  const sign = money.minor < 0 ? '-' : '';
  const text = String(Math.abs(money.minor)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

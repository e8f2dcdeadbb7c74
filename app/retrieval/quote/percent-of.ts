const HUNDRED = 100n;
const HALF = 2n;

/** A rate in percent as an exact fraction: 8.875 is 8875 / 1000. */
interface ExactRate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** Reads the decimal as it was written, so that 8.875 never becomes 8.8750000001. */
function exactRate(ratePercent: number): ExactRate {
  const [whole = '0', fraction = ''] = ratePercent.toFixed(DECIMALS_MAX).split('.');
  return { numerator: BigInt(`${whole}${fraction}`), denominator: 10n ** BigInt(fraction.length) };
}

/** More decimals than any tax law has. */
const DECIMALS_MAX = 8;

/**
 * A share of an amount, exact and rounded half up to whole minor units: 8.875 % of 1570 is 139.
 *
 * @param minor - Integer minor units, not negative.
 * @param ratePercent - At least 0; more than eight decimals are rounded away.
 */
export function percentOf(minor: number, ratePercent: number): number {
  const { numerator, denominator } = exactRate(ratePercent);
  return roundedHalfUp(BigInt(minor) * numerator, HUNDRED * denominator);
}

/**
 * The share that an amount already contains: 20 % in 1200 is 200.
 *
 * @param grossMinor - Integer minor units with the share in it, not negative.
 */
export function percentWithin(grossMinor: number, ratePercent: number): number {
  const { numerator, denominator } = exactRate(ratePercent);
  return roundedHalfUp(BigInt(grossMinor) * numerator, HUNDRED * denominator + numerator);
}

function roundedHalfUp(dividend: bigint, divisor: bigint): number {
  return Number((dividend * HALF + divisor) / (divisor * HALF));
}

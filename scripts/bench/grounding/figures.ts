/** A share with the bounds it lies between with 95 % certainty. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

const Z = 1.96;

/** As "0 of 20,000 (≤ 0.02 %)" or "12 of 5,000 (0.24 %, 0.14–0.42 %)": three over N for none, Wilson's interval otherwise. */
export function shareText({ hits, of }: Share): string {
  const counts = `${thousands(hits)} of ${thousands(of)}`;
  if (of === 0) return counts;
  if (hits === 0) return `${counts} (≤ ${percent(3 / of)} %)`;
  const share = hits / of;
  const middle = share + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const scale = 1 + Z ** 2 / of;
  const [low, high] = [(middle - half) / scale, (middle + half) / scale];
  return `${counts} (${percent(share)} %, ${percent(Math.max(0, low))}–${percent(Math.min(1, high))} %)`;
}

/** The value at a share of a list. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function percent(share: number): string {
  return (share * 100).toFixed(share > 0.1 ? 1 : 2);
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}

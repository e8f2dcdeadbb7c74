const DRAWS = 10_000;

/** How much better one of two measurements of the same things is, with a 95 % interval of 10,000 bootstrap draws. Seeded. */
export function pairedGain(better: readonly number[], plain: readonly number[]): string {
  const gains = better.map((value, index) => value - (plain[index] ?? 0));
  const random = seeded(1);
  const means = Array.from({ length: DRAWS }, () => {
    const sum = gains.reduce((total) => total + (gains[Math.floor(random() * gains.length)] ?? 0), 0);
    return sum / gains.length;
  }).sort((one, other) => one - other);
  const at = (share: number): string => signed(means[Math.floor(DRAWS * share)] ?? 0);
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, gains.length);
  return `${signed(mean)} (${at(0.025)} to ${at(0.975)})`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

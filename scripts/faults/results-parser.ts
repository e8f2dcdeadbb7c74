import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Found } from './campaign.js';

/** What became of one shot, as a line of the result file. */
export interface Result extends Found {
  readonly campaign: string;
  readonly shot: string;
  readonly seed: number;
  readonly ms: number;
}

/** Everything in the file; a line that was cut off by the end of a run is none. */
export function readResults(file: string): readonly Result[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Result] : []));
}

/** Adds one; on a line of its own even after one that was cut off. */
export function addResult(file: string, result: Result): void {
  mkdirSync(dirname(file), { recursive: true });
  const isWhole = !existsSync(file) || readFileSync(file, 'utf8').endsWith('\n');
  appendFileSync(file, `${isWhole ? '' : '\n'}${JSON.stringify(result)}\n`);
}

/** The last result of each shot: one that found something may have been made again. */
export function lastOf(results: readonly Result[]): readonly Result[] {
  return [...new Map(results.map((one) => [`${one.campaign}\n${one.shot}\n${String(one.seed)}`, one])).values()];
}

/** One row for each campaign. `≤` is the upper bound at 95 % of how often the untried might break, by the rule of three. */
export function tableOf(campaigns: readonly string[], results: readonly Result[], seed: number) {
  return campaigns.flatMap((campaign) => {
    const all = results.filter((one) => one.campaign === campaign && one.seed === seed);
    const own = lastOf(all);
    if (own.length === 0) return [];
    const sum = (of: (one: Result) => number): number => own.reduce((total, one) => total + of(one), 0);
    const count = sum((one) => one.count);
    const broken = sum((one) => one.broken.length);
    return [
      {
        campaign,
        shots: own.length,
        again: all.length - own.length,
        N: count,
        faults: sum((one) => one.faults),
        seed,
        broken,
        '95 % ≤': broken > 0 || count === 0 ? '-' : `${(300 / count).toPrecision(2)} %`,
        'p50, max': spanOf(own.flatMap(({ tookMs = [] }) => tookMs)),
        s: Math.round(sum((one) => one.ms) / 1_000),
      },
    ];
  });
}

function spanOf(tookMs: readonly number[]): string {
  const sorted = tookMs.toSorted((one, other) => one - other);
  const [p50, max] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  return p50 === undefined || max === undefined ? '' : `${(p50 / 1_000).toFixed(1)} s, ${(max / 1_000).toFixed(1)} s`;
}

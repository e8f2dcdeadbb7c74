import type { Probe } from '../../app/contracts/probe.js';

/** One shop as the probe sees it. */
export interface ShopHealth {
  readonly tenant: string;
  /** The live version's number; `undefined` when none could be opened. */
  readonly version: number | undefined;
  /** What is wrong with its folder or its live version, each with place and remedy. */
  readonly problems: readonly string[];
}

/** Which shops are served, by which version, and what their owners should mend. */
export function createBusinessesProbe(shops: () => readonly ShopHealth[]): Probe {
  return {
    name: 'businesses',
    look() {
      const all = shops();
      const problems = all.flatMap(({ tenant, problems: own }) => own.map((problem) => `${tenant}: ${problem}`));
      const served = all.filter(({ version }) => version !== undefined);
      const text = served.map(({ tenant, version }) => `${tenant} version ${version ?? 0}`).join(', ');
      if (served.length === 0) {
        const nothing = 'No shop is served. Put a folder into business/, or mend the ones there are.';
        return { state: 'failed', text: nothing, problems };
      }
      return { state: problems.length === 0 ? 'ok' : 'warning', text: `Serving ${text}.`, problems };
    },
  };
}

/**
 * How a part of the system is doing.
 * - `ok`: as it should be. - `warning`: serving, but somebody should look. - `failed`: cannot serve.
 */
export type ProbeState = 'ok' | 'warning' | 'failed';

/** What a probe found, told so that an operator knows what to do. */
export interface ProbeFinding {
  readonly state: ProbeState;
  readonly text: string;
  /** One line per thing to mend, with its place and its remedy. */
  readonly problems?: readonly string[];
}

/** Looks at one part of the system. Quick, without side effects; throwing counts as `failed`. */
export interface Probe {
  readonly name: string;
  look(): ProbeFinding | Promise<ProbeFinding>;
}

/** What `/ready` says: ready while no probe has failed. */
export interface Readiness {
  readonly ready: boolean;
  readonly probes: readonly (ProbeFinding & { readonly name: string })[];
}

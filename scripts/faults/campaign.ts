import type { Wire } from '../../test/delivery/kill-providers.js';
import type { Broken } from './invariants.js';
import type { ProgramWorld } from './program-world.js';
import type { World } from './world.js';

/** What one shot found. */
export interface Found {
  /** What was tried: messages, requests. The bound is 3 in so many. */
  readonly count: number;
  /** What was broken on the way: kills, restarts, cuts, second copies. */
  readonly faults: number;
  readonly broken: readonly (Broken | { readonly invariant: string; readonly what: string })[];
  /** How long each of what is measured took, in milliseconds. */
  readonly tookMs?: readonly number[];
}

/** What a shot is given. */
export interface Shot {
  readonly name: string;
  /** Of the shot's own seed. */
  readonly random: () => number;
  /** The world of this channel that shots share, until one of them finds something. */
  world(wire: Wire): Promise<World>;
  /** The whole program, running; shared in the same way. */
  program(): Promise<ProgramWorld>;
}

/** One kind of trouble, in shots that stand alone: any of them can be made again, in any order, on any machine. */
export interface Campaign {
  readonly name: string;
  readonly about: string;
  /** @param kills - Of each kind. */
  shots(kills: number): readonly string[];
  shoot(shot: Shot): Promise<Found>;
}

/** The share of each of two channels. */
export function halfOf(count: number): number {
  return Math.ceil(count / 2);
}

/** Names for shots that differ by their number alone. */
export function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `#${String(index + 1)}`);
}

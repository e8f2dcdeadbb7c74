import type { Reading } from '../reading/reading.js';

/** Units that measure the same thing: how many of the base one is. */
const UNITS: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  mg: ['g', 0.001],
  kg: ['g', 1000],
  cl: ['ml', 10],
  dl: ['ml', 100],
  l: ['ml', 1000],
  cm: ['mm', 10],
  m: ['mm', 1000],
  km: ['mm', 1_000_000],
  ft: ['in', 12],
  KB: ['MB', 0.001],
  GB: ['MB', 1000],
  TB: ['MB', 1_000_000],
  kW: ['W', 1000],
  mV: ['V', 0.001],
  kV: ['V', 1000],
  mA: ['A', 0.001],
  Ah: ['mAh', 1000],
  kHz: ['Hz', 1000],
  MHz: ['Hz', 1_000_000],
  GHz: ['Hz', 1_000_000_000],
  s: ['min', 1 / 60],
  h: ['min', 60],
  w: ['d', 7],
  y: ['mo', 12],
};

/** A unit's base and factor; a unit that is its own base has factor 1. */
export function baseOf(unit: string): { readonly unit: string; readonly factor: number } {
  const [base = unit, factor = 1] = UNITS[unit] ?? [];
  return { unit: base, factor };
}

/** Units of money: a code, a sign that several share, or none known. */
export function isMoneyUnit(unit: string | undefined): boolean {
  return unit !== undefined && MONEY.test(unit);
}

const MONEY = /^(?:[A-Z]{3}|[$*])$/;

const POUNDS = /^pounds?$/;

/** `33 pounds` are a weight where money is dollars. */
export function isPoundOfWeight({ words, locale }: Pick<Reading, 'words' | 'locale'>, index: number): boolean {
  return locale === 'en-US' && POUNDS.test(words[index]?.fold ?? '');
}

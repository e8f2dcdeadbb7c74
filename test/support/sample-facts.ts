import type { Fact } from '../../app/contracts/evidence.js';

/** Where sample facts come from. */
export const sources = [{ file: 'catalog.json', pointer: '/products/0' }];

/** What something is called. */
export const name = (text: string): Fact => ({ kind: 'name', text, sources });

/** Pounds, in pence. */
export const money = (minor: number): Fact => ({ kind: 'money', minor, currency: 'GBP', sources });

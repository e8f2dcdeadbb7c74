import assert from 'node:assert/strict';

import { claimReaders } from '../../ai-modes/grounding/claims/claim-readers.js';
import { createGround } from '../../ai-modes/grounding/ground.js';
import { GROUNDING_SHOP } from './grounding-shop.js';

const ground = createGround(claimReaders);

/** Sentences about the sample shop. */
export interface GroundingCases {
  /** True of it, in many ways of saying it. */
  readonly honest: readonly string[];
  readonly lies: readonly string[];
  /** What they are about, for the list of tests. */
  readonly about?: string;
  /** What they speak of, where it is not the sample shop. */
  readonly evidence?: unknown;
  readonly currency?: string;
}

/** Holds each sentence against the evidence: what is true passes without a doubt, what is not is refused. */
export function describeGrounding(
  locale: string,
  { honest, lies, about, evidence = GROUNDING_SHOP, currency = 'GBP' }: GroundingCases,
): void {
  const verdict = (text: string) => ground({ evidence, text, locale, currency });
  describe(`grounding, ${about ?? locale}`, () => {
    for (const text of honest) it(`accepts: ${text}`, () => assert.deepEqual(verdict(text).violations, []));
    for (const text of lies) it(`refuses: ${text}`, () => assert.equal(verdict(text).grounded, false));
  });
}

import { evidenceOf } from '../../../ai-modes/check-answer.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import { slotDraft } from '../../../ai-modes/slots/slotted-draft.js';
import { chanceOf } from '../../stand-ins/model/chance.js';
import { rephrase } from '../../stand-ins/model/faithful/rephrase.js';
import { lieIn } from '../../stand-ins/model/liar/liar.js';
import { LIE_NAMES } from '../../stand-ins/model/liar/lies.js';
import { sceneOf } from '../../stand-ins/model/liar/scene.js';
import type { Drafted } from './drafts.js';
import { quantile } from './figures.js';

/** The checker alone, over finished texts and the evidence they rest on. */
export interface PlainResult {
  readonly honest: number;
  readonly refused: readonly PlainCase[];
  readonly lies: number;
  readonly escaped: readonly PlainCase[];
  /** How long one check takes, its evidence read for the first time. */
  readonly check: Spent;
  /** The same against evidence that was read before. */
  readonly knownEvidence: Spent;
}

/** Of many checks in a row, in microseconds of the clock. */
export interface Spent {
  readonly median: number;
  readonly mean: number;
}

/** A text and what was made of it. */
export interface PlainCase {
  readonly locale: string;
  readonly text: string;
  readonly why: string;
}

/** What a program has answered before its code is compiled as it stays; the rounds after it count. */
const WARM_ROUNDS = 25;
const ROUNDS = 10;

/** Drafts and their paraphrases with all facts in place, and each with one lie in it. */
export function tryPlainChecker(ground: Ground, drafts: readonly Drafted[], seed: string): PlainResult {
  const cases = drafts.flatMap((drafted, index) => casesOf(drafted, `${seed} ${index}`));
  const [refused, escaped]: [PlainCase[], PlainCase[]] = [[], []];
  for (const { evidence, locale, honest, lied, lie } of cases) {
    const verdict = ground({ evidence, text: honest, locale });
    if (!verdict.grounded)
      refused.push({
        locale,
        text: honest,
        why: JSON.stringify(verdict.violations.map(({ claim, kind }) => [claim, kind])),
      });
    if (lied !== undefined && ground({ evidence, text: lied, locale }).grounded)
      escaped.push({ locale, text: lied, why: lie });
  }
  return {
    honest: cases.length,
    refused,
    lies: cases.filter(({ lied }) => lied !== undefined).length,
    escaped,
    ...timed(ground, drafts, seed),
  };
}

/** Every text is worded anew in each round, so none has been read before; of the rounds the one least disturbed by others counts. */
function timed(ground: Ground, drafts: readonly Drafted[], seed: string): Pick<PlainResult, 'check' | 'knownEvidence'> {
  const rounds = Array.from({ length: WARM_ROUNDS + ROUNDS }, (_, round) => {
    const cases = structuredClone(drafts.flatMap((drafted, index) => casesOf(drafted, `${seed} ${round} ${index}`)));
    const again = drafts.flatMap((drafted, index) => casesOf(drafted, `${seed} again ${round} ${index}`));
    return {
      check: spentOn(cases, ({ evidence, locale, honest }) => ground({ evidence, text: honest, locale })),
      knownEvidence: spentOn(cases, ({ evidence, locale }, index) =>
        ground({ evidence, text: again[index]?.honest ?? '', locale }),
      ),
    };
  }).slice(WARM_ROUNDS);
  return {
    check: quickest(rounds.map(({ check }) => check)),
    knownEvidence: quickest(rounds.map(({ knownEvidence }) => knownEvidence)),
  };
}

function spentOn<Case>(cases: readonly Case[], check: (one: Case, index: number) => void): Spent {
  const each = cases.map((one, index) => {
    const startedMs = performance.now();
    check(one, index);
    return (performance.now() - startedMs) * US_PER_MS;
  });
  return { median: quantile(each, 0.5), mean: each.reduce((sum, one) => sum + one, 0) / Math.max(1, each.length) };
}

const US_PER_MS = 1_000;

function quickest(rounds: readonly Spent[]): Spent {
  return rounds.reduce((best, round) => (round.median < best.median ? round : best));
}

/** Evidence as a business has it: the texts of its rules, and each fact by its kind and whose it is. */
function casesOf({ draft }: Drafted, seed: string) {
  const { locale } = draft;
  const slotted = slotDraft(draft);
  const chance = chanceOf(seed);
  const honest = filled(rephrase(slotted.text, locale, { chance }), slotted.slots);
  const evidence = evidenceOf([slotted]);
  const names = slotted.words.filter(({ kind }) => kind === 'name').map(({ text }) => text);
  const { text, lies } = lieIn(honest, [chance.pick(LIE_NAMES) ?? ''], sceneOf({ locale, slots: [], names, chance }));
  return [{ evidence, locale, honest, lied: lies.length > 0 ? text : undefined, lie: lies.join('+') }];
}

function filled(text: string, slots: readonly { readonly slot: string; readonly text: string }[]): string {
  return slots.reduce((so, { slot, text: value }) => so.replaceAll(slot, () => value), text);
}

import { evidenceOf } from '../../../ai-modes/check-answer.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import { slotDraft } from '../../../ai-modes/slots/slotted-draft.js';
import { chanceOf } from '../../stand-ins/model/chance.js';
import { rephrase } from '../../stand-ins/model/faithful/rephrase.js';
import { lieIn } from '../../stand-ins/model/liar/liar.js';
import { LIE_NAMES } from '../../stand-ins/model/liar/lies.js';
import { sceneOf } from '../../stand-ins/model/liar/scene.js';
import type { Drafted } from './drafts.js';

/** The checker alone, over finished texts and the evidence they rest on. */
export interface PlainResult {
  readonly honest: number;
  readonly refused: readonly PlainCase[];
  readonly lies: number;
  readonly escaped: readonly PlainCase[];
  /** Processor time of one check, in microseconds. */
  readonly checkUs: number;
}

/** A text and what was made of it. */
export interface PlainCase {
  readonly locale: string;
  readonly text: string;
  readonly why: string;
}

const ROUNDS = 3;

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
  const before = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { evidence, locale, honest } of cases)
      ground({ evidence: structuredClone(evidence), text: honest, locale });
  const { user, system } = process.cpuUsage(before);
  const checkUs = (user + system) / Math.max(1, cases.length * ROUNDS);
  return {
    honest: cases.length,
    refused,
    lies: cases.filter(({ lied }) => lied !== undefined).length,
    escaped,
    checkUs,
  };
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

import type { Ground } from '../../../app/contracts/grounding.js';
import { chanceOf } from '../../stand-ins/model/chance.js';
import type { Half } from '../../stand-ins/model/faithful/clerks.js';
import { draftedAtRandom } from './drafts.js';
import { createHeardModel } from './model-in-process.js';
import { LOCALES, type BenchShop } from './shops.js';
import { createVoice, isModels } from './voices.js';

/** What became of honest answers. */
export interface HonestResult {
  readonly rows: readonly HonestRow[];
  /** Words answers were refused for by locale, of the one half of words that may be looked at. */
  readonly refusedFor: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly examples: readonly HonestExample[];
}

/** An honest answer that was refused, and why. */
export interface HonestExample {
  readonly locale: string;
  readonly shop: string;
  readonly problems: readonly string[];
  readonly draft: string;
  readonly said: string;
}

/** One locale's figures. */
export interface HonestRow {
  readonly locale: string;
  /** First answers, and how many of them were refused. */
  readonly answers: number;
  readonly refused: number;
  readonly turns: number;
  /** Turns in which the customer read the model's words. */
  readonly kept: number;
  /** Of the answers, those in words that nobody is shown: lists made after what was refused do not know them. */
  readonly unseen: number;
  readonly unseenRefused: number;
}

type Tally = Record<Exclude<keyof HonestRow, 'locale'>, number>;

const DRAFTS_MAX = 2_500;
const EXAMPLES_MAX = 400;

/** A model that says what the draft says, in other words: whatever is refused of it is refused falsely. */
export async function tryHonesty(
  ground: Ground,
  shops: readonly BenchShop[],
  { answers, seed }: { readonly answers: number; readonly seed: string },
): Promise<HonestResult> {
  const drafts = await draftedAtRandom(shops, Math.min(DRAFTS_MAX, answers), chanceOf(`honest ${seed}`));
  const asked: { turn: string; half: Half } = { turn: '', half: 'half-one' };
  const model = createHeardModel(
    () => `faithful:${asked.half}`,
    () => asked.turn,
  );
  const voice = createVoice(ground, model);
  const counts = new Map<string, Tally>(
    LOCALES.map((locale) => [locale, { answers: 0, refused: 0, turns: 0, kept: 0, unseen: 0, unseenRefused: 0 }]),
  );
  const refusedFor = new Map<string, Map<string, number>>();
  const examples: HonestExample[] = [];
  for (let turn = 0; turn < answers; turn += 1) {
    const drafted = drafts[turn % drafts.length];
    const row = counts.get(drafted?.from.locale ?? '');
    if (drafted === undefined || row === undefined) continue;
    Object.assign(asked, { turn: `${seed} ${turn}`, half: turn % 4 < 2 ? 'half-one' : 'half-two' });
    const isUnseen = asked.half === 'half-two';
    const reply = await voice(drafted, turn % 2 === 0 ? 'v6' : 'v7');
    model.taken();
    const worded = (reply.voice ?? []).filter(({ purpose, tools }) => purpose !== 'analyze' && tools === undefined);
    row.turns += 1;
    row.answers += 1;
    if (isUnseen) row.unseen += 1;
    if (isModels(reply)) row.kept += 1;
    const [first] = worded;
    if (first === undefined || first.problems.length === 0) continue;
    row.refused += 1;
    if (isUnseen) {
      row.unseenRefused += 1;
      continue;
    }
    const words = refusedFor.get(drafted.from.locale) ?? new Map<string, number>();
    refusedFor.set(drafted.from.locale, words);
    for (const problem of first.problems) words.set(problem, (words.get(problem) ?? 0) + 1);
    if (examples.length < EXAMPLES_MAX && first.outcome.kind === 'answered')
      examples.push({
        locale: drafted.from.locale,
        shop: drafted.from.name,
        problems: first.problems,
        draft: drafted.draft.text,
        said: first.outcome.content,
      });
  }
  return { rows: [...counts].map(([locale, row]) => ({ locale, ...row })), refusedFor, examples };
}

import { parseAnswer } from '../../../ai-modes/answer-parser.js';
import { slotDraft } from '../../../ai-modes/slots/slotted-draft.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import type { VoiceAttempt } from '../../../app/contracts/voice.js';
import { chanceOf } from '../../stand-ins/model/chance.js';
import type { Half } from '../../stand-ins/model/faithful/clerks.js';
import { draftedAtRandom, type Drafted } from './drafts.js';
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
  /** Turns in which the customer read the model's words, in more than a greeting beside the draft's own sentences. */
  readonly kept: number;
  /** Answers that passed with some sentences of the draft in the place of the model's. */
  readonly partly: number;
  /** Of these, answers of which only a greeting or the like was left. */
  readonly courtesy: number;
  /** Of the answers, those in words that nobody is shown: lists made after what was refused do not know them. */
  readonly unseen: number;
  readonly unseenRefused: number;
}

type Tally = Record<Exclude<keyof HonestRow, 'locale'>, number>;
const NOTHING: Tally = {
  answers: 0,
  refused: 0,
  turns: 0,
  kept: 0,
  partly: 0,
  courtesy: 0,
  unseen: 0,
  unseenRefused: 0,
};
/** Rows of several trials as one for each locale. */
export function together(rows: readonly HonestRow[]): readonly HonestRow[] {
  return LOCALES.flatMap((locale) => {
    const own = rows.filter((row) => row.locale === locale);
    const sum = (part: keyof Tally): number => own.reduce((total, row) => total + row[part], 0);
    const tally: Tally = {
      answers: sum('answers'),
      refused: sum('refused'),
      turns: sum('turns'),
      kept: sum('kept'),
      partly: sum('partly'),
      courtesy: sum('courtesy'),
      unseen: sum('unseen'),
      unseenRefused: sum('unseenRefused'),
    };
    return own.length === 0 ? [] : [{ locale, ...tally }];
  });
}

const SENTENCE_END = /(?<=[.!?…])\s+|\n+/u;

const DRAFTS_MAX = 2_500;
const EXAMPLES_MAX = 400;

/** How many answers, and in whose words. */
export interface Honesty {
  readonly answers: number;
  readonly seed: string;
  /** Two halves of a clerk's words: what is refused of the first is shown, the second is only counted. */
  readonly halves?: readonly [Half, Half];
}

/** A model that says what the draft says, in other words: whatever is refused of it is refused falsely. */
export async function tryHonesty(
  ground: Ground,
  shops: readonly BenchShop[],
  { answers, seed, halves = ['half-one', 'half-two'] }: Honesty,
): Promise<HonestResult> {
  const drafts = await draftedAtRandom(shops, Math.min(DRAFTS_MAX, answers), chanceOf(`honest ${seed}`));
  const [shown, unshown] = halves;
  const asked = { turn: '', half: shown };
  const model = createHeardModel(
    () => `faithful:${asked.half}`,
    () => asked.turn,
  );
  const voice = createVoice(ground, model);
  const counts = new Map<string, Tally>(LOCALES.map((locale) => [locale, { ...NOTHING }]));
  const refusedFor = new Map<string, Map<string, number>>();
  const examples: HonestExample[] = [];
  for (let turn = 0; turn < answers; turn += 1) {
    const drafted = drafts[turn % drafts.length];
    const row = counts.get(drafted?.from.locale ?? '');
    if (drafted === undefined || row === undefined) continue;
    Object.assign(asked, { turn: `${seed} ${turn}`, half: turn % 4 < 2 ? shown : unshown });
    const isUnseen = asked.half === unshown;
    const reply = await voice(drafted, turn % 2 === 0 ? 'v6' : 'v7');
    model.taken();
    const worded = (reply.voice ?? []).filter(({ purpose, tools }) => purpose !== 'analyze' && tools === undefined);
    row.turns += 1;
    row.answers += 1;
    if (isUnseen) row.unseen += 1;
    const isCourtesy = isDrafts(reply.text, drafted.draft.text) && !isDrafts(saidIn(worded.at(-1)), slotted(drafted));
    if (isModels(reply) && !isCourtesy) row.kept += 1;
    const [first] = worded;
    if (first === undefined) continue;
    if (first.trimmed !== undefined && first.trimmed.length > 0) row.partly += 1;
    if (first.problems.length === 0) {
      if (isCourtesy) row.courtesy += 1;
      continue;
    }
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

/** What a model said, slots and all. */
function saidIn(attempt: VoiceAttempt | undefined): string {
  return attempt?.outcome.kind === 'answered' ? (parseAnswer(attempt.outcome.content)?.text ?? '') : '';
}

function slotted({ draft }: Drafted): string {
  return slotDraft(draft).text;
}

/** Whether a text says every sentence of the draft as it stands there. */
function isDrafts(text: string, draft: string): boolean {
  return draft.split(SENTENCE_END).every((sentence) => text.includes(sentence));
}

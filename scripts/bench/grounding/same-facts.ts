import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { WORDS_LENGTH_MAX } from '../../../ai-modes/slots/slotted-draft.js';
import type { Ground } from '../../../app/contracts/grounding.js';
import { EMPTY_STATE } from '../../../app/contracts/state.js';
import { chanceOf } from '../../stand-ins/model/chance.js';
import { draftedAtRandom, draftedBy, type Drafted } from './drafts.js';
import { createHeardModel } from './model-in-process.js';
import { conversationIn } from './shops-parser.js';
import { openBenchShop, type BenchShop } from './shops.js';
import { createVoice } from './voices.js';

/** A turn whose facts differ between modes. */
export interface FactsDiffer {
  readonly mode: string;
  readonly question: string;
  readonly draft: string;
  readonly said: string;
}

/** Golden turns in all modes. */
export interface SameFactsResult {
  readonly turns: number;
  readonly golden: number;
  readonly differing: readonly FactsDiffer[];
}

const BUSINESS = fileURLToPath(new URL('../../../business', import.meta.url));
const GOLDEN_LOCALES: Readonly<Record<string, string>> = { shoes: 'en-GB', bakery: 'de-DE', parts: 'en-GB' };

/** The golden conversations of the demo shops, and as many other turns as make up the count: V6 and V7 must carry V5's facts. */
export async function trySameFacts(
  ground: Ground,
  shops: readonly BenchShop[],
  { turns, seed }: { readonly turns: number; readonly seed: string },
): Promise<SameFactsResult> {
  const golden = (await Promise.all(Object.keys(GOLDEN_LOCALES).map(goldenTurns))).flat();
  const others = await draftedAtRandom(shops, Math.max(0, turns - golden.length), chanceOf(`facts ${seed}`));
  const drafts = [...golden, ...others].slice(0, turns);
  const asked = { turn: '' };
  const model = createHeardModel(
    () => 'faithful:draft-only',
    () => asked.turn,
  );
  const voice = createVoice(ground, model);
  const differing: FactsDiffer[] = [];
  for (const [index, drafted] of drafts.entries()) {
    asked.turn = `${seed} ${index}`;
    for (const mode of ['v6', 'v7'] as const) {
      const { text } = await voice(drafted, mode);
      model.taken();
      if (factsIn(text, drafted) !== factsIn(drafted.draft.text, drafted))
        differing.push({ mode, question: drafted.turn.text, draft: drafted.draft.text, said: text });
    }
  }
  return { turns: drafts.length, golden: Math.min(golden.length, turns), differing };
}

/** Figures, and what the rules placed but for whole texts, which may be reworded: as a set, in one order. */
function factsIn(text: string, { draft }: Drafted): string {
  const figures = text.match(/\d[\d.,:’'\u00A0\u202F]*\d|\d/g) ?? [];
  const placed = draft.facts
    .map(({ start, end }) => draft.text.slice(start, end))
    .filter((said) => said.length <= WORDS_LENGTH_MAX && text.includes(said));
  return [...new Set([...figures, ...placed])].sort().join('\n');
}

/** Every step of every golden conversation, in the state it is said in. */
async function goldenTurns(name: string): Promise<readonly Drafted[]> {
  const folder = path.join(BUSINESS, name);
  const shop = openBenchShop(name, GOLDEN_LOCALES[name] ?? 'en-GB', { folder, isAsItIs: true });
  const conversations = path.join(folder, 'conversations');
  const drafts: Drafted[] = [];
  for (const file of readdirSync(conversations).sort()) {
    const { at, steps } = conversationIn(conversations, file);
    let [state, now] = [EMPTY_STATE, at];
    for (const [index, step] of steps.entries()) {
      now = step.at ?? now;
      const id = `${file} ${index}`;
      const drafted = await draftedBy(shop, step.customer, { id, now: new Date(now).toISOString(), state });
      drafts.push(drafted);
      state = drafted.nextState;
    }
  }
  return drafts;
}

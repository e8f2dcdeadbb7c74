import type { Consulting } from '../../../app/contracts/ai-mode.js';
import { EMPTY_STATE } from '../../../app/contracts/state.js';
import type { Turn } from '../../../app/contracts/turn.js';
import type { Chance } from '../../stand-ins/model/chance.js';
import type { BenchShop } from './shops.js';

/** A turn the rules have answered, ready to be voiced. */
export interface Drafted extends Consulting {
  readonly from: BenchShop;
}

const MOMENTS = ['2026-11-20T10:00:00.000Z', '2026-11-21T08:30:00.000Z', '2026-11-22T20:00:00.000Z'] as const;

/** Asks one question of a shop. */
export async function draftedBy(
  from: BenchShop,
  text: string,
  {
    id,
    now = MOMENTS[0],
    state = EMPTY_STATE,
  }: { readonly id: string; readonly now?: string; readonly state?: Turn['state'] },
): Promise<Drafted & { readonly nextState: Turn['state'] }> {
  const turn = turnOf(from, text, { id, now, state });
  const { draft, findings, state: nextState } = await from.shop.handle(turn);
  const consult: Consulting['consult'] = async (question) =>
    (await from.shop.handle({ ...turn, messages: [], text: question })).draft;
  return { turn, draft, findings, persona: from.persona, consult, from, nextState };
}

/** Drafts of all kinds from all shops in turn: products, pairs, searches, plain questions, the FAQ, now and then two at once. */
export async function draftedAtRandom(
  shops: readonly BenchShop[],
  count: number,
  chance: Chance,
): Promise<readonly Drafted[]> {
  const drafts: Drafted[] = [];
  for (let index = 0; drafts.length < count; index += 1) {
    const from = shops[index % shops.length];
    if (from === undefined) return drafts;
    const text = questionOf(from, chance);
    drafts.push(await draftedBy(from, text, { id: `turn-${index}`, now: chance.pick(MOMENTS) ?? MOMENTS[0] }));
  }
  return drafts;
}

/** One question, in the words of a customer of this shop. */
export function questionOf(from: BenchShop, chance: Chance): string {
  const { product, pair, search, plain } = from.questions;
  const kinds = [product, product, product, pair, search, plain, plain, from.faq];
  const kind = chance.pick(kinds.filter((questions) => questions.length > 0)) ?? plain;
  return (chance.pick(kind) ?? '')
    .replaceAll('{p}', () => chance.pick(from.products) ?? '')
    .replaceAll('{q}', () => chance.pick(from.products) ?? '')
    .replaceAll('{c}', () => chance.pick(from.categories.length > 0 ? from.categories : from.products) ?? '')
    .replaceAll('{z}', from.postcode);
}

function turnOf(
  { shop }: BenchShop,
  text: string,
  { id, now, state }: { readonly id: string; readonly now: string; readonly state: Turn['state'] },
): Turn {
  return Object.freeze({
    id,
    tenant: shop.version.tenant,
    conversation: id,
    channel: 'web',
    messages: [{ messageId: id, text, receivedAt: now }],
    text,
    state,
    epoch: 0,
    version: shop.version,
    mode: 'v5' as const,
    now,
  });
}

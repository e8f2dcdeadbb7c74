import type { ConversationState } from '../../../contracts/state.js';
import {
  INTENT_LEVELS,
  SPAM_RISK_HIGH,
  type Ask,
  type Intent,
  type IntentLevel,
  type Mood,
  type SalesView,
  type TalkClass,
} from '../../../contracts/understanding.js';

const SUPPORT: ReadonlySet<Intent> = new Set(['returns', 'warranty', 'handover']);
const SALES: ReadonlySet<Intent> = new Set([
  ...(['product.price', 'product.stock', 'product.details', 'product.search', 'product.compare'] as const),
  ...(['quote', 'quote.add', 'quote.change', 'price.why', 'haggle', 'delivery', 'payment', 'contact'] as const),
]);
const LEVELS: Readonly<Partial<Record<Intent, IntentLevel>>> = {
  ...{ quote: 'high', 'quote.add': 'high', 'quote.change': 'high', haggle: 'high' },
  ...{ 'product.price': 'medium', 'product.stock': 'medium', 'product.compare': 'medium', 'price.why': 'medium' },
  ...{ delivery: 'medium', payment: 'medium', contact: 'medium' },
  ...{ 'product.details': 'low', 'product.search': 'low', hours: 'low', branch: 'low', faq: 'low', returns: 'low' },
  ...{ warranty: 'low', 'quote.remove': 'low' },
};

/** Which kind of talk a message is, and how close the customer is to buying: pure. */
export function salesViewOf(asks: readonly Ask[], mood: Mood | undefined, state: ConversationState): SalesView {
  return { class: classOf(asks, mood), level: levelOf(asks, mood, state) };
}

function classOf(asks: readonly Ask[], mood: Mood | undefined): TalkClass {
  if (mood?.urgent === true) return 'urgent';
  if (mood?.complaint === true || mood?.sentiment === 'negative') return 'support';
  if (asks.some(({ intent }) => SUPPORT.has(intent))) return 'support';
  return mood?.buying === true || asks.some(({ intent }) => SALES.has(intent)) ? 'sales' : 'general';
}

function levelOf(asks: readonly Ask[], mood: Mood | undefined, state: ConversationState): IntentLevel {
  if (mood !== undefined && mood.spam >= SPAM_RISK_HIGH) return 'unknown';
  let rank = 0;
  for (const { intent } of asks) rank = Math.max(rank, INTENT_LEVELS.indexOf(LEVELS[intent] ?? 'unknown'));
  const isBasketOpen = rank > 0 && (state.basket?.length ?? 0) > 0;
  if (mood?.buying === true) rank = Math.max(rank + 1, HIGH);
  else if (isBasketOpen) rank = Math.max(rank, HIGH);
  if (mood?.sentiment === 'hesitant' || mood?.sentiment === 'negative') rank = Math.max(rank - 1, Math.min(rank, 1));
  return INTENT_LEVELS[Math.min(rank, INTENT_LEVELS.length - 1)] ?? 'unknown';
}

const HIGH = INTENT_LEVELS.indexOf('high');

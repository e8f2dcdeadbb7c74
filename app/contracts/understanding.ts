import type { LeadSlots } from './leads.js';
import type { OrderMention } from './orders.js';

/** What customers can want. Adding one: a line here, a lexicon entry per language, a finder, a rule, a template. */
export const INTENTS = [
  'product.price',
  'product.stock',
  'product.details',
  'product.search',
  'product.compare',
  'quote',
  'quote.add',
  'quote.change',
  'quote.remove',
  'quote.clear',
  'price.why',
  'haggle',
  'hours',
  'branch',
  'delivery',
  'order.status',
  'returns',
  'payment',
  'warranty',
  'faq',
  'greeting',
  'thanks',
  'goodbye',
  'handover',
  'opt-out',
  'opt-in',
  'contact',
  'media',
  'unknown',
] as const;
/** The kind of one ask. */
export type Intent = (typeof INTENTS)[number];

/** Half-open range of UTF-16 offsets in the turn's text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How a reference was resolved. */
export type ReferenceHow = 'named' | 'sku' | 'alias' | 'fuzzy' | 'focus' | 'pronoun' | 'ordinal' | 'cheaper' | 'dearer';

/** A product (or one variant) the customer means. */
export interface ProductReference {
  readonly sku: string;
  /** Set when the words pin one variant. */
  readonly variantSku?: string;
  readonly how: ReferenceHow;
  readonly confidence: number;
  readonly span?: Span;
}

/** A number with a unit as a condition: `27 inch`, `at least 16 GB`, `between 24 and 32 inch`. */
export interface MeasureConstraint {
  readonly kind: 'measure';
  /** What is measured: `length`, `voltage`, `information` … */
  readonly dimension: string;
  /** The attribute, or the word behind the number, it is said of: `16 GB RAM`. */
  readonly of?: string;
  /** Both included, in the dimension's base unit. */
  readonly min?: number;
  readonly max?: number;
  readonly negated?: boolean;
  /** The customer's own words, to show what was understood. */
  readonly said: string;
  readonly span?: Span;
  readonly from?: 'words' | 'state';
}

/** A condition understood from words, on the tenant's own attributes. */
export type Constraint =
  | {
      readonly kind: 'attribute';
      readonly attribute: string;
      readonly value: string;
      readonly negated?: boolean;
      readonly span?: Span;
      readonly from?: 'words' | 'state';
    }
  | {
      readonly kind: 'price';
      readonly minMinor?: number;
      readonly maxMinor?: number;
      readonly span?: Span;
      readonly from?: 'words' | 'state';
    }
  | MeasureConstraint
  | {
      /** A word that things must not be called by: "not refurbished", "no bluetooth". */
      readonly kind: 'word';
      readonly word: string;
      readonly negated: true;
      readonly span?: Span;
      readonly from?: 'words' | 'state';
    }
  | { readonly kind: 'category'; readonly category: string; readonly span?: Span; readonly from?: 'words' | 'state' }
  | { readonly kind: 'tag'; readonly tag: string; readonly span?: Span; readonly from?: 'words' | 'state' }
  | { readonly kind: 'in-stock'; readonly branch?: string; readonly span?: Span; readonly from?: 'words' | 'state' };

/** Which order the customer wants results in. */
export type SortOrder = 'relevance' | 'cheapest' | 'dearest' | 'best-rated' | 'newest';

/** Which moment a question about hours or delivery is about; dates are local to the shop. */
export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'day'; readonly date: string; readonly span?: Span }
  | { readonly kind: 'until'; readonly date?: string }
  | { readonly kind: 'next' }
  | { readonly kind: 'week' }
  | { readonly kind: 'holiday'; readonly date: string; readonly span?: Span };

/** One candidate entry of the FAQ with its calibrated confidence. */
export interface FaqCandidate {
  readonly id: string;
  readonly confidence: number;
}

/** A product (or one variant), and how many of it where that was said. */
export interface LineReference {
  readonly sku: string;
  readonly variantSku?: string;
  readonly quantity?: number;
  /** What was said of this one: colour, size … */
  readonly constraints?: readonly Constraint[];
}

/** Everything recognised for one ask. Absent means not mentioned and not carried over. */
export interface Entities {
  readonly products?: readonly ProductReference[];
  /** Words left to search with once everything else is recognised. */
  readonly query?: string;
  readonly constraints?: readonly Constraint[];
  readonly sort?: SortOrder;
  /** Branch id. */
  readonly branch?: string;
  /** As written, upper-cased, inner spaces kept single. */
  readonly postcode?: string;
  /** A place name that is an area or branch of the shop. */
  readonly place?: string;
  readonly basketMinor?: number;
  readonly quantity?: number;
  /** What goes into the basket, or out of it. */
  readonly lines?: readonly LineReference[];
  /** A number was said that cannot be how many: none, a part of one, less than nothing, beyond the largest line. */
  readonly countUnclear?: true;
  /** An amount of money whose origin is asked for. */
  readonly amountMinor?: number;
  /** Discount codes of the shop that were said, as the policy writes them. */
  readonly codes?: readonly string[];
  /** The product attribute that is asked for, e.g. `material`. */
  readonly attribute?: string;
  readonly when?: When;
  readonly order?: OrderMention;
  readonly faq?: { readonly band: 'answer' | 'clarify' | 'none'; readonly candidates: readonly FaqCandidate[] };
}

/** One thing the customer wants. */
export interface Ask {
  readonly intent: Intent;
  /** 0 to 1. */
  readonly confidence: number;
  readonly span: Span;
  readonly entities: Entities;
  /** Why, for the trace: short phrases such as `word "price"` or `it → RUN-AIR`. */
  readonly why: readonly string[];
}

/** How the customer feels. */
export const SENTIMENTS = ['positive', 'neutral', 'curious', 'hesitant', 'confused', 'negative'] as const;
/** One of {@link SENTIMENTS}. */
export type Sentiment = (typeof SENTIMENTS)[number];

/** What holds a customer back. */
export const OBJECTIONS = ['price', 'trust', 'delivery'] as const;
/** One of {@link OBJECTIONS}. */
export type Objection = (typeof OBJECTIONS)[number];

/** How a message is meant, read from its words by rules. */
export interface Mood {
  readonly sentiment: Sentiment;
  /** -1 furious to 1 delighted, two decimals. */
  readonly score: number;
  readonly urgent: boolean;
  /** Says that they want to buy. */
  readonly buying: boolean;
  /** Speaks of an order, and is not happy. */
  readonly complaint: boolean;
  /** Says that it is not the first time. */
  readonly again: boolean;
  readonly objections: readonly Objection[];
  /** 0 to 1: how much it looks like advertising or fraud. */
  readonly spam: number;
}

/** From this spam risk on a message is taken for advertising or fraud, and nothing is offered. */
export const SPAM_RISK_HIGH = 0.7;

/** What kind of talk a message is. */
export const TALK_CLASSES = ['general', 'sales', 'support', 'urgent'] as const;
/** One of {@link TALK_CLASSES}. */
export type TalkClass = (typeof TALK_CLASSES)[number];

/** How close the customer is to buying, rising. */
export const INTENT_LEVELS = ['unknown', 'low', 'medium', 'high', 'very_high'] as const;
/** One of {@link INTENT_LEVELS}. */
export type IntentLevel = (typeof INTENT_LEVELS)[number];

/** Where a message stands between helping and selling. */
export interface SalesView {
  readonly class: TalkClass;
  readonly level: IntentLevel;
}

/** What a turn's text means, in the order it was said; at least one ask. */
export interface Understanding {
  /** The locale the answer is given in: one of the tenant's. */
  readonly locale: string;
  readonly asks: readonly Ask[];
  /** The customer wants to start over: what the conversation remembers is dropped. */
  readonly reset?: boolean;
  /** Absent: nothing in the words tells. */
  readonly mood?: Mood;
  readonly sales?: SalesView;
  /** What the customer told of themselves in this message. Personal. */
  readonly lead?: LeadSlots;
}

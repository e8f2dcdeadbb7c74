/** The read-only stores over one business version; built once per version, pure, shared by all turns. */
import type { AttributeValue, Product, Variant } from './business/catalog.js';
import type { LocalText } from './business/common.js';
import type { FaqEntry } from './business/faq.js';
import type { FlowFile } from './business/flow.js';
import type { Branch } from './business/geo.js';
import type { DeliveryZone, PolicyFile } from './business/policy.js';
import type { RepliesFile } from './business/replies.js';
import type { RulesFile } from './business/rules.js';
import type { TenantFile } from './business/tenant.js';
import type { Instant } from './clock.js';
import type { Finding, Source } from './evidence.js';
import type { ExternalAnswers } from './orders.js';
import type { ConversationState } from './state.js';
import type { NormalText, Token } from './text.js';
import type { Ask, Constraint, FaqCandidate, SortOrder, Span } from './understanding.js';
import type { VersionRef } from './version.js';

/** A product, and the variant where one is meant, with their places in catalog.json. */
export interface Item {
  readonly product: Product;
  /** `/products/7` */
  readonly pointer: string;
  readonly variant?: Variant;
  /** `/products/7/variants/0` */
  readonly variantPointer?: string;
}

/** Something of the catalog that a text mentions. Spans of different mentions may overlap; the router chooses. */
export type CatalogMention =
  | {
      readonly kind: 'product';
      readonly sku: string;
      readonly variantSku?: string;
      readonly how: 'named' | 'sku' | 'alias' | 'fuzzy';
      readonly confidence: number;
      readonly span: Span;
    }
  | {
      readonly kind: 'attribute';
      readonly attribute: string;
      readonly value: string;
      readonly confidence: number;
      readonly span: Span;
    }
  | { readonly kind: 'attribute-name'; readonly attribute: string; readonly span: Span }
  | {
      /** A number with a unit that something of the catalog is measured in; in the dimension's base unit. */
      readonly kind: 'measure';
      readonly dimension: string;
      readonly value: number;
      /** The attribute or the word beside it that things are measured by: `16 GB RAM`. */
      readonly of?: string;
      readonly span: Span;
    }
  | { readonly kind: 'category'; readonly category: string; readonly span: Span }
  | { readonly kind: 'tag'; readonly tag: string; readonly span: Span };

/** What to search for; `limit` counts products. */
export interface CatalogQuery {
  readonly text: string;
  readonly language: string;
  readonly constraints: readonly Constraint[];
  readonly sort: SortOrder;
  readonly limit: number;
}

/** Ranked hits. When no product meets all constraints, the fewest are relaxed and named. */
export interface CatalogResult {
  readonly hits: readonly {
    readonly sku: string;
    readonly variantSku?: string | undefined;
    readonly score: number;
    /** Where constraints were relaxed: those, by their number, that no variant of it meets. */
    readonly unmet?: readonly number[] | undefined;
    /** The product, or the variant that does best: what {@link CatalogStore.find} would give. */
    readonly item?: Item | undefined;
  }[];
  /** Where constraints were relaxed: the nearest products that keep those and give up others instead. */
  readonly otherMisses?: CatalogResult['hits'];
  /** How many products match before `limit`. */
  readonly total: number;
  readonly relaxed: readonly Constraint[];
}

/** The catalog of one version. */
export interface CatalogStore {
  readonly size: number;
  /** By product or variant SKU, ignoring case; a product SKU gives no variant. */
  find(sku: string): Item | undefined;
  /** Products, attribute values, categories and tags the text mentions, best first. */
  recognise(text: NormalText): readonly CatalogMention[];
  search(query: CatalogQuery): CatalogResult;
  /** Which of some SKUs meet all conditions, a product with one of its variants at least; in the order given. */
  fitting(skus: readonly string[], constraints: readonly Constraint[], language: string): readonly string[];
  /** Whether any product has one of the words: what {@link search} would find something for. */
  knows(text: string, language: string): boolean;
  /** Whether any product says just this word, so that it is no slip of another. */
  uses(token: Token, language: string): boolean;
  /** The variants that have all these values (a value of the product counts for all its variants). */
  variantsWith(sku: string, choices: Readonly<Record<string, string>>): readonly Item[];
  /** The values of an attribute of a product and its variants, in catalog order, each with its source. */
  valuesOf(sku: string, attribute: string): readonly { readonly text: string; readonly source: Source }[];
}

/** An attribute's value as text in a language, for comparing and showing. */
export type AttributeText = (value: AttributeValue, language: string) => readonly string[];

/** A branch with its place in geo.json. */
export interface BranchItem {
  readonly branch: Branch;
  readonly pointer: string;
}

/** Where a postcode or place belongs. */
export interface Place {
  readonly postcode?: string;
  readonly name?: string;
  readonly lat?: number;
  readonly lng?: number;
  /** Branch that serves it, by geo.json. */
  readonly branch?: string;
  /** Delivery zone, by geo.json; for a named area also the one zone of policy.json all its postcodes lie in. */
  readonly deliveryZone?: string;
  readonly source: Source;
}

/** A branch, postcode or place that a text mentions. */
export type GeoMention =
  | { readonly kind: 'branch'; readonly branch: string; readonly confidence: number; readonly span: Span }
  | { readonly kind: 'postcode'; readonly postcode: string; readonly known: boolean; readonly span: Span }
  | { readonly kind: 'place'; readonly name: string; readonly span: Span };

/** Branches, postcodes and places of one version. */
export interface GeoStore {
  readonly branches: readonly BranchItem[];
  branch(id: string): BranchItem | undefined;
  recognise(text: NormalText): readonly GeoMention[];
  locate(postcodeOrPlace: string): Place | undefined;
  /** Branches by distance from a place, nearest first; those without a distance last, in file order. */
  nearest(place: Place): readonly { readonly item: BranchItem; readonly metres?: number }[];
}

/** The questions and answers of one version. */
export interface FaqStore {
  readonly size: number;
  entry(id: string): { readonly entry: FaqEntry; readonly pointer: string } | undefined;
  /** Which entry is meant, under one calibrated confidence. */
  classify(text: string): {
    readonly band: 'answer' | 'clarify' | 'none';
    readonly candidates: readonly FaqCandidate[];
  };
  readonly words: FaqWords;
}

/** The words of the FAQ's phrasings: what an entry is about, and not only what it sounds like. Without an entry, of any. */
export interface FaqWords {
  /** Whether a phrasing has the word, and it carries the topic. */
  has(stem: string, entry?: string): boolean;
  /** Whether the words that carry the topic are, but for little, those of one phrasing. */
  isNearly(content: ReadonlySet<string>, entry?: string): boolean;
  /** Whether all words, small ones too, are but for little those of one phrasing. */
  isPhrasing(all: ReadonlySet<string>, entry?: string): boolean;
}

/** One opening interval on the shop's clock; `to` may lie on the day after `date`. */
export interface OpenInterval {
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly endsNextDay: boolean;
  readonly source: Source;
}

/** A holiday or other exception of the opening hours. */
export interface NamedDays {
  /** In the tenant's default locale. */
  readonly name?: string;
  /** As the owner wrote it, in every locale there is: for recognising it, and for answering in another language. */
  readonly localName?: LocalText;
  /** The exception: `/hours/exceptions/3`; its name stands one step below. */
  readonly source: Source;
}

/** The hours of one local date at one branch (or the shop). */
export interface DayHours {
  readonly date: string;
  readonly intervals: readonly OpenInterval[];
  /** The exception that set them, where one did. */
  readonly exception?: NamedDays;
  /** Where it says so: the weekday's list, or the exception. */
  readonly source: Source;
}

/** How the hours stand at one instant; minutes are whole and rounded up. */
export interface HoursStatus {
  /** Local date and time of the instant. */
  readonly date: string;
  readonly time: string;
  readonly open: boolean;
  /** The interval that is running. */
  readonly current?: OpenInterval;
  /** The next opening within 370 days. */
  readonly next?: OpenInterval;
  readonly minutesUntilChange?: number;
}

/** Hours, delivery and policies of one version; dates and times are local to the shop. */
export interface PolicyStore {
  readonly file: PolicyFile;
  /** Whether hours are known for the branch (its own, or the shop's). */
  hasHours(branch?: string): boolean;
  day(date: string, branch?: string): DayHours;
  status(now: Instant, branch?: string): HoursStatus;
  /** Named exceptions from `date` on, soonest first: "Christmas" → its dates. */
  exceptions(date: string, branch?: string): readonly (NamedDays & { readonly from: string; readonly to: string })[];
  zone(postcode: string): { readonly zone: DeliveryZone; readonly pointer: string } | undefined;
  zones(): readonly { readonly zone: DeliveryZone; readonly pointer: string }[];
}

/** One opened business version. */
export interface Business {
  readonly version: VersionRef;
  readonly tenant: TenantFile;
  /** The tenant's default locale first. */
  readonly locales: readonly string[];
  readonly catalog: CatalogStore;
  readonly geo: GeoStore;
  readonly faq: FaqStore;
  readonly policy: PolicyStore;
  readonly rules: RulesFile;
  readonly replies: RepliesFile['replies'];
  /** Absent: the shipped stages. */
  readonly flow?: FlowFile | undefined;
}

/** What a finder gets: one ask, and the turn around it. */
export interface FinderContext {
  readonly business: Business;
  readonly locale: string;
  readonly now: Instant;
  readonly state: ConversationState;
  /** What systems outside this program said for this turn; absent where none was asked. */
  readonly external?: ExternalAnswers | undefined;
}

/** Looks one ask up: pure, synchronous. One file per finder in `retrieval/finders/`, one line in its list. */
export type Finder = (ask: Ask, context: FinderContext) => Finding;

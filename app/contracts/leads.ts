import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;

/** What a customer can tell of themselves, in the order worth asking. */
export const LEAD_FIELDS = ['name', 'email', 'phone', 'company', 'budget', 'timeline'] as const;
/** One of {@link LEAD_FIELDS}. */
export type LeadField = (typeof LEAD_FIELDS)[number];

/** A field as the folder and the state name it. */
export const LeadFieldName = Type.Union([
  ...([Type.Literal('name'), Type.Literal('email'), Type.Literal('phone')] as const),
  ...([Type.Literal('company'), Type.Literal('budget'), Type.Literal('timeline')] as const),
]);

/** When it is wanted, where no date was said. */
export const TIMELINES = ['now', 'this-week', 'next-week', 'this-month', 'next-month', 'this-year'] as const;

/** What a customer told of themselves, validated. Personal: never logged, masked in traces. */
export const LeadSlots = Type.Object(
  {
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    email: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
    /** E.164. */
    phone: Type.Optional(Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' })),
    company: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    budget: Type.Optional(
      Type.Object({ minor: Type.Integer({ minimum: 0 }), currency: Type.String({ pattern: '^[A-Z]{3}$' }) }, closed),
    ),
    /** A local date (`2026-12-24`), or one of {@link TIMELINES}. */
    timeline: Type.Optional(Type.String({ pattern: '^(\\d{4}-\\d\\d-\\d\\d|[a-z-]{3,20})$' })),
  },
  closed,
);
export type LeadSlots = Static<typeof LeadSlots>;

/** What a conversation knows of its customer. */
export const LeadState = Type.Object(
  {
    slots: LeadSlots,
    /** What we asked for already: each only once. */
    asked: Type.Optional(Type.Array(LeadFieldName, { maxItems: LEAD_FIELDS.length })),
    /** What our last message asked for, so that a bare answer is understood. */
    pending: Type.Optional(LeadFieldName),
    /** Signals that count for the score from when they were given. */
    signs: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 8 })),
    /** As last written to the contact. */
    score: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
  },
  closed,
);
export type LeadState = Static<typeof LeadState>;

/** One reason for a score: what holds, and what it is worth. */
export interface ScoreReason {
  readonly reason: string;
  readonly points: number;
}

/** A contact who may become a customer, as the list shows them. */
export interface Lead {
  readonly channel: string;
  readonly conversation: string | null;
  /** Where they write from, as the provider knows it; absent on the web. */
  readonly address: string | null;
  readonly slots: LeadSlots;
  readonly tags: readonly string[];
  /** 0 to 100. */
  readonly score: number;
  readonly reasons: readonly ScoreReason[];
  readonly stage: string | null;
  /** Wants no follow-ups: is not to be written to unasked. */
  readonly isOptedOut: boolean;
  readonly at: string;
}

/** Contacts who told something of themselves or want to buy. */
export interface LeadStore {
  /** Of one shop, the highest score first, then the newest; at most `limit`. */
  list(tenant: string, limit: number): Promise<readonly Lead[]>;
}

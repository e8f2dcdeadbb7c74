import Type, { type Static } from 'typebox';

import type { Fact } from './evidence.js';
import type { ModeName } from './mode.js';
import type { StageStep } from './stage.js';
import type { VoiceAttempt } from './voice.js';

const closed = { additionalProperties: false } as const;

const TextPart = Type.Object({ kind: Type.Literal('text'), text: Type.String() }, closed);
const CardPart = Type.Object(
  {
    kind: Type.Literal('card'),
    sku: Type.String(),
    title: Type.String(),
    price: Type.Optional(Type.String()),
    note: Type.Optional(Type.String()),
    image: Type.Optional(Type.String()),
    url: Type.Optional(Type.String()),
  },
  closed,
);
const ButtonsPart = Type.Object(
  {
    kind: Type.Literal('buttons'),
    buttons: Type.Array(Type.Object({ title: Type.String(), text: Type.String() }, closed)),
  },
  closed,
);
const LinkPart = Type.Object({ kind: Type.Literal('link'), title: Type.String(), href: Type.String() }, closed);
const LocationPart = Type.Object(
  {
    kind: Type.Literal('location'),
    title: Type.String(),
    address: Type.String(),
    lat: Type.Optional(Type.Number()),
    lng: Type.Optional(Type.Number()),
  },
  closed,
);

/** A piece of a reply. Buttons send their `text` as the customer's next message. */
export const ReplyPart = Type.Union([TextPart, CardPart, ButtonsPart, LinkPart, LocationPart], {
  description: 'One piece of a reply.',
});
export type ReplyPart = Static<typeof ReplyPart>;

/** The whole answer: `text` says everything in plain text; `parts` say the same for channels that can show more. */
export const ReplyContent = Type.Object({ text: Type.String(), parts: Type.Array(ReplyPart) }, closed);
export type ReplyContent = Static<typeof ReplyContent>;

/** A fact as it stands in `Draft.text`: offsets are UTF-16, half-open. */
export interface PlacedFact {
  readonly start: number;
  readonly end: number;
  readonly slot: string;
  /** Index of the ask this sentence answers. */
  readonly ask: number;
  readonly fact: Fact;
}

/** Something a draft should not do. */
export interface DraftViolation {
  readonly kind: 'too-long' | 'questions' | 'claims-human' | 'promise';
  /** The words, or how many. */
  readonly text: string;
}

/** The deterministic reply with the evidence of each fact in it. */
export interface Draft extends ReplyContent {
  readonly locale: string;
  readonly facts: readonly PlacedFact[];
  /** Facts shown on cards, links and buttons only. */
  readonly cardFacts: readonly Fact[];
  readonly templates: readonly { readonly key: string; readonly locale: string }[];
  /** What the self-check found; absent where it found nothing. */
  readonly violations?: readonly DraftViolation[];
}

/** What is sent: the draft, or a checked text of a higher mode. */
export interface Reply extends ReplyContent {
  readonly mode: ModeName;
  readonly stepDowns: readonly { readonly from: ModeName; readonly reason: string }[];
  /** The facts as they stand in the text; absent where it is the draft's. */
  readonly facts?: readonly PlacedFact[];
  /** Where the conversation goes by a model's proposal, and what was refused; absent where it proposed nothing. */
  readonly stage?: StageStep;
  /** What a model was asked and said; absent where none was. */
  readonly voice?: readonly VoiceAttempt[];
}

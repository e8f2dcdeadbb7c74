import Type, { type Static } from 'typebox';

import { BASKET_LINES_MAX, QUANTITY_MAX } from './basket.js';
import { LEAD_FIELDS, LeadFieldName } from './leads.js';
import { SHOWN_MAX } from './state.js';
import { INTENTS } from './understanding.js';

/** Properties a summary names at most. */
export const CHOSEN_MAX = 12;

const closed = { additionalProperties: false } as const;
/** A code or id: no space, so no sentence. */
const Code = Type.String({ pattern: '^[\\p{L}\\p{N}][\\p{L}\\p{N}._/+-]{0,63}$' });
/** A property's name or value: three short words at most. */
const Term = Type.String({ pattern: "^[\\p{L}\\p{N}.,'’/&+%-]{1,20}(?: [\\p{L}\\p{N}.,'’/&+%-]{1,20}){0,2}$" });

/**
 * What a conversation came to so far, as a model is told of it: facts by reference. There is no field that could hold a sentence a
 * customer wrote, so what was once said to a model is not said to it again.
 */
export const Summary = Type.Object(
  {
    turns: Type.Integer({ minimum: 0 }),
    lastIntent: Type.Optional(Type.String({ enum: [...INTENTS] })),
    /** The SKU "it" means. */
    focus: Type.Optional(Code),
    /** SKUs last shown. */
    shown: Type.Array(Code, { maxItems: SHOWN_MAX }),
    chosen: Type.Array(Type.Object({ attribute: Term, value: Term }, closed), { maxItems: CHOSEN_MAX }),
    priceMaxMinor: Type.Optional(Type.Integer({ minimum: 0 })),
    branch: Type.Optional(Code),
    postcode: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9 -]{1,9}$' })),
    basket: Type.Array(
      Type.Object({ sku: Code, quantity: Type.Integer({ minimum: 1, maximum: QUANTITY_MAX }) }, closed),
      { maxItems: BASKET_LINES_MAX },
    ),
    stage: Type.Optional(Code),
    /** What the customer told of themselves: the fields, never what stands in them. */
    told: Type.Array(LeadFieldName, { maxItems: LEAD_FIELDS.length }),
  },
  closed,
);
export type Summary = Static<typeof Summary>;

import Type, { type Static } from 'typebox';

import { closedObject, pairOf, recordOf } from './common.js';

/** How long a look-up may take when the shop says nothing, in milliseconds. */
export const LOOK_UP_MS = 2_000;

const Pointer = (description: string) => Type.String({ pattern: '^(/[^/\\u0000-\\u001f]{1,80}){1,8}$', description });

const Digits = Type.Integer({ minimum: 3, maximum: 20 });

const NumberShape = closedObject({
  prefix: Type.Optional(
    Type.String({
      pattern: '^[A-Za-z0-9]{1,6}[-/]?$',
      description: 'What every number begins with, e.g. "A-". Customers may leave out the dash.',
    }),
  ),
  length: Type.Union([Digits, pairOf(Digits)], {
    description: 'How many signs follow the prefix: 5, or from 4 to 6: [4, 6].',
  }),
  letters: Type.Optional(Type.Boolean({ description: 'true: letters may be among them; digits alone when absent.' })),
});
/** How a shop's order numbers look: no expression of the owner's runs here. */
export type OrderNumberShape = Static<typeof NumberShape>;

const Proof = closedObject({
  kind: Type.Union([Type.Literal('email'), Type.Literal('postcode'), Type.Literal('phone')]),
  at: Pointer('Where it stands in the answer, e.g. /shipping/postcode.'),
});

const Status = Type.Union(
  [
    Type.Literal('received'),
    Type.Literal('packed'),
    Type.Literal('shipped'),
    Type.Literal('out-for-delivery'),
    Type.Literal('delivered'),
    Type.Literal('delayed'),
    Type.Literal('cancelled'),
    Type.Literal('returned'),
    Type.Literal('unknown'),
  ],
  { description: 'What it means to customers.' },
);

const Answer = closedObject(
  {
    status: Pointer('Where the status stands, e.g. /status.'),
    expected: Type.Optional(Pointer('The day it should arrive: 2026-12-24, or an instant.')),
    updated: Type.Optional(Pointer('When that was written: an instant such as 2026-12-22T09:30:00Z.')),
    carrier: Type.Optional(Pointer('Who brings it.')),
    trackingNumber: Type.Optional(Pointer("The carrier's number of the parcel.")),
    trackingLink: Type.Optional(Pointer('An https link to follow it.')),
  },
  { description: 'Where each value stands in the JSON your system answers with, as JSON pointers.' },
);

/** The `orders` of `tenant.json`: how the shop's own order system is asked where an order is. */
export const OrdersSettings = closedObject(
  {
    url: Type.String({
      maxLength: 1000,
      pattern: '^https://[^\\s{}]*\\{order\\}[^\\s{}]*$',
      description:
        'Where it answers: https, with {order} for the number, e.g. https://shop.example/api/orders/{order}.',
    }),
    secret: Type.Optional(
      closedObject(
        {
          header: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,59}$', description: 'E.g. Authorization.' }),
          scheme: Type.Optional(
            Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,19}$', description: 'A word before it, e.g. Bearer.' }),
          ),
          value: Type.String({ pattern: '^env:[A-Z][A-Z0-9_]*$', description: 'E.g. env:ACME_ORDERS_TOKEN.' }),
        },
        { description: 'The secret it asks for, sent as a header. Named here, never written.' },
      ),
    ),
    numbers: Type.Array(NumberShape, { minItems: 1, maxItems: 8, description: 'How your order numbers look.' }),
    proof: Type.Optional(
      Type.Array(Proof, {
        minItems: 1,
        maxItems: 3,
        description: 'What must match before anything is told; one of these is enough, the first is asked for.',
      }),
    ),
    numberIsSecret: Type.Optional(
      Type.Boolean({ description: 'true: whoever has the number may know. Only for numbers nobody can guess.' }),
    ),
    answer: Answer,
    statuses: recordOf('^[^\\u0000-\\u001f]{1,60}$', Status, {
      description: 'Your system\'s words for a status, and what each means: { "in_transit": "shipped" }.',
      minProperties: 1,
      maxProperties: 100,
    }),
    timeoutMs: Type.Optional(
      Type.Integer({
        minimum: 200,
        maximum: 5_000,
        description: 'How long a customer waits for your system at most, in milliseconds; 2000 when absent.',
      }),
    ),
  },
  { description: 'Lets customers ask where their order is: how your own order system is asked.' },
);
export type OrdersSettings = Static<typeof OrdersSettings>;

import { ORDER_STATUSES, PROOF_KINDS } from './orders.js';

/** Facts on an order, for rules: a part of `INTENT_FACTS` in `vocabulary.ts`. */
export const ORDER_FACTS = {
  'order.connected': { type: 'boolean', description: 'the shop lets its orders be looked up' },
  'order.missing': {
    type: 'string',
    description: 'what the customer has to say before it can be looked up',
    values: ['none', 'number', ...PROOF_KINDS],
  },
  'order.outcome': {
    type: 'string',
    description: 'what came of the look-up; not-found also where the proof does not match',
    values: ['none', 'found', 'not-found', 'unavailable', 'too-often'],
  },
  'order.status': { type: 'string', description: 'where it stands', values: ['none', ...ORDER_STATUSES] },
  'order.overdue': { type: 'boolean', description: 'the day it should arrive is over, and it has not' },
} as const;

/** Slots of an answer on an order: a part of `INTENT_SLOTS` in `slot-vocabulary.ts`. */
export const ORDER_SLOTS = {
  number: 'the order number',
  expected: 'the day it should arrive',
  updated: 'when the status was written: date and time',
  carrier: 'who brings it',
  tracking: "the carrier's number",
  link: 'where to follow it',
} as const;

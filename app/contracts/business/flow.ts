import Type, { type Static } from 'typebox';

import { LeadFieldName, LEAD_FIELDS } from '../leads.js';
import { Id, closedObject, fileHead } from './common.js';

const Signal = Type.String({
  minLength: 1,
  maxLength: 120,
  description:
    'An intent (product.price), a sign of the customer (buying, level.high) or a fact that is true or false.',
});

const Transition = closedObject({
  to: Id,
  when: Type.Optional(
    Type.Array(Signal, {
      minItems: 1,
      maxItems: 50,
      description: 'Any of these signals allows it; the completionSignals of the stage when absent.',
    }),
  ),
});

const State = closedObject({
  id: Id,
  objective: Type.String({ minLength: 1, maxLength: 400, description: 'What the conversation is to reach here.' }),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  completionSignals: Type.Optional(
    Type.Array(Signal, { maxItems: 50, description: 'What shows that the objective is reached.' }),
  ),
  transitions: Type.Optional(
    Type.Array(Transition, {
      maxItems: 50,
      description: 'Where it may go from here; the first whose signal is given.',
    }),
  ),
  final: Type.Optional(Type.Boolean({ description: 'true: a conversation may end here.' })),
  ask: Type.Optional(
    Type.Array(LeadFieldName, {
      maxItems: LEAD_FIELDS.length,
      description: 'What customers are asked about themselves here, one thing per message, each once.',
    }),
  ),
});

/** `flow.json`: the conversation's stages and the allowed ways between them. */
export const FlowFile = closedObject(
  { ...fileHead, initial: Id, states: Type.Array(State, { minItems: 1, maxItems: 100 }) },
  { title: 'flow.json', description: 'The stages of a conversation.' },
);
export type FlowFile = Static<typeof FlowFile>;

import Type, { type Static } from 'typebox';

import { closedObject, fileHead, recordOf } from './common.js';

const Expectation = closedObject({
  text: Type.Optional(Type.String({ description: 'The whole reply, word for word.' })),
  contains: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 50 })),
  lacks: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 50 })),
  intents: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { maxItems: 20 })),
  rules: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      maxItems: 50,
      description: 'Names of the rules that fired, in order of the questions.',
    }),
  ),
  followUps: Type.Optional(
    Type.Array(Type.String({ minLength: 1 }), {
      maxItems: 20,
      description: 'Names of the follow-ups that are planned.',
    }),
  ),
  stage: Type.Optional(Type.String({ minLength: 1, description: 'Where the conversation stands in the flow.' })),
  move: Type.Optional(
    Type.Union([Type.Literal('SEND_NOW'), Type.Literal('WAIT_SCHEDULE'), Type.Literal('HANDOFF_HUMAN')]),
  ),
  callToAction: Type.Optional(
    Type.String({ description: 'Id of the call to action that was placed; "" when none may be.' }),
  ),
  told: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'What is understood of what the customer tells of themselves, by field.',
    }),
  ),
  asksFor: Type.Optional(
    Type.String({ description: 'What the customer is asked about themselves; "" when nothing may be.' }),
  ),
});

const Step = closedObject({
  at: Type.Optional(
    Type.String({ format: 'date-time', description: 'When the customer writes; the step before, when absent.' }),
  ),
  customer: Type.String({ minLength: 1, maxLength: 4096 }),
  expect: Expectation,
});

/** `conversations/*.json`: a golden conversation. `truepenny check` plays it and compares. */
export const ConversationFile = closedObject(
  {
    ...fileHead,
    name: Type.String({ minLength: 1, maxLength: 120 }),
    at: Type.String({ format: 'date-time', description: 'When the first step happens, in UTC.' }),
    orders: Type.Optional(
      recordOf('^[^\\u0000-\\u001f]{1,40}$', Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]), {
        description:
          'What your order system answers in this conversation, by order number; null: it has no such order. Nobody is asked.',
      }),
    ),
    steps: Type.Array(Step, { minItems: 1, maxItems: 200 }),
  },
  {
    title: 'conversations/*.json',
    description: 'A golden conversation: what the customer says, and what must come back.',
  },
);
export type ConversationFile = Static<typeof ConversationFile>;

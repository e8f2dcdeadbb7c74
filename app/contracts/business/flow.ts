import Type, { type Static } from 'typebox';

import { Id, closedObject, fileHead } from './common.js';

const Transition = closedObject({
  to: Id,
  when: Type.Array(Type.String({ minLength: 1, maxLength: 120 }), {
    minItems: 1,
    maxItems: 50,
    description: 'Intents or signals that allow it.',
  }),
});

const State = closedObject({
  id: Id,
  objective: Type.String({ minLength: 1, maxLength: 400 }),
  description: Type.Optional(Type.String({ maxLength: 2000 })),
  completionSignals: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 })),
  transitions: Type.Optional(Type.Array(Transition, { maxItems: 50 })),
});

/** `flow.json`: the conversation's stages and the allowed ways between them. */
export const FlowFile = closedObject(
  { ...fileHead, initial: Id, states: Type.Array(State, { minItems: 1, maxItems: 100 }) },
  { title: 'flow.json', description: 'The stages of a conversation.' },
);
export type FlowFile = Static<typeof FlowFile>;

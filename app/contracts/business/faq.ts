import Type, { type Static } from 'typebox';

import { Id, LOCALE_PATTERN, LocalText, closedObject, fileHead, recordOf } from './common.js';

const FaqEntry = closedObject({
  id: Id,
  questions: Type.Array(
    Type.Union([Type.String({ minLength: 1, maxLength: 4000 }), recordOf(LOCALE_PATTERN, Type.String({ minLength: 1, maxLength: 4000 }), { minProperties: 1 })]),
    { minItems: 1, maxItems: 20_000, description: 'Ways people ask this.' },
  ),
  answer: Type.Optional(LocalText),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { maxItems: 50 })),
  quickReplies: Type.Optional(Type.Array(LocalText, { maxItems: 10 })),
  escalate: Type.Optional(Type.Boolean({ description: 'Also hands the conversation to a person.' })),
});
export type FaqEntry = Static<typeof FaqEntry>;

/** `faq.json`: questions people ask and your answers. */
export const FaqFile = closedObject(
  { ...fileHead, entries: Type.Array(FaqEntry, { maxItems: 100_000 }) },
  { title: 'faq.json', description: 'Questions people ask, and your answers.' },
);
export type FaqFile = Static<typeof FaqFile>;

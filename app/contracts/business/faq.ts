import Type, { type Static } from 'typebox';

import { LOCALE_PATTERN, LocalText, closedObject, fileHead, recordOf } from './common.js';

/** FAQ ids are often taken from elsewhere, so all printable ones are fine. */
const EntryId = Type.String({
  maxLength: 120,
  pattern: '^[^\\s\\u0000-\\u001f]+( [^\\s\\u0000-\\u001f]+)*$',
  description: 'A name of your own for this entry; at most 120 characters.',
});

const FaqEntry = closedObject({
  id: EntryId,
  questions: Type.Array(
    Type.Union([
      Type.String({ minLength: 1, maxLength: 4000 }),
      recordOf(LOCALE_PATTERN, Type.String({ minLength: 1, maxLength: 4000 }), { minProperties: 1 }),
    ]),
    { minItems: 1, maxItems: 20_000, description: 'Ways people ask this.' },
  ),
  answer: Type.Optional(LocalText),
  tags: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 120 }), { maxItems: 50 })),
  quickReplies: Type.Optional(Type.Array(LocalText, { maxItems: 10 })),
  escalate: Type.Optional(Type.Boolean({ description: 'Also hands the conversation to a person.' })),
});
/** One question with the ways people ask it, and its answer. */
export type FaqEntry = Static<typeof FaqEntry>;

/** `faq.json`: questions people ask and your answers. */
export const FaqFile = closedObject(
  { ...fileHead, entries: Type.Array(FaqEntry, { maxItems: 100_000 }) },
  { title: 'faq.json', description: 'Questions people ask, and your answers.' },
);
export type FaqFile = Static<typeof FaqFile>;

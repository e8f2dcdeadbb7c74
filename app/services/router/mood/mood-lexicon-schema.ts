import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const phraseKey = '^.{1,60}$';
const Phrases = Type.Array(Type.String({ minLength: 1, maxLength: 60 }));

/** What a phrase can say besides how good or bad things are. */
export const MOOD_SIGNS = [
  'confused',
  'hesitant',
  'curious',
  'urgent',
  'buying',
  'objectPrice',
  'objectTrust',
  'objectDelivery',
  'spam',
  'again',
  'order',
] as const;
/** One of {@link MOOD_SIGNS}. */
export type MoodSign = (typeof MOOD_SIGNS)[number];

/** `lexicon/<language>.json`: how people of one language say how they feel. Words are compared by their stems, without accents. */
export const MoodLexiconFile = Type.Object(
  {
    formatVersion: Type.Literal(1),
    language: Type.String({ pattern: '^[a-z]{2,3}$' }),
    /** Words that turn around the feeling in the three words after them. */
    negations: Phrases,
    /** What strengthens (above 1) or weakens the feeling in the next two words. */
    boosters: Type.Record(Type.String({ pattern: phraseKey }), Type.Number({ exclusiveMinimum: 0, maximum: 2 })),
    /** -3 to 3; 0 keeps the words of a phrase ("good morning") from counting one by one. */
    feelings: Type.Record(Type.String({ pattern: phraseKey }), Type.Number({ minimum: -3, maximum: 3 })),
    signs: Type.Object(
      {
        confused: Phrases,
        hesitant: Phrases,
        curious: Phrases,
        urgent: Phrases,
        buying: Phrases,
        objectPrice: Phrases,
        objectTrust: Phrases,
        objectDelivery: Phrases,
        spam: Phrases,
        again: Phrases,
        order: Phrases,
      },
      closed,
    ),
  },
  closed,
);
export type MoodLexiconFile = Static<typeof MoodLexiconFile>;

import Type, { type Static } from 'typebox';

import { INTENTS } from '../../contracts/understanding.js';

const closed = { additionalProperties: false } as const;
const PHRASE_LENGTH_MAX = 60;
const WEIGHT_MAX = 5;

/**
 * A phrase as people say it: words in a row (`how much`), or words anywhere in the clause in any order (`when + close`).
 * Words are compared by their stems; umlauts also match their two-letter spelling.
 */
const Phrase = Type.String({ minLength: 1, maxLength: PHRASE_LENGTH_MAX });
const phraseKey = `^.{1,${String(PHRASE_LENGTH_MAX)}}$`;
const Phrases = Type.Array(Phrase);

const byPhrase = <Value extends Type.TSchema>(value: Value) => Type.Record(Type.String({ pattern: phraseKey }), value);
const Weights = byPhrase(Type.Number({ exclusiveMinimum: 0, maximum: WEIGHT_MAX }));

/** Lists of words that mean the same thing to the router, whatever the intent. */
export const SIGNS = [
  'pronoun',
  'both',
  'cheaper',
  'cheaperThan',
  'dearer',
  'correction',
  'drop',
  'priceWord',
  'reset',
  'negation',
  'elliptic',
  'under',
  'underAfter',
  'over',
  'overWeak',
  'measureUnder',
  'measureOver',
  'upTo',
  'overAfter',
  'between',
  'rangeTo',
  'around',
  'currency',
  'currencyOther',
  'basket',
  'quantityUnit',
  'measureUnit',
  'preposition',
  'inStock',
  'sort-cheapest',
  'sort-dearest',
  'sort-best-rated',
  'sort-newest',
  'conjunction',
  'or',
  'starter',
  'yesNoStarter',
  'number',
  'onDate',
  'onDay',
  'dayNumber',
  'dateOf',
  'next',
  'time-now',
  'time-today',
  'time-tomorrow',
  'time-overmorrow',
  'time-weekend',
  'time-week',
  'time-until',
  'time-next',
  'time-closed',
  'anyPlace',
  'ask-cost',
  'ask-time',
  'ask-duration',
  'ask-phone',
  'ask-address',
  'anything',
  'filler',
] as const;
/** A sign: a word or phrase that says how something is meant. */
export type SignName = (typeof SIGNS)[number];

const intentProperties = Object.fromEntries(INTENTS.map((intent) => [intent, Type.Optional(Weights)]));
const signProperties = Object.fromEntries(SIGNS.map((sign) => [sign, Type.Optional(Phrases)]));

/** `lexicon/<language>.json`: everything the router knows about one language. Adding a language is adding such a file. */
export const LexiconFile = Type.Object(
  {
    formatVersion: Type.Literal(1),
    language: Type.String({ pattern: '^[a-z]{2,3}$' }),
    /** Frequent short words that tell the language apart; also never part of a search. */
    functionWords: Type.Array(Type.String({ minLength: 1 }), { minItems: 20 }),
    /** Words of the field that tell the language too and may be searched for. */
    tellingWords: Type.Array(Type.String({ minLength: 1 })),
    /** Words of everyday life a slip away from one of the phrases below: they mean themselves ("cheese" is no "cheers"). */
    ordinaryWords: Type.Array(Type.String({ minLength: 1 }), { uniqueItems: true }),
    /** Phrases by intent, with how strongly each speaks for it (1 weak, 3 strong). */
    intents: Type.Object(intentProperties, closed),
    signs: Type.Object(signProperties, closed),
    /** 1 is the first; -1 the last. */
    ordinals: byPhrase(Type.Integer({ minimum: -2, maximum: 20 })),
    numbers: byPhrase(Type.Integer({ minimum: 0, maximum: 1000 })),
    weekdays: byPhrase(Type.Integer({ minimum: 1, maximum: 7 })),
    /** What stands behind a day in figures without a space: `24th`, `1er`. */
    dayEndings: Type.Array(Type.String({ pattern: '^[a-z]{1,3}$' })),
    months: byPhrase(Type.Integer({ minimum: 1, maximum: 12 })),
    /** `12-24`, `easter-2`, or `next`: the next named exception of the shop's hours. */
    holidays: byPhrase(Type.String({ pattern: '^([0-9]{2}-[0-9]{2}|easter[+-][0-9]{1,2}|next)$' })),
    /** Common names of attributes by family; the tenant's own attribute is found through any of them. */
    attributes: byPhrase(Type.String({ pattern: '^[a-z]+$' })),
  },
  closed,
);
export type LexiconFile = Static<typeof LexiconFile>;

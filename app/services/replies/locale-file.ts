import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Text = Type.String({ minLength: 1, maxLength: 4000 });

/** How kinds of value read: ICU messages whose slots are the parts of the value. */
const Formats = Type.Object(
  {
    /** weekday, day, month */
    date: Text,
    /** weekday, day, month, year */
    'date-with-year': Text,
    /** date, time */
    moment: Text,
    /** to: working days */
    days: Text,
    /** from, to: working days */
    'days-range': Text,
    /** value */
    minutes: Text,
    kilometres: Text,
    metres: Text,
    miles: Text,
    yards: Text,
    'at-most': Text,
    'at-least': Text,
  },
  closed,
);

/**
 * One language's shipped wording; a new language is one such file and a line in the list.
 *
 * Templates are ICU messages over the slots of the vocabulary:
 * - `{price}` places a fact, formatted for the locale. A list slot is joined by the language. A rows slot is rendered row by row
 *   with the template `<key>.<slot>`, or else `<beginning of the key>.rows.<slot>`; rows whose template begins with "• " stand on
 *   lines of their own.
 * - `{hasPrice, select, yes {…} other {…}}`: for every slot `x` there is `hasX`, which is `yes` when the data has it. A template
 *   that places a slot the data lacks is not used: nothing half said is ever sent. (`hasMinutes` is `yes` only up to 90.)
 * - `{stock, plural, one {# left} other {# left}}` chooses by number, or by how many a list has; `#` places the
 *   fact. Money counts in minor units: `=0` is free.
 *
 * Texts hold no numbers, prices or names of their own: these come from facts alone. German speaks without address where it can,
 * and says "Sie" where it must.
 */
export const LocaleFile = Type.Object(
  {
    language: Type.String({ pattern: '^[a-z]{2,3}(-[A-Z]{2})?$' }),
    /** What stands between the parts of a list; `and`/`or` before the last. */
    lists: Type.Object({ comma: Text, semicolon: Text, and: Text, or: Text }, closed),
    formats: Formats,
    /** Where a region reads differently, e.g. dates in the US. */
    regions: Type.Optional(Type.Record(Type.String({ pattern: '^[A-Z]{2}$' }), Type.Partial(Formats))),
    /** On a product's card: the lowest of its prices (slot: price), and the line under it (slot: stock). */
    cards: Type.Object({ from: Text, 'in-stock': Text, few: Text, 'sold-out': Text }, closed),
    links: Type.Object({ more: Text }, closed),
    templates: Type.Record(Type.String({ pattern: '^[a-z][A-Za-z0-9.-]{0,79}$' }), Text),
  },
  { ...closed, title: 'locales/*.json', description: 'Shipped wording of one language.' },
);
export type LocaleFile = Static<typeof LocaleFile>;

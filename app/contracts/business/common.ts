import Type, { type Static, type TSchema } from 'typebox';

/** The newest business-folder format this program reads. Older ones are upgraded in memory, newer ones refused. */
export const FORMAT_VERSION = 1;

const closed = { additionalProperties: false } as const;

/** An object schema that refuses fields nobody documented. */
export function closedObject<Properties extends Record<string, TSchema>>(
  properties: Properties,
  options: { title?: string; description?: string } = {},
) {
  return Type.Object(properties, { ...closed, ...options });
}

/**
 * An object whose keys keep to a pattern and whose values are all alike.
 *
 * `Type.Record` alone lets a key outside its pattern carry anything, unchecked.
 *
 * @param keyPattern - A regular expression over the whole key.
 */
export function recordOf<Value extends TSchema>(
  keyPattern: string,
  value: Value,
  options: { description?: string; minProperties?: number; maxProperties?: number } = {},
) {
  return Type.Record(Type.String({ pattern: keyPattern }), value, { ...closed, ...options });
}

/** The head of every business file. */
export const fileHead = {
  $schema: Type.Optional(Type.String({ description: 'Where editors find the schema of this file.' })),
  formatVersion: Type.Literal(FORMAT_VERSION, { description: 'The format of this file. Always 1 for now.' }),
};

/** A language tag: language, optional script, optional region. */
export const LOCALE_PATTERN = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$';
/** Ids owners choose, safe in file names and addresses. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$';

/** A BCP 47 language tag such as `en`, `en-GB` or `pt-BR`. */
export const Locale = Type.String({ pattern: LOCALE_PATTERN, description: 'A language tag such as "en" or "de-CH".' });

/** A text customers read: one string in the tenant's default locale, or one per locale. */
export const LocalText = Type.Union(
  [
    Type.String({ minLength: 1, maxLength: 8000 }),
    recordOf(LOCALE_PATTERN, Type.String({ minLength: 1, maxLength: 8000 }), { minProperties: 1 }),
  ],
  { description: 'A text in the default language, or one text per language: { "en": "…", "de": "…" }.' },
);
export type LocalText = Static<typeof LocalText>;

/** A short id owners choose: letters, digits, point, dash, underscore. */
export const Id = Type.String({
  pattern: ID_PATTERN,
  description: 'Letters, digits, ".", "-" and "_"; at most 80 characters.',
});

/** An amount in major units of the tenant's currency, e.g. 89.90. */
export const Amount = Type.Number({
  minimum: 0,
  maximum: 1e12,
  description: 'A decimal number in your currency, e.g. 89.90 (a point, no quotes).',
});

/** A stock-keeping unit. */
export const Sku = Type.String({
  minLength: 1,
  maxLength: 120,
  description: 'Your article number; unique in the catalog.',
});

/** A local date, `YYYY-MM-DD`. */
export const LocalDate = Type.String({ format: 'date', description: 'A date such as 2026-12-24.' });

/** A local time of day, `HH:MM`; `24:00` is the end of the day. */
export const LocalTime = Type.String({
  pattern: '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$',
  description: 'A time such as 09:00; 24:00 is the end of the day.',
});

/** A postcode, a prefix `"SW1*"` or a numeric range `"1000-1999"`. */
export const PostcodePattern = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'A postcode, a prefix such as "SW1*", or a range such as "1000-1999".',
});

/** An https link, or a mail or phone link. */
export const Link = Type.String({
  maxLength: 2000,
  pattern: '^(https?://|mailto:|tel:)',
  description: 'A link starting with https://, http://, mailto: or tel:.',
});

/**
 * Exactly two values, `[from, to]`, in the words of JSON Schema 2020-12 (`prefixItems`).
 *
 * `Type.Tuple` writes the older `items: [ … ]`, which the validator and OpenAPI 3.1 refuse.
 */
export function pairOf<Item extends TSchema>(item: Item, options: { description?: string } = {}) {
  const shape = { type: 'array', prefixItems: [item, item], items: false, minItems: 2, maxItems: 2, ...options };
  return Type.Unsafe<[Static<Item>, Static<Item>]>(shape);
}

/** A JSON object, not yet looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LANGUAGE_TAG = /^[a-z]{2}(?:-[A-Z]{2})?$/;
const CLOCK = /^([01]?\d|2[0-4]):[0-5]\d$/;

/** The texts of `{ "en": …, "de": … }`, or `undefined` when it is no such object. */
export function localizedTexts(value: unknown): readonly (readonly [locale: string, text: string])[] | undefined {
  if (!isObject(value)) return undefined;
  const texts: (readonly [locale: string, text: string])[] = [];
  for (const locale in value) {
    const text = value[locale];
    if (typeof text !== 'string' || !LANGUAGE_TAG.test(locale)) return undefined;
    texts.push([locale, text]);
  }
  return texts.length === 0 ? undefined : texts;
}

/** A text, or the texts of all its languages. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  return localizedTexts(value)?.map(([, text]) => text) ?? [];
}

/** `["11:00", "17:00"]` as minutes after midnight. */
export function clockPair(value: unknown): readonly [number, number] | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [one, other] = value.map((at) => (typeof at === 'string' && CLOCK.test(at) ? minutesOf(at) : undefined));
  return one === undefined || other === undefined ? undefined : [one, other];
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

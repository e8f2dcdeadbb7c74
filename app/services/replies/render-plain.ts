import type { Message } from './message.js';

/** What plain rendering needs of the locale. */
export interface PlainLocale {
  readonly number: Intl.NumberFormat;
  readonly rules: Intl.PluralRules;
}

/** Renders a message over plain values, such as the parts of a date. A name without a value throws: these messages are ours. */
export function renderPlain(
  message: Message,
  values: Readonly<Record<string, string | number>>,
  locale: PlainLocale,
): string {
  const valueOf = (name: string): string | number => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`format message names {${name}}, which it is not given`);
    return value;
  };
  return message
    .map((node) => {
      if (node.kind === 'literal') return node.text;
      const value = valueOf(node.slot);
      if (node.kind === 'slot' || node.kind === 'pound') {
        return typeof value === 'number' ? locale.number.format(value) : value;
      }
      const option =
        node.kind === 'plural'
          ? pluralOption(node.options, Number(value), locale.rules)
          : node.options.get(String(value));
      return renderPlain(option ?? node.options.get('other') ?? [], values, locale);
    })
    .join('');
}

/** The branch of a plural for a number: an exact `=n` before the language's category. */
export function pluralOption(
  options: ReadonlyMap<string, Message>,
  value: number,
  rules: Intl.PluralRules,
): Message | undefined {
  return options.get(`=${value}`) ?? options.get(rules.select(value)) ?? options.get('other');
}

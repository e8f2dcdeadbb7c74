const COMMA_LANGUAGES = new Set([
  'de',
  'fr',
  'es',
  'it',
  'nl',
  'pt',
  'sv',
  'da',
  'nb',
  'no',
  'fi',
  'pl',
  'cs',
  'ru',
  'tr',
]);
const PLAIN = /^\d+(\.\d+)?$/;
const POINT_GROUPS = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const COMMA_GROUPS = /^\d{1,3}(\.\d{3})+(,\d+)?$/;
const COMMA_DECIMAL = /^\d+,\d+$/;

/**
 * A written number with a decimal point and no grouping: `1,299.99` and (in German) `1.299,99` are both `1299.99`.
 *
 * @param written - Digits with points and commas between them.
 * @returns `undefined` for what is no number in that language: dates, times, lists such as `40,41,42`.
 */
export function canonicalNumber(written: string, language: string): string | undefined {
  const hasCommaDecimals = COMMA_LANGUAGES.has(language);
  const groups = hasCommaDecimals ? COMMA_GROUPS : POINT_GROUPS;
  if (groups.test(written)) return ungrouped(written, hasCommaDecimals);
  if (PLAIN.test(written)) return written;
  if (COMMA_DECIMAL.test(written)) return written.replace(',', '.');
  const other = hasCommaDecimals ? POINT_GROUPS : COMMA_GROUPS;
  return other.test(written) ? ungrouped(written, !hasCommaDecimals) : undefined;
}

function ungrouped(written: string, hasCommaDecimals: boolean): string {
  return hasCommaDecimals ? written.replaceAll('.', '').replace(',', '.') : written.replaceAll(',', '');
}

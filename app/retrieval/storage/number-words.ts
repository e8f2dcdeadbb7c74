const GROUP_DIGITS = 3;

/**
 * The plain decimals an owner may have meant: `"74,00"` is 74.00; `"1.299"` is 1299 or 1.299, so both; `"free"` is none.
 *
 * Currency signs, units and spaces around the number are passed over.
 */
export function readingsOf(text: string): string[] {
  const core = /^[^\d.,+-]*([+-]?\d[\d.,'’\s]*|[+-]?[.,]\d+)[^\d]*$/u.exec(text.trim())?.[1];
  if (core === undefined) return [];
  const compact = core
    .replace(/['’\s]/gu, '')
    .replace(/[.,]$/, '')
    .replace(/^\+/, '');
  const marks = compact.match(/[.,]/g) ?? [];
  if (marks.length === 0) return [compact];
  if (new Set(marks).size === 2) return mixedReading(compact);
  return marks.length === 1 ? singleReadings(compact) : groupedReading(compact);
}

/** `1.299,00` or `1,299.00`: the last mark is the decimal point, the others group thousands. */
function mixedReading(compact: string): string[] {
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const whole = compact.slice(0, point);
  const isGrouped = /^-?\d{1,3}(([.,])\d{3})(\2\d{3})*$/.test(whole);
  return isGrouped ? [`${whole.replace(/[.,]/g, '')}.${compact.slice(point + 1)}`] : [];
}

function singleReadings(compact: string): string[] {
  const [whole = '', fraction = ''] = compact.split(/[.,]/);
  const decimal = `${/\d/.test(whole) ? whole : `${whole}0`}.${fraction}`;
  const mayGroup = fraction.length === GROUP_DIGITS && /^-?[1-9]\d{0,2}$/.test(whole);
  return mayGroup ? [`${whole}${fraction}`, decimal] : [decimal];
}

function groupedReading(compact: string): string[] {
  return /^-?\d{1,3}([.,]\d{3})+$/.test(compact) ? [compact.replace(/[.,]/g, '')] : [];
}

/** What to write instead of something that was meant to be a number. */
export function numberRemedy(text: string): string {
  const [first, second] = readingsOf(text);
  if (first === undefined) return 'Write a number such as 74.00 (a point, no quotes).';
  if (second !== undefined)
    return `Write ${first} or ${second}, whichever you mean (no quotes; a point only before decimals).`;
  return `Write ${first} (${first.includes('.') ? 'a point, no quotes' : 'digits only, no quotes'}).`;
}

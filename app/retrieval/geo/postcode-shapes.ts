/** How a tenant's postcodes look, as expressions without anchors; matched ignoring case. */
export interface PostcodeShapes {
  /** Shapes that nothing else in a message has, such as "NW1 7AB" or "00-950". */
  readonly telling: readonly string[];
  /** How many digits plain numbers have that may be postcodes, ascending. */
  readonly digits: readonly number[];
  /** Whether outward codes alone ("NW1") may stand for a postcode. */
  readonly outward: boolean;
}

const UK = String.raw`[a-z]{1,2}\d[a-z\d]?\s{0,3}\d[a-z]{2}`;
const UK_PATTERN = /^[A-Z]{1,2}(\d[A-Z\d]?\s?(\d[A-Z]{0,2})?)?\*?$/;
const UK_CODE = /^[A-Z]{1,2}\d[A-Z\d]?(\s?\d[A-Z]{2})?$/;
const RANGE = /^(\d+)\s*-\s*\d+$/;
const DIGITS_MIN = 3;
const DIGITS_MAX = 8;
const SHAPES_MAX = 20;

/** Digits of a postcode by country, where a shop's patterns ("10*") leave the length open. Source: UPU, addressing systems. */
const DIGITS_BY_REGION: Readonly<Record<string, number>> = {
  ...{ AT: 4, AU: 4, BE: 4, CH: 4, DK: 4, HU: 4, LU: 4, NO: 4, NZ: 4, ZA: 4 },
  ...{ DE: 5, ES: 5, FI: 5, FR: 5, HR: 5, IT: 5, MX: 5, TR: 5, US: 5 },
  ...{ IN: 6, SG: 6 },
};

const REGION_BY_ZONE: Readonly<Record<string, string>> = {
  'Europe/Berlin': 'DE',
  'Europe/Vienna': 'AT',
  'Europe/Zurich': 'CH',
  'Europe/London': 'GB',
  'Europe/Paris': 'FR',
  'Europe/Madrid': 'ES',
  'Europe/Rome': 'IT',
  'Europe/Brussels': 'BE',
  'Europe/Copenhagen': 'DK',
  'America/New_York': 'US',
  'America/Chicago': 'US',
  'America/Denver': 'US',
  'America/Los_Angeles': 'US',
};

/** The country of a tenant: the region of its locale ("de-CH"), else the one its time zone belongs to. */
export function regionOf(tenant: { readonly locale: string; readonly timezone: string }): string | undefined {
  return /-([A-Z]{2})$/.exec(tenant.locale)?.[1] ?? REGION_BY_ZONE[tenant.timezone];
}

/**
 * Learns what postcodes look like from the owner's patterns and branches; a shop without any recognises none.
 *
 * @param patterns - Exact codes, prefixes and ranges as the owner wrote them.
 * @param region - Country, where a prefix such as "10*" leaves open how long its codes are.
 */
export function learnPostcodeShapes(patterns: readonly string[], region: string | undefined): PostcodeShapes {
  const written = patterns.map((pattern) => pattern.trim().toUpperCase());
  const isUk = written.some((pattern) => UK_CODE.test(pattern) || (region === 'GB' && UK_PATTERN.test(pattern)));
  const digits = new Set(written.flatMap((pattern) => digitsOf(pattern, region)));
  const shapes = new Set(written.flatMap((pattern) => (UK_CODE.test(pattern) ? [] : shapeOf(pattern))));
  return {
    telling: [...(isUk ? [UK] : []), ...[...shapes].slice(0, SHAPES_MAX)],
    digits: [...digits].sort((one, other) => one - other),
    outward: isUk,
  };
}

function digitsOf(pattern: string, region: string | undefined): readonly number[] {
  const exact = /^\d+$/.test(pattern) ? pattern : RANGE.exec(pattern)?.[1];
  if (exact !== undefined) return exact.length >= DIGITS_MIN && exact.length <= DIGITS_MAX ? [exact.length] : [];
  const usual = region === undefined ? undefined : DIGITS_BY_REGION[region];
  return usual !== undefined && /^\d*\*$/.test(pattern) ? [usual] : [];
}

/** The shape of an exact code with letters or separators; a Dutch range stands for its letters too. */
function shapeOf(pattern: string): readonly string[] {
  if (pattern.endsWith('*') || /^\d+$/.test(pattern)) return [];
  const [from = '', to = ''] = pattern.split('-').map((side) => side.trim());
  if (RANGE.test(pattern) && from.length === to.length) return [];
  if (!/^[A-Z\d]+([ -][A-Z\d]+)*$/.test(pattern) || !/\d/.test(pattern)) return [];
  return [
    pattern.replace(/[ -]|[A-Z]|\d/g, (sign) =>
      /\d/.test(sign) ? String.raw`\d` : /[A-Z]/.test(sign) ? '[a-z]' : '[ -]?',
    ),
  ];
}

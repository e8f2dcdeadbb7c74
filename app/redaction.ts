/** Too short to hold anything this page looks for. */
const HARMLESS_TEXT_MAX = 6;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** What every rule below needs to have a chance; one quick look spares most texts all of them. */
const SUSPICIOUS = /[0-9@]|secret|token|password|api_?key|authori[sz]ation|bearer|basic/i;

/** Fields whose text is left out whatever it says. */
const SECRET_FIELD =
  /^(visitor|text|phone|e_?mail|address|cookie|.*(secret|token|password|api_?key|authori[sz]ation))$/i;

interface Rule {
  readonly pattern: RegExp;
  readonly mask: string;
  /** Whether a find is harmless after all. */
  readonly spares?: (found: string) => boolean;
}

/** In this order: what names itself first, bare digits last. Every repetition is bounded, so hostile text stays cheap. */
const RULES: readonly Rule[] = [
  { pattern: /:\/\/[^\s/@]{0,200}:[^\s/@]{0,200}@/g, mask: '://[secret]@' },
  { pattern: /\beyJ[\w-]{8,}(?:\.[\w-]*){1,4}/g, mask: '[token]' },
  { pattern: /\b(?:bearer|basic)\s{1,4}[\w+/=.~-]{8,}/gi, mask: '[token]' },
  {
    pattern:
      /\b\w{0,40}(?:secret|token|password|api_?key|authori[sz]ation)["']?\s{0,4}[=:]\s{0,4}["']?[^\s"',;&]{1,500}/gi,
    mask: '[secret]',
  },
  { pattern: /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8}/gu, mask: '[email]' },
  { pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/gi, mask: '[iban]', spares: hasFewDigits },
  { pattern: /[\w-]{28,}/g, mask: '[token]', spares: (found) => UUID.test(found) || hasFewDigits(found) },
  {
    pattern:
      /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d(?![-\d])|[A-Z]{0,2}[+(]{0,2}\d(?:[ ()./\u00a0\u2010-\u2015-]{0,3}\d){6,}/gi,
    mask: '[number]',
    spares: (found) => UUID.test(found) || /^\d{4}-\d\d-\d\d$/.test(found),
  },
];

/**
 * The text with everything masked that may identify a person or open a door: e-mail addresses, phone, card, account and
 * passport numbers (any seven digits or more), IP addresses, tokens, passwords.
 *
 * It would rather mask a harmless number than let a card number pass. Row ids (UUIDs) and dates stay readable.
 */
export function redact(text: string): string {
  if (text.length <= HARMLESS_TEXT_MAX || UUID.test(text) || !SUSPICIOUS.test(text)) return text;
  return RULES.reduce(
    (masked, { pattern, mask, spares }) =>
      masked.replace(pattern, (found) => (spares?.(found) === true ? found : mask)),
    text,
  );
}

/** Whether a field of this name is never written as it is, for example `visitor` or `accessToken`. */
export function isSecretField(name: string): boolean {
  return SECRET_FIELD.test(name);
}

/** Long words of a file name or a rule have few digits; accounts and tokens have many. */
function hasFewDigits(found: string): boolean {
  return found.replace(/\D/g, '').length < 4;
}

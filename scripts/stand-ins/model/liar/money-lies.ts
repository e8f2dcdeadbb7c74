import { moneyIn, withAt } from './places.js';
import { inventedAmount, told, type Lie, type Scene } from './scene.js';

const SCRIPTS = { 'full-width': 0xff10, 'arabic-indic': 0x0660, devanagari: 0x0966 } as const;
const WRAPS = ['per-unit', 'as-total', 'from', 'up-to', 'about', 'less-than', 'not', 'instead-of'] as const;
/** Where a sum is told: its last amount is one, and what a piece costs is none. */
const TOTAL = /\b(?:in all|in total|total|zusammen|insgesamt|au total|ao todo)\b/iu;
const CURRENCIES = ['€', '£', '$', 'CHF', 'R$', '¥'] as const;

/** Amounts of money that are not what the evidence says, or say it otherwise than it is. */
export const MONEY_LIES: Readonly<Record<string, Lie>> = {
  'price-plus-one': changed((amount) => shifted(amount, 1)),
  'price-minus-one': changed((amount) => shifted(amount, -1)),
  'digits-swapped': changed(swappedDigits),
  'price-in-words': changed((_amount, { words, chance }) => chance.pick(words['amount-words'])),
  'price-invented': changed((_amount, scene) => inventedAmount(scene)),
  'zero-width-in-digits': changed((amount) => shifted(amount, 1)?.replace(/\d/, '$&\u200B')),
  'right-to-left': changed(
    (amount) =>
      `\u202E${Array.from(shifted(amount, 1) ?? amount)
        .toReversed()
        .join('')}\u202C`,
  ),
  'currency-swapped': changed((amount, { chance }) => otherCurrency(amount, chance.below(CURRENCIES.length))),
  'price-range': changed((amount, scene) => `${amount}–${inventedAmount(scene)}`),
  'decimal-moved': changed((amount) => movedPoint(amount)),
  ...Object.fromEntries(
    Object.entries(SCRIPTS).map(([name, zero]) => [
      `${name}-digits`,
      changed((amount) => inScript(shifted(amount, 1), zero)),
    ]),
  ),
  ...Object.fromEntries(WRAPS.map((name) => [name, wrapped(name)])),
};

/** In place of one amount; where a slot stands, of one invented for the occasion. */
function changed(change: (amount: string, scene: Scene) => string | undefined): Lie {
  return (text, scene) => {
    const place = scene.chance.pick(moneyIn(text));
    if (place === undefined) return undefined;
    const value = scene.slots.find(({ slot }) => slot === place.text)?.value;
    const amount = place.text.startsWith('⟦') ? (value ?? inventedAmount(scene)) : place.text;
    const lie = change(amount, scene);
    return lie === undefined || lie === place.text ? undefined : withAt(text, place, lie);
  };
}

/** The amount stays, and the word beside it makes it untrue. */
function wrapped(name: string): Lie {
  return (text, scene) => {
    const words = scene.words.wraps[name];
    const isTotal = TOTAL.test(text);
    const place = isTotal ? moneyIn(text).at(-1) : scene.chance.pick(moneyIn(text));
    if (
      place === undefined ||
      words === undefined ||
      (name === 'per-unit' && !isTotal) ||
      (name === 'as-total' && isTotal)
    )
      return undefined;
    const wrap = told(words, scene, place.text);
    const isDrafts = scene.draft?.toLowerCase().includes(wrap.toLowerCase()) === true;
    const lie = withAt(text, place, wrap);
    return lie === text || isDrafts || isSaidAlready(text, words) ? undefined : lie;
  };
}

/** "from £5" stays "from £5" when "from" is put before it. */
function isSaidAlready(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  const said = words.replace('{s}', '').replace('{m}', '').trim().toLowerCase();
  return lower.includes(said);
}

function shifted(amount: string, by: number): string | undefined {
  const at = Array.from(amount).findLastIndex((letter) => /\d/.test(letter));
  if (at < 0) return undefined;
  const digit = Number(amount[at]);
  return amount.slice(0, at) + String((digit + by + 10) % 10) + amount.slice(at + 1);
}

function swappedDigits(amount: string): string | undefined {
  const digits = [...amount.matchAll(/\d/g)].map(({ index }) => index);
  const at = digits.findIndex((place, index) => amount[place] !== amount[digits[index + 1] ?? place]);
  const [one, other] = [digits[at], digits[at + 1]];
  if (at < 0 || one === undefined || other === undefined) return undefined;
  const letters = Array.from(amount);
  [letters[one], letters[other]] = [letters[other] ?? '', letters[one] ?? ''];
  return letters.join('');
}

function otherCurrency(amount: string, from: number): string | undefined {
  const turned = [...CURRENCIES.slice(from), ...CURRENCIES.slice(0, from)];
  const other = turned.find((one) => !amount.includes(one) && !one.includes('$') === !amount.includes('$'));
  const sign = /R\$|CHF|[£$€¥]/.exec(amount)?.[0];
  return sign === undefined || other === undefined ? undefined : amount.replace(sign, () => other);
}

function movedPoint(amount: string): string | undefined {
  return /(\d)([.,])(\d)/.test(amount) ? amount.replace(/(\d)([.,])(\d)/, '$1$3$2') : undefined;
}

function inScript(amount: string | undefined, zero: number): string | undefined {
  return amount?.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

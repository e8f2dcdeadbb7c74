import { numberedButtons } from '../../contracts/channel.js';
import type { ReplyContent } from '../../contracts/draft.js';

/** A number alone, the ways people write one: `2`, `2.`, `(2)`, `#2`, `2)`. */
const NUMBER_ALONE = /^[#(]?\s*(\d{1,2})\s*[.):]?$/;
/** What keyboards put around or in place of plain digits: keycaps, Arabic and Persian digits. */
const KEYCAP = /[\uFE0F\u20E3]/g;
const ARABIC_DIGITS = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * What the customer means where buttons are numbered lines: "2" is the second button of the last reply, and a title typed
 * out is its button. Everything else is what it says.
 */
export function understoodText(text: string, lastReply: ReplyContent | null): string {
  const buttons = lastReply === null ? [] : numberedButtons(lastReply);
  if (buttons.length === 0) return text;
  const plain = plainOf(text);
  const number = NUMBER_ALONE.exec(plain)?.[1];
  if (number !== undefined) return buttons[Number(number) - 1]?.text ?? text;
  return buttons.find(({ title }) => plainOf(title).toLowerCase() === plain.toLowerCase())?.text ?? text;
}

function plainOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(KEYCAP, '')
    .replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .trim();
}

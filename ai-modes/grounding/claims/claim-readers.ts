import type { ClaimReader } from './claim-reader.js';
import { comparison } from './comparison.js';
import { count } from './count.js';
import { date } from './date.js';
import { identity } from './identity.js';
import { markup } from './markup.js';
import { money } from './money.js';
import { name } from './name.js';
import { number } from './number.js';
import { percent } from './percent.js';
import { phone } from './phone.js';
import { promise } from './promise.js';
import { sku } from './sku.js';
import { stock } from './stock.js';
import { time } from './time.js';
import { url } from './url.js';
import { word } from './word.js';

/** All kinds of claim, in the order they are read: what one takes the next do not see. One more: a file beside this one, and a line here. */
export const claimReaders: readonly ClaimReader[] = [
  markup,
  url,
  phone,
  sku,
  identity,
  money,
  percent,
  date,
  time,
  number,
  comparison,
  stock,
  promise,
  count,
  name,
  word,
];

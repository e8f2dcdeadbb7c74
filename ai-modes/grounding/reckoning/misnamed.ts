import type { Entity } from '../evidence/entity.js';
import type { Mention } from '../evidence/mentions.js';
import type { Reading } from '../reading/reading.js';
import { isGoods } from './account.js';

/** Codes said of goods they are not the codes of: `Chai Masala (TEE-EAR)`, as the places of the mentions. */
export function misnamedCodes(
  { words }: Reading,
  mentions: readonly Mention[],
  entities: readonly Entity[],
): readonly Mention[] {
  const isCode = ({ from, to }: Mention): boolean =>
    CODE.test(
      words
        .slice(from, to)
        .map(({ text }) => text)
        .join('-'),
    );
  const goods = mentions.filter((one) => one.entities.some((id) => isGoods(entities[id]?.kind)));
  return goods.filter((code, index) => {
    if (!isCode(code)) return false;
    const name = [goods[index - 1], goods[index + 1]].find(
      (one) => one !== undefined && !isCode(one) && isBeside(words, one, code),
    );
    return name !== undefined && !isOneOf(name, code, entities);
  });
}

const CODE = /^(?=.*[-\d])[A-Z\d]+(?:[-_./][A-Z\d]+)+$/;
/** Words between a name and its code: `SKU BRW-18D is the …`, `Die Artikelnummer vom … lautet …`. */
const BETWEEN_MAX = 3;

/** Says that a code follows, past a comma too. */
const CODE_WORD = /^(?:sku|code|codigo|ref|reference|referencia|artikelnummer|nummer)$/;

function isBeside(words: Reading['words'], one: Mention, other: Mention): boolean {
  const [first, last] = one.from < other.from ? [one, other] : [other, one];
  if (last.from - first.to > BETWEEN_MAX) return false;
  const between = words.slice(first.to, last.from + 1);
  const ends = between.some(({ fold }) => CODE_WORD.test(fold)) ? /[.!?;\n•|)]/u : /[.!?;,\n•|)]/u;
  return between.every(({ gap }) => !ends.test(gap));
}

function isOneOf(name: Mention, code: Mention, entities: readonly Entity[]): boolean {
  const chains = (mention: Mention): readonly number[] => mention.entities.flatMap((id) => entities[id]?.chain ?? []);
  const own = chains(name);
  return chains(code).some((id) => own.includes(id));
}

import type { Hours } from '../../contracts/business/policy.js';
import { flatMap } from '../../contracts/flat-map.js';
import type { Business } from '../../contracts/stores.js';
import type { Token } from '../../contracts/text.js';
import type { Span } from '../../contracts/understanding.js';
import { wordingsOf } from '../../retrieval/local-text.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import type { LocalDate } from './local-date.js';

interface NamedDays {
  readonly words: readonly string[];
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The exceptions of the shop's opening hours, by the names the owner gave them in any language. */
export interface ShopHolidays {
  /** Exceptions whose whole name the text holds: their next day from `today` on. */
  find(tokens: readonly Token[], today: LocalDate): readonly { kind: 'holiday'; date: LocalDate; span: Span }[];
  /** The next exception from `today` on whose name holds the words ("bank holiday"); for one word ("holiday"), or when no name does, the next named one. */
  next(today: LocalDate, words: string): LocalDate | undefined;
}

/** Most words name no day. */
const NO_DAYS: readonly [] = [];
const byBusiness = new WeakMap<Business, ShopHolidays>();

/** The named exceptions of one business version, read once per version. */
export function shopHolidaysOf(business: Business): ShopHolidays {
  const known = byBusiness.get(business);
  if (known !== undefined) return known;
  const made = createShopHolidays(business);
  byBusiness.set(business, made);
  return made;
}

function createShopHolidays(business: Business): ShopHolidays {
  const hours = [business.policy.file.hours, ...business.geo.branches.map(({ branch }) => branch.hours)];
  const days = flatMap(hours, namedDaysOf).sort((a, b) =>
    a.from < b.from ? -1 : a.from > b.from ? 1 : b.words.length - a.words.length,
  );
  const byFirstWord = new Map<string, NamedDays[]>();
  for (const named of days) {
    const first = named.words[0] ?? '';
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), named]);
  }
  return {
    find: (tokens, today) =>
      flatMap(tokens, (token, at) => {
        const begun = byFirstWord.get(token.norm);
        if (begun === undefined) return NO_DAYS;
        const fitting = begun.filter(
          ({ words, to }) => to >= today && words.every((word, offset) => tokens[at + offset]?.norm === word),
        );
        const longest = Math.max(...fitting.map(({ words }) => words.length));
        const named = fitting.find(({ words }) => words.length === longest);
        if (named === undefined) return [];
        const end = tokens[at + named.words.length - 1]?.end ?? token.end;
        return [{ kind: 'holiday', date: laterOf(named.from, today), span: { start: token.start, end } } as const];
      }),
    next(today, words) {
      const wanted = wordsOf(words);
      const coming = days.filter(({ to }) => to >= today);
      const isName = wanted.length > 1;
      const fitting = coming.find((day) => isName && wanted.every((word) => day.words.includes(word)));
      const named = fitting ?? coming[0];
      return named === undefined ? undefined : laterOf(named.from, today);
    },
  };
}

function namedDaysOf(hours: Hours | undefined): NamedDays[] {
  return flatMap(hours?.exceptions ?? [], ({ name, date, from, to }) => {
    const first = date ?? from;
    if (name === undefined || first === undefined) return [];
    return wordingsOf(name).map((wording) => ({ words: wordsOf(wording), from: first, to: date ?? to ?? first }));
  });
}

function wordsOf(text: string): readonly string[] {
  return normaliseText(text, '').tokens.map(({ norm }) => norm);
}

function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

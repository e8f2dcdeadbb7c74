import type { Situated } from '../reading/situated.js';
import type { Fact } from '../evidence/fact.js';
import { isMoneyUnit } from '../claims/units.js';
import { isGoods, moneyFactsOf, type Account } from './account.js';
import { isIncluded } from './refute.js';

/** Words nobody needs to vouch for where the evidence speaks of it at all. */
export function isSpokenOf(claim: Situated, account: Account): boolean {
  const [key = ''] = claim.claim.keys;
  if (claim.claim.kind !== 'word' && claim.claim.kind !== 'name') return false;
  const { book } = account.bench.evidence.entities;
  if (key === 'sense:shop') return book.entities.some(({ kind }) => kind === 'place');
  if (ANYWHERE.test(key)) {
    const isMore = claim.isNegated || isIncluded(claim, account.reading, account.bench);
    return (account.bench.evidence.byKey.has(key) || isOfHours(key, account)) && !isMore;
  }
  if (isOfNames(claim, account)) return true;
  return account.reading.lexicon.language === 'de' ? isCompound(claim, account) : isDerived(claim, account);
}

/** What a shop has or has not, whatever the goods: fields, ways to get and to pay. */
const ANYWHERE = /^(?:field:|sense:(?:collect|online|payment|card|cash|invoice)$)/;

/** Whoever says when it is open speaks of its hours. */
function isOfHours(key: string, { bench }: Account): boolean {
  return key === 'field:hours' && bench.evidence.byFamily.has('span');
}

/** What Romance languages end nouns of deeds with, as stems: `financiaci(ón)`, `cancelament(o)`, `montag(e)`. */
const OF_DEEDS = /(?:[ai]cio|[ai]tion|aison|[ai]ca|[ai]?ment|[ai]?mient|aj|ag)$/;
/** What they end verbs with. */
const OF_DOING = /(?:ar|er|ir|re|ad[oa]s?|id[oa]s?|and|ando|i?endo|indo|ant|amos|emos|imos|ons|ez|ent|ees?)$/;
const ENCLITIC = /(?<=[aei]r)-?(?:se|me|te|nos)?-?(?:l[aeo]s?)?$/;
const ROMANCE: ReadonlySet<string> = new Set(['es', 'fr', 'pt']);
const ROOT_LENGTH_MIN = 4;
/** A verb of this length may be made of a plain noun: `parcelar` of `parcelas`. */
const LONG_ROOT_LENGTH_MIN = 6;

/** `financiarlo` of `financiación`, `annulation` of `annuler`: the verb of a noun the evidence has, or its noun; denied as it is there. */
function isDerived({ claim: { from }, isNegated }: Situated, { reading, bench }: Account): boolean {
  const word = reading.words[from];
  if (word?.kind !== 'word' || !ROMANCE.has(reading.lexicon.language)) return false;
  const [deed, doing] = [rootOf(word.stem, OF_DEEDS), rootOf(word.fold.replace(ENCLITIC, ''), OF_DOING)];
  if (deed === undefined && doing === undefined) return false;
  const told: Fact[] = [];
  for (const [key, facts] of bench.evidence.byKey) {
    const stem = key.startsWith('w:') ? key.slice(2) : '';
    if (stem.length < ROOT_LENGTH_MIN) continue;
    const isNoun = doing !== undefined && (rootOf(stem, OF_DEEDS) === doing || isLongRoot(stem, doing));
    const isVerb = deed !== undefined && (stem === deed || rootOf(stem, OF_DOING) === deed);
    if (isNoun || isVerb) told.push(...facts);
  }
  return told.length > 0 && told.every((fact) => fact.isNegated === isNegated);
}

function isLongRoot(stem: string, root: string): boolean {
  return stem === root && root.length >= LONG_ROOT_LENGTH_MIN;
}

function rootOf(form: string, suffix: RegExp): string | undefined {
  const root = form.replace(suffix, '');
  return root === form || root.length < ROOT_LENGTH_MIN ? undefined : root;
}

/** A word of the name of some goods, said of what is called so: `the boots`, `drei Tees`, the sofa whose code is SOFA-LUND-3. */
function isOfNames({ claim: { from } }: Situated, { reading, bench }: Account): boolean {
  const word = reading.words[from];
  if (word?.kind !== 'word') return false;
  const { book } = bench.evidence.entities;
  const isGerman = reading.lexicon.language === 'de';
  // What something is stands first: `Sofá Ipanema`, `Atelier Nantes`.
  const isRomance = ROMANCE.has(reading.lexicon.language);
  return [...book.holding(word.fold), ...book.holding(word.stem)].some(
    ({ entity, words }) =>
      (isGoods(book.entities[entity]?.kind) || book.entities[entity]?.kind === 'place') &&
      words.some(({ fold, stem, isCapital }, place) => {
        if (fold.includes('-')) return fold.split('-').some((part) => part === word.fold || part === word.stem);
        return (
          (fold === word.fold || stem === word.stem || fold === word.stem) &&
          (isGerman || isCapital === word.isCapital || (isRomance && place === 0 && words.length > 1))
        );
      }),
  );
}

const PART_LENGTH_MIN = 4;

/** `Versandkosten`, `Speditionsgebühr`: a word of the evidence and an ordinary one; `Creme`: the last part of one. */
function isCompound({ claim: { from } }: Situated, { reading: { words, lexicon }, bench }: Account): boolean {
  const fold = words[from]?.fold ?? '';
  const stem = words[from]?.stem ?? '';
  if (stem.length < PART_LENGTH_MIN) return false;
  for (const key of bench.evidence.byKey.keys()) {
    const part = key.startsWith('w:') ? key.slice(2) : '';
    if (part.length < PART_LENGTH_MIN) continue;
    if (part.endsWith(stem) && part !== stem) return true;
    if (!fold.startsWith(part)) continue;
    const rest = fold.slice(part.length);
    if (
      rest.length >= PART_LENGTH_MIN &&
      [rest, rest.replace(/^(?:e?s|e?n|e)/, '')].some((one) => lexicon.ordinary.has(one))
    )
      return true;
  }
  return bench.evidence.entities.book.endsName(stem);
}

/** Delivery is free where what is bought reaches the sum it is free from. */
export function isEarned({ claim: { keys }, sentence }: Situated, { situated, open, bench }: Account): boolean {
  if (!keys.includes('promise:free')) return false;
  const thresholds = moneyFactsOf(bench)
    .filter(({ field }) => field === 'free-from')
    .flatMap(({ amount }) => amount ?? []);
  if (thresholds.length === 0) return false;
  const most = Math.max(...thresholds);
  return situated.some(
    (one) =>
      one.sentence === sentence && !open.has(one) && isMoneyUnit(one.claim.unit) && (one.claim.amount ?? 0) > most,
  );
}

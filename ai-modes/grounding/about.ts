import type { Fact } from './evidence/fact.js';
import type { ReadEvidence } from './evidence/read-evidence.js';
import { specKey } from './evidence/write-meanings.js';
import type { Situated } from './reading/situated.js';

/** What a claim is held against. */
export interface Bench {
  readonly evidence: ReadEvidence;
  /** Of a sign that several currencies share. */
  readonly currency?: string;
  /** Amounts said in each sentence: a price break must come with its quantity. */
  readonly amounts: ReadonlyMap<number, readonly number[]>;
  /** Amounts said in each clause: one that names the quantity means the price for it. */
  readonly clauseAmounts: ReadonlyMap<number, readonly number[]>;
}

/** The facts under a key; a date without its year is any that ends so. */
export function factsOf(key: string, { evidence }: Bench): readonly Fact[] {
  if (!key.startsWith('date:')) return evidence.byKey.get(key) ?? [];
  const [, day = ''] = key.split(':');
  const found = [...evidence.byKey].filter(
    ([other]) => other.startsWith('date:') && (other.endsWith(day) || day.endsWith(other.slice('date:'.length))),
  );
  return found.flatMap(([, facts]) => facts);
}

/** No class of what both are about may differ; what is said of a thing itself goes before what is said of all. */
export function isAbout({ of }: Fact, subjects: readonly number[], { evidence }: Bench): boolean {
  const { entities } = evidence.entities.book;
  return subjects.every((subject) => {
    const chain = entities[subject]?.chain ?? [];
    return chain.every((id) => {
      const kind = entities[id]?.kind;
      const same = of.filter((one) => excludes(kind, entities[one]?.kind));
      return same.length === 0 || same.includes(id);
    });
  });
}

/** Two of a class exclude each other; a name nobody classed excludes every place it is not. */
function excludes(kind = '', other = ''): boolean {
  return kind === other || (kind === 'named' && (other === 'place' || other.startsWith('thing')));
}

/** Whether the evidence calls it so: a number behind a name, an amount inside one. */
export function isQuoted(situated: Situated, subjects: readonly number[], bench: Bench): boolean {
  return isCalled(situated, subjects, bench) || isSpec(situated, subjects, bench);
}

/** A number that the evidence has behind the same name, said of these subjects. */
function isCalled({ claim: { keys } }: Situated, subjects: readonly number[], bench: Bench): boolean {
  return keys.some(
    (key) => key.startsWith('called:') && factsOf(key, bench).some((fact) => isAbout(fact, subjects, bench)),
  );
}

/** What the name of what is spoken of says, unless something is said in the same unit under the field meant. */
function isSpec(
  { claim: { unit = '#', amount = 0 }, fields }: Situated,
  subjects: readonly number[],
  bench: Bench,
): boolean {
  if (subjects.length === 0) return false;
  const isOfIt = (fact: Fact): boolean => fact.of.length > 0 && isAbout(fact, subjects, bench);
  if (!factsOf(specKey(unit, amount), bench).some(isOfIt)) return false;
  return !factsOf(`u:${unit}`, bench).some(
    (fact) => isOfIt(fact) && fact.field !== undefined && fields.has(fact.field),
  );
}

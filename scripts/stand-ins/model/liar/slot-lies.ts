import { exchanged, factsIn, kindOf, withAt, type Place } from './places.js';
import type { Lie } from './scene.js';

/** Facts that stay what they are and stand where they do not belong. */
export const SLOT_LIES: Readonly<Record<string, Lie>> = {
  'swapped-facts': (text, { chance }) => {
    const facts = factsIn(text);
    const pairs = facts.flatMap((one, index) =>
      facts.slice(index + 1).flatMap((other) => (mayChange(one, other) ? [{ one, other }] : [])),
    );
    const pair = chance.pick(pairs);
    return pair && exchanged(text, pair.one, pair.other);
  },
  'dropped-fact': (text, { chance }) => {
    const fact = chance.pick(factsIn(text));
    return fact && withAt(text, fact, '').replaceAll('  ', ' ');
  },
  'doubled-fact': (text, { chance }) => {
    const fact = chance.pick(factsIn(text));
    return fact && `${text} ${fact.text}!`;
  },
  'invented-slot': (text) => (text.includes('⟦') ? `${text} ⟦money:99⟧` : undefined),
  'bound-to-another-name': (text, { names, chance }) => {
    const standing = names.filter((name) => name.length > 2 && text.includes(name));
    const [one, other] = [chance.pick(standing), chance.pick(standing)];
    if (one === undefined || other === undefined || one.includes(other) || other.includes(one)) return undefined;
    return text.replaceAll(one, '\u0000').replaceAll(other, one).replaceAll('\u0000', other);
  },
  'another-name': (text, { names, chance }) => {
    const name = chance.pick(names.filter((one) => one.length > 2 && text.includes(one)));
    return name === undefined ? undefined : text.replace(name, 'Aurora Deluxe');
  },
};

/** Equal texts cannot be told apart when exchanged; slots of other kinds would be noticed by their names alone. */
function mayChange(one: Place, other: Place): boolean {
  return one.text !== other.text && kindOf(one) === kindOf(other);
}

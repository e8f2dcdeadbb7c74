import type { Fact } from '../contracts/evidence.js';

/** What an answer claims, whatever the order and the words around it: equal claims, equal text. A fact said twice counts once. */
export function claimedValues(said: readonly { readonly fact: Fact }[]): string {
  const values = said.map(({ fact: { sources: _sources, derivation: _derivation, ...value } }) =>
    JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
  return [...new Set(values)].sort().join('\n');
}

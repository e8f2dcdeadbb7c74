import type { Statement } from './pool.js';

/** A PL/pgSQL function that handles one item. */
export interface BatchCall<Item> {
  readonly call: string;
  /** How many it takes. */
  readonly parameters: number;
  readonly valuesOf: (item: Item) => readonly unknown[];
}

/** Makes statements that call a function once per item, in order: one statement, so one transaction and one round trip. */
export function createBatchStatement<Item>({ call, parameters, valuesOf }: BatchCall<Item>) {
  const texts = new Map<number, string>();
  const textFor = (size: number): string => {
    const known = texts.get(size);
    if (known !== undefined) return known;
    const calls = Array.from({ length: size }, (_, item) => {
      const places = Array.from({ length: parameters }, (_place, index) => `$${item * parameters + index + 1}`);
      return `select ${call}(${places.join(', ')}) as result`;
    });
    const text = calls.join(' union all ');
    texts.set(size, text);
    return text;
  };
  return (batch: readonly Item[]): Statement => ({
    name: `${call}_${batch.length}`,
    text: textFor(batch.length),
    values: batch.flatMap(valuesOf),
  });
}

/**
 * What `Array.prototype.flatMap` gives, at a fraction of its cost: Node 20 looks every element of every inner list up by name and
 * defines it anew. A turn asks for some 190 elements, which took a tenth of all its understanding and answering.
 *
 * @param items - No list with holes.
 * @param of - An item's results: one, or a list of them.
 */
export function flatMap<Item, Result>(
  items: readonly Item[],
  of: (item: Item, index: number) => Result | readonly Result[],
): Result[] {
  const results: Result[] = [];
  let index = 0;
  for (const item of items) {
    const part = of(item, index);
    index += 1;
    if (isList(part)) for (const result of part) results.push(result);
    else results.push(part);
  }
  return results;
}

function isList<Result>(part: Result | readonly Result[]): part is readonly Result[] {
  return Array.isArray(part);
}

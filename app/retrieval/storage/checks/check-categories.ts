import type { Product } from '../../../contracts/business/catalog.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { sameNameKey } from './same-name.js';

/** Category paths: no category inside itself, whether in one path or round about through several. */
export function* checkCategories(products: readonly Product[]): Iterable<Finding> {
  const parents = new Map<string, Set<string>>();
  for (const [index, product] of products.entries()) {
    const path = pathOf(product);
    const pointer = `/products/${index}/category`;
    if (new Set(path).size < path.length) {
      yield errorAt(
        pointer,
        'A category is inside itself here.',
        'Name each category once, from the widest to the narrowest.',
      );
      continue;
    }
    for (const [depth, name] of path.entries()) {
      const parent = path[depth - 1];
      if (parent === undefined) continue;
      if (isAbove(parents, name, parent)) {
        yield warningAt(
          pointer,
          `"${name}" is inside "${parent}" here and the other way round elsewhere.`,
          'Use one order everywhere.',
        );
      } else {
        parents.set(name, (parents.get(name) ?? new Set()).add(parent));
      }
    }
  }
}

function pathOf({ category = [] }: Product): string[] {
  return category.map((name) => sameNameKey(typeof name === 'string' ? name : (Object.values(name)[0] ?? '')));
}

/** Whether `upper` is reached from `lower` by going up. */
function isAbove(parents: ReadonlyMap<string, ReadonlySet<string>>, upper: string, lower: string): boolean {
  const above = new Set([lower]);
  for (const name of above) {
    for (const parent of parents.get(name) ?? []) above.add(parent);
  }
  return above.has(upper);
}

import type { Entities } from './collect-entities.js';
import type { Entity } from './entity.js';
import type { JsonObject } from './parse-shape.js';

/** What is said under something is said of it too, and of nothing else of its class. */
export function ownersOf(of: readonly number[], entity: Entity | undefined, { book }: Entities): readonly number[] {
  if (entity === undefined) return of;
  const kept = of.filter((id) => book.entities[id]?.kind !== entity.kind || entity.chain.includes(id));
  return [...new Set([...entity.chain, ...kept])];
}

/** `stock: { "CH-12S": 58 }` */
export function stockedItem({ book }: Entities, key: string): Entity | undefined {
  const named = book.named(key);
  return named?.kind === 'item' || named?.kind === 'variant' ? named : undefined;
}

/** What is said in an object is of the entity it is; where it is none, or a day, of the one thing it names. */
export function ownersIn(of: readonly number[], value: JsonObject, entities: Entities): readonly number[] {
  const entity = entities.byObject.get(value);
  const named = entity === undefined || entity.kind === 'date' ? namedIn(value, entities) : undefined;
  return ownersOf(ownersOf(of, named, entities), entity, entities);
}

/** `{ "date": "2026-11-26", "time": "16:30", "with": "Selin" }` is about the one thing it names. */
function namedIn(value: JsonObject, { book }: Entities): Entity | undefined {
  const named = Object.values(value)
    .flatMap((one) => (typeof one === 'string' ? (book.named(one) ?? []) : []))
    .filter(({ kind }) => kind !== 'date');
  return named.length === 1 && Object.keys(value).length > 1 ? named[0] : undefined;
}

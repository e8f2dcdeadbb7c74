import type { RatedQuery } from './rated-query-parser.js';

/** How well the first places answer a rated query, 0 to 1: NDCG with gain 2^rating − 1; a product without a rating counts 0. */
export function ndcgOf(skus: readonly string[], ratings: RatedQuery['ratings'], top: number): number {
  const gain = (rating: number, place: number): number => (2 ** rating - 1) / Math.log2(place + 2);
  const sum = (list: readonly number[]): number =>
    list.slice(0, top).reduce((total, rating, place) => total + gain(rating, place), 0);
  const ideal = sum(Object.values(ratings).sort((first, second) => second - first));
  return ideal === 0 ? 0 : sum(skus.map((sku) => ratings[sku] ?? 0)) / ideal;
}

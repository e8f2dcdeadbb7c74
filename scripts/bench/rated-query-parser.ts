/** A query with how well products answer it: 0 to 3 by SKU; a product without a rating counts 0. */
export interface RatedQuery {
  readonly text: string;
  readonly ratings: Readonly<Record<string, number>>;
}

/** Rated queries from JSON Lines. */
export function parseRatedQueries(lines: string): readonly RatedQuery[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as RatedQuery);
}

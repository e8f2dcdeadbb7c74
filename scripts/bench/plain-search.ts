import type { CatalogFile } from '../../app/contracts/business/catalog.js';

const K1 = 1.2;
const B = 0.5;
const NAME_WEIGHT = 3;
const TELLING: ReadonlySet<string> = new Set(['brand', 'type', 'colour', 'color', 'product_colour']);

/** Ranks product SKUs for a text, best first. */
export type RankSkus = (text: string, limit: number) => readonly string[];

/**
 * The plain engine search is compared with: BM25F over the name (three times), brand, type and colour, and the description, with
 * plural stems and nothing else. It is written from its formula, and shares no code with what it is compared with.
 */
export function createPlainSearch({ products }: Pick<CatalogFile, 'products'>): RankSkus {
  const postings = new Map<string, Map<number, number>>();
  const lengths = products.map(({ name, description, attributes }, index) => {
    const fields: readonly (readonly [string, number])[] = [
      [plainText(name), NAME_WEIGHT],
      [plainText(Object.entries(attributes ?? {}).flatMap(([key, value]) => (TELLING.has(key) ? [value] : []))), 1],
      [plainText(description), 1],
    ];
    let length = 0;
    for (const [text, weight] of fields)
      for (const word of wordsOf(text)) {
        const found = postings.get(word) ?? new Map<number, number>();
        found.set(index, (found.get(index) ?? 0) + weight);
        postings.set(word, found);
        length += weight;
      }
    return length;
  });
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  return (text, limit) => {
    const scores = new Map<number, number>();
    for (const word of new Set(wordsOf(text))) {
      const found = postings.get(word) ?? new Map<number, number>();
      const rarity = Math.log(1 + (products.length - found.size + 0.5) / (found.size + 0.5));
      for (const [index, weight] of found) {
        const norm = 1 - B + (B * (lengths[index] ?? 0)) / average;
        scores.set(index, (scores.get(index) ?? 0) + (rarity * weight * (K1 + 1)) / (weight + K1 * norm));
      }
    }
    return [...scores]
      .sort(([oneIndex, one], [otherIndex, other]) => other - one || oneIndex - otherIndex)
      .slice(0, limit)
      .map(([index]) => products[index]?.sku ?? '');
  };
}

function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null ? Object.values(value).map(plainText).join(' ') : '';
}

function wordsOf(text: string): readonly string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word,
  );
}

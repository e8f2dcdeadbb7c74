/** The edge of the benchmark: data files are taken for what their folder format says. */

/** Names of products, shortened to what a person would type. */
export function namesIn(catalog: string): readonly string[] {
  const { products } = JSON.parse(catalog) as { products: readonly { name: string }[] };
  return products.map(({ name }) => name.split(/\s+/).slice(0, 6).join(' '));
}

/** All phrasings of an FAQ. */
export function phrasingsIn(faq: string): readonly string[] {
  const { entries } = JSON.parse(faq) as { entries: readonly { questions: readonly string[] }[] };
  return entries.flatMap(({ questions }) => questions);
}

/** A word no other count gives, so that no text is asked twice. */
export function taggedWith(count: number): string {
  return `ref ${count.toString(36)}`;
}

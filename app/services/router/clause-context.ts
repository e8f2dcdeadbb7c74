/** What the whole program of one turn knows about the tenant's attributes. */
export interface ClauseContext {
  readonly attributes: ReadonlyMap<string, string>;
  /** A product is in view, so "in 52" can only be a size. */
  readonly hasProductInView: boolean;
  /** Whether the catalog has a word at all. */
  readonly knows: (word: string) => boolean;
  /** Discount codes of the shop. */
  readonly codes: readonly string[];
}

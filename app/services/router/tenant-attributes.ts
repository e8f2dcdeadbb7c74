import type { Business } from '../../contracts/stores.js';
import { normaliseText } from '../../retrieval/text/normalise-text.js';
import type { Lexicons } from './compile-lexicon.js';

const byBusiness = new WeakMap<Business, ReadonlyMap<string, string>>();

/**
 * The tenant's own attribute for each family of names the lexicons know: "Farbe" and "color" are both `colour` in a catalog
 * that says `colour`. Asked of the catalog once per business version.
 */
export function tenantAttributesOf(business: Business, lexicons: Lexicons): ReadonlyMap<string, string> {
  const known = byBusiness.get(business);
  if (known !== undefined) return known;
  const made = new Map<string, string>();
  for (const { name, family, language } of lexicons.attributeNames()) {
    if (made.has(family)) continue;
    const attribute = attributeNamed(name, language, business);
    if (attribute !== undefined) made.set(family, attribute);
  }
  byBusiness.set(business, made);
  return made;
}

function attributeNamed(name: string, language: string, { catalog }: Business): string | undefined {
  for (const mention of catalog.recognise(normaliseText(name, language))) {
    const isWhole = mention.span.start === 0 && mention.span.end === name.length;
    if (mention.kind === 'attribute-name' && isWhole) return mention.attribute;
  }
  return undefined;
}

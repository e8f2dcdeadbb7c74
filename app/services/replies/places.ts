import type { Fact, Finding, Findings } from '../../contracts/evidence.js';
import { flatMap } from '../../contracts/flat-map.js';
import { distinctBy, type Furnishing, NO_FURNISHING } from './furnishing.js';
import type { Phrases } from './phrase-book.js';

const PLACES_MAX = 3;
const LINKS_MAX = 3;

/** Places to show on a map. */
export function placesOf(findings: Findings, phrases: Phrases): Furnishing {
  const all = flatMap(findings, (finding) => finding.places);
  if (all.length === 0) return NO_FURNISHING;
  const places = distinctBy(all, ({ branch }) => branch).slice(0, PLACES_MAX);
  return {
    parts: places.map(({ name, address, lat, lng }) => ({
      kind: 'location',
      title: phrases.format(name),
      address: phrases.format(address),
      ...(lat === undefined ? {} : { lat }),
      ...(lng === undefined ? {} : { lng }),
    })),
    facts: flatMap(places, ({ name, address }) => [name, address]),
  };
}

/** Links the findings hold, apart from those on cards. */
export function linksOf(findings: Findings, phrases: Phrases): Furnishing {
  const all = flatMap(findings, (finding) => urlsIn(finding.slots));
  if (all.length === 0) return NO_FURNISHING;
  const links = distinctBy(all, (fact) => phrases.format(fact)).slice(0, LINKS_MAX);
  return {
    parts: links.map((fact) => ({ kind: 'link', title: phrases.links.more, href: phrases.format(fact) })),
    facts: links,
  };
}

function urlsIn(slots: Finding['slots']): readonly Fact[] {
  return Object.values(slots).filter((slot) => 'kind' in slot && slot.kind === 'url');
}

import type { Fact, Findings, Slot } from '../../contracts/evidence.js';
import { distinctBy, type Furnishing } from './furnishing.js';
import type { Phrases } from './phrase-book.js';

const PLACES_MAX = 3;
const LINKS_MAX = 3;

/** Places to show on a map. */
export function placesOf(findings: Findings, phrases: Phrases): Furnishing {
  const places = distinctBy(
    findings.flatMap((finding) => finding.places),
    ({ branch }) => branch,
  ).slice(0, PLACES_MAX);
  return {
    parts: places.map(({ name, address, lat, lng }) => ({
      kind: 'location',
      title: phrases.format(name),
      address: phrases.format(address),
      ...(lat === undefined ? {} : { lat }),
      ...(lng === undefined ? {} : { lng }),
    })),
    facts: places.flatMap(({ name, address }) => [name, address]),
  };
}

/** Links the findings hold, apart from those on cards. */
export function linksOf(findings: Findings, phrases: Phrases): Furnishing {
  const slots: readonly Slot[] = findings.flatMap((finding) => Object.values(finding.slots));
  const links = distinctBy(slots.flatMap(urlsIn), (fact) => phrases.format(fact)).slice(0, LINKS_MAX);
  return {
    parts: links.map((fact) => ({ kind: 'link', title: phrases.links.more, href: phrases.format(fact) })),
    facts: links,
  };
}

function urlsIn(slot: Slot): readonly Fact[] {
  return 'kind' in slot && slot.kind === 'url' ? [slot] : [];
}

import type { Area, Branch, GeoFile } from '../../contracts/business/geo.js';
import type { PolicyFile } from '../../contracts/business/policy.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import type { BranchItem, GeoMention, GeoStore, Place } from '../../contracts/stores.js';
import { wordingsOf } from '../local-text.js';
import { createDeliveryZones, type DeliveryZones } from '../policy/delivery-zones.js';
import { foldedWords, geoPhrases, type GeoTarget } from './geo-phrases.js';
import { haversineMetres } from './haversine.js';
import { createPhraseIndex, type PhraseHit } from './phrase-index.js';
import { createPostcodeFinder, type PostcodeHit } from './postcode-finder.js';
import { createPostcodeIndex, postcodeKey } from './postcode-index.js';
import { learnPostcodeShapes, regionOf } from './postcode-shapes.js';
import { isCommonWord } from '../text/common-words.js';
import { languageOf } from '../text/normalise-text.js';

/** The business files a geo store is built from; of policy.json only the delivery zones' postcodes matter. */
export interface GeoFiles {
  readonly geo: GeoFile;
  readonly policy: PolicyFile;
  readonly tenant: TenantFile;
}

/**
 * Branches, postcodes and places of one business version.
 *
 * A postcode is located by the most specific pattern of an area; the postcode of a branch is that branch's own place.
 */
export function createGeoStore({ geo, policy, tenant }: GeoFiles): GeoStore {
  const branches = (geo.branches ?? []).map((branch, index) => ({ branch, pointer: `/branches/${index}` }));
  const byId = new Map(branches.map((item) => [item.branch.id, item]));
  const zones = createDeliveryZones(policy, geo);
  const locate = createLocator({ geo, branches, zones });
  const isKnown = (postcode: string): boolean => locate.knowsPostcode(postcode) || zones.find(postcode) !== undefined;
  const findPostcodes = createPostcodeFinder(shapesOf({ geo, policy, tenant }), isKnown);
  const language = languageOf(tenant.locale);
  const findNames = createPhraseIndex(geoPhrases(geo), (norm) => isCommonWord(norm, language));

  return {
    branches,
    branch: (id) => byId.get(id),
    recognise: (text) => [
      ...bestPerTarget(findNames(text.tokens)).map(mentionOf),
      ...findPostcodes(text.original).map(postcodeMention),
    ],
    locate: (postcodeOrPlace) => locate.postcode(postcodeOrPlace) ?? locate.name(postcodeOrPlace),
    nearest: (place) => nearestBranches(branches, place),
  };
}

function shapesOf({ geo, policy, tenant }: GeoFiles) {
  const patterns = [
    ...(geo.areas ?? []).flatMap((area) => area.postcodes),
    ...(geo.branches ?? []).flatMap(({ postcode }) => (postcode === undefined ? [] : [postcode])),
    ...(policy.delivery?.zones ?? []).flatMap((zone) => zone.postcodes ?? []),
  ];
  return learnPostcodeShapes(patterns, regionOf(tenant));
}

function postcodeMention({ postcode, known, span }: PostcodeHit): GeoMention {
  return { kind: 'postcode', postcode, known, span };
}

/** Several typos or wordings of one name are one mention: the surest, then the longest. */
function bestPerTarget(hits: readonly PhraseHit<GeoTarget>[]): readonly PhraseHit<GeoTarget>[] {
  const sorted = hits.toSorted(
    (one, other) =>
      other.span.end - other.span.start - (one.span.end - one.span.start) ||
      other.confidence - one.confidence ||
      one.span.start - other.span.start,
  );
  const kept: PhraseHit<GeoTarget>[] = [];
  for (const hit of sorted) {
    const isInside = kept.some(
      ({ value, span, confidence }) =>
        span.start <= hit.span.start &&
        hit.span.end <= span.end &&
        (confidence > hit.confidence || (value.kind === hit.value.kind && value.key === hit.value.key)),
    );
    if (!isInside) kept.push(hit);
  }
  return kept.sort((one, other) => one.span.start - other.span.start);
}

function mentionOf({ value, confidence, span }: PhraseHit<GeoTarget>): GeoMention {
  if (value.kind === 'branch') return { kind: 'branch', branch: value.key, confidence, span };
  return { kind: 'place', name: value.key, span };
}

interface Locations {
  readonly geo: GeoFile;
  readonly branches: readonly BranchItem[];
  readonly zones: DeliveryZones;
}

function createLocator({ geo, branches, zones }: Locations) {
  const areas = (geo.areas ?? []).map((area, index) => ({ area, pointer: `/areas/${index}` }));
  const byPostcode = createPostcodeIndex(
    areas.flatMap((value) => value.area.postcodes.map((pattern) => ({ pattern, value }))),
  );
  const branchByPostcode = new Map(branches.map((item) => [postcodeKey(item.branch.postcode ?? ''), item]));
  branchByPostcode.delete('');
  const byName = new Map<string, Place>();
  const addName = (name: string, place: Place): void => {
    const key = foldedWords(name).join(' ');
    if (key !== '' && !byName.has(key)) byName.set(key, { ...place, name });
  };
  for (const { area, pointer } of areas) {
    const place = { ...zoneOfAll(area, zones), ...areaPlace(area, pointer) };
    for (const name of area.name === undefined ? [] : wordingsOf(area.name)) addName(name, place);
  }
  for (const { branch, pointer } of branches) {
    for (const name of [...wordingsOf(branch.name), ...(branch.aliases ?? [])]) {
      addName(name, branchPlace(branch, pointer));
    }
  }

  return {
    knowsPostcode: (postcode: string): boolean =>
      byPostcode.find(postcode) !== undefined || branchByPostcode.has(postcodeKey(postcode)),
    postcode(postcode: string): Place | undefined {
      const match = byPostcode.find(postcode)?.value;
      const area = match && areaPlace(match.area, match.pointer);
      const item = branchByPostcode.get(postcodeKey(postcode));
      const place = item === undefined ? area : { ...area, ...branchPlace(item.branch, item.pointer) };
      return place && { ...place, postcode };
    },
    name: (name: string): Place | undefined => byName.get(foldedWords(name).join(' ')),
  };
}

/** The delivery zone that all postcodes of an area lie in. */
function zoneOfAll({ postcodes }: Area, zones: DeliveryZones): Pick<Place, 'deliveryZone'> {
  const found = new Set(postcodes.flatMap(samplesOf).map((postcode) => zones.find(postcode)?.zone.id));
  const [deliveryZone] = found;
  return found.size !== 1 || deliveryZone === undefined ? {} : { deliveryZone };
}

/** Postcodes of a pattern: both ends of a range, what a prefix begins with. */
function samplesOf(pattern: string): readonly string[] {
  const [from = '', to = ''] = pattern.split('-').map((side) => side.trim());
  return from.length === to.length && /^\d+$/.test(from + to) ? [from, to] : [pattern.replace('*', '')];
}

function areaPlace({ name, branch, deliveryZone, location }: Area, pointer: string): Place {
  const [firstName] = name === undefined ? [] : wordingsOf(name);
  return {
    source: { file: 'geo.json', pointer },
    ...(firstName === undefined ? {} : { name: firstName }),
    ...(branch === undefined ? {} : { branch }),
    ...(deliveryZone === undefined ? {} : { deliveryZone }),
    ...location,
  };
}

function branchPlace({ id, location }: Branch, pointer: string): Place {
  return { source: { file: 'geo.json', pointer }, branch: id, ...location };
}

/** Nearest first; without coordinates the branch that serves the place, then file order. */
function nearestBranches(branches: readonly BranchItem[], { lat, lng, branch: serving }: Place) {
  return branches
    .map((item, index) => {
      const { location, id } = item.branch;
      if (lat === undefined || lng === undefined || location === undefined) {
        return { item, rank: id === serving ? -1 : index };
      }
      return { item, rank: index, metres: haversineMetres({ lat, lng }, location) };
    })
    .sort((one, other) => (one.metres ?? Infinity) - (other.metres ?? Infinity) || one.rank - other.rank)
    .map(({ item, metres }) => (metres === undefined ? { item } : { item, metres }));
}

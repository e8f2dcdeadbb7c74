import type { Point } from '../../contracts/business/geo.js';

/** Mean radius of the Earth, IUGG 1980. */
const EARTH_RADIUS_METRES = 6_371_008.8;

/** Distance between two points over the surface of a spherical Earth, in whole metres; within 0.6 % of the ellipsoid. */
export function haversineMetres(one: Point, other: Point): number {
  const latitude = radians(other.lat - one.lat);
  const longitude = radians(other.lng - one.lng);
  const chord =
    Math.sin(latitude / 2) ** 2 +
    Math.cos(radians(one.lat)) * Math.cos(radians(other.lat)) * Math.sin(longitude / 2) ** 2;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord))));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

const EARTH_RADIUS_METRES = 6_371_008.8;
const METRES = { km: 1_000, mile: 1_609.344, yard: 0.9144, metre: 1 } as const;

/** The great-circle distance of two `{ lat, lng }` records. */
export function metresBetween(values: readonly unknown[]): number {
  const [one, other] = values.map(pointOf);
  if (one === undefined || other === undefined) return NaN;
  const half = (degrees: number): number => Math.sin((degrees * Math.PI) / 360) ** 2;
  const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);
  const chord = half(other.lat - one.lat) + cosine(one.lat) * cosine(other.lat) * half(other.lng - one.lng);
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(chord));
}

/** A distance as written: kilometres, miles, yards or metres. */
export function metresIn(text: string): number {
  const amount = Number((/[\d.,]+/.exec(text)?.[0] ?? '').replace(',', '.'));
  if (/km|kilom|quil/i.test(text)) return amount * METRES.km;
  if (/mile|meile|mill|milh/i.test(text)) return amount * METRES.mile;
  return amount * (/yard/i.test(text) ? METRES.yard : METRES.metre);
}

function pointOf(value: unknown): { lat: number; lng: number } | undefined {
  if (typeof value !== 'object' || value === null || !('lat' in value) || !('lng' in value)) return undefined;
  return { lat: Number(value.lat), lng: Number(value.lng) };
}

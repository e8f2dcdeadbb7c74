const DAY_MS = 86_400_000;

/** An order as the played system keeps it: days count from now, so that it is never old. */
interface KeptOrder {
  readonly state: string;
  readonly postcode: string;
  readonly email: string;
  readonly phone: string;
  readonly expectedInDays?: number;
  readonly updatedHoursAgo: number;
  readonly isTracked?: boolean;
}

const CUSTOMER = { postcode: 'NW1 7AB', email: 'alex@customer.example', phone: '+447700900301' } as const;
const OTHER = { postcode: 'LS1 4AP', email: 'sam@customer.example', phone: '+447700900302' } as const;

const ORDERS: Readonly<Record<string, KeptOrder>> = {
  '10023': { ...CUSTOMER, state: 'in_transit', expectedInDays: 2, updatedHoursAgo: 3, isTracked: true },
  '10024': { ...CUSTOMER, state: 'delivered', updatedHoursAgo: 26, isTracked: true },
  '10025': { ...OTHER, state: 'delayed', expectedInDays: 5, updatedHoursAgo: 1, isTracked: true },
  '10026': { ...OTHER, state: 'paid', expectedInDays: 4, updatedHoursAgo: 1 },
  '10027': { ...OTHER, state: 'picked', expectedInDays: 3, updatedHoursAgo: 2 },
  '10028': { ...CUSTOMER, state: 'in_transit', expectedInDays: -2, updatedHoursAgo: 80, isTracked: true },
  '10029': { ...CUSTOMER, state: 'void', updatedHoursAgo: 50 },
  '10030': { ...CUSTOMER, state: 'returned', updatedHoursAgo: 50 },
  'A-1234': { ...OTHER, state: 'on_van', expectedInDays: 0, updatedHoursAgo: 1, isTracked: true },
};

/** The JSON the played system answers with; `undefined` for an order it does not have. @param nowMs - Since 1970, UTC. */
export function demoOrder(number: string, nowMs: number): object | undefined {
  const order = Object.hasOwn(ORDERS, number) ? ORDERS[number] : undefined;
  if (order === undefined) return undefined;
  const { state, postcode, email, phone, expectedInDays, updatedHoursAgo, isTracked } = order;
  const dayOf = (days: number): string => new Date(nowMs + days * DAY_MS).toISOString().slice(0, 10);
  return {
    number,
    state,
    customer: { email, phone },
    shipping: { postcode, ...(isTracked === true && { carrier: 'Parcel Mule' }) },
    ...(expectedInDays !== undefined && { delivery: { expected: dayOf(expectedInDays) } }),
    ...(isTracked === true && {
      tracking: { number: `PM00${number}`, url: `https://parcel-mule.example/track/PM00${number}` },
    }),
    updatedAt: new Date(nowMs - (updatedHoursAgo * DAY_MS) / 24).toISOString(),
  };
}

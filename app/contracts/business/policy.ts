import Type, { type Static } from 'typebox';

import {
  Amount,
  Id,
  Link,
  LocalDate,
  LocalText,
  LocalTime,
  PostcodePattern,
  closedObject,
  fileHead,
  pairOf,
} from './common.js';

/** From–to in local time. A `to` at or before `from` ends on the next day (overnight). */
const Interval = pairOf(LocalTime, { description: '["09:00", "12:30"]; an end before the start is on the next day.' });
/** Opening from–to in local time; an end at or before the start is on the next day. */
export type Interval = Static<typeof Interval>;

/** The days of a week as files name them, Monday first (ISO 8601). */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** One of the weekdays. */
export type Weekday = (typeof WEEKDAYS)[number];

const DayIntervals = Type.Array(Interval, { maxItems: 12, description: 'Empty: closed that day.' });

const Weekly = closedObject({
  mon: Type.Optional(DayIntervals),
  tue: Type.Optional(DayIntervals),
  wed: Type.Optional(DayIntervals),
  thu: Type.Optional(DayIntervals),
  fri: Type.Optional(DayIntervals),
  sat: Type.Optional(DayIntervals),
  sun: Type.Optional(DayIntervals),
});

/** A date or a range of dates with other hours, or closed. The first that covers a date wins. */
const HoursException = closedObject({
  date: Type.Optional(LocalDate),
  from: Type.Optional(LocalDate),
  to: Type.Optional(LocalDate),
  name: Type.Optional(LocalText),
  closed: Type.Optional(Type.Boolean()),
  intervals: Type.Optional(DayIntervals),
});

/** Opening hours. A branch with hours of its own uses only those; its exceptions are looked at before the shop's. */
export const Hours = closedObject({
  weekly: Weekly,
  exceptions: Type.Optional(Type.Array(HoursException, { maxItems: 1000 })),
});
export type Hours = Static<typeof Hours>;
/** A date or range of dates with other hours, or closed. */
export type HoursException = Static<typeof HoursException>;

const DeliveryZone = closedObject({
  id: Id,
  name: LocalText,
  postcodes: Type.Optional(Type.Array(PostcodePattern, { maxItems: 100_000 })),
  fee: Amount,
  freeFrom: Type.Optional(Amount),
  leadTimeDays: Type.Optional(
    Type.Union([Type.Integer({ minimum: 0, maximum: 365 }), pairOf(Type.Integer({ minimum: 0, maximum: 365 }))], {
      description: 'Working days, e.g. 2, or from–to: [2, 4].',
    }),
  ),
  cutOff: Type.Optional(LocalTime),
});
/** Where delivery goes, at what price, and how fast; amounts in major units. */
export type DeliveryZone = Static<typeof DeliveryZone>;

const Returns = closedObject({
  text: LocalText,
  days: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
  url: Type.Optional(Link),
});
const Payment = closedObject({ text: LocalText, methods: Type.Optional(Type.Array(LocalText, { maxItems: 50 })) });
const Warranty = closedObject({ text: LocalText, months: Type.Optional(Type.Integer({ minimum: 0, maximum: 1200 })) });
const Tax = closedObject({
  included: Type.Boolean({ description: 'Whether catalog prices already contain it.' }),
  ratePercent: Type.Number({ minimum: 0, maximum: 100 }),
  text: Type.Optional(LocalText),
});

const Discount = closedObject({
  id: Id,
  name: LocalText,
  percent: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 100 })),
  amount: Type.Optional(Amount),
  floor: Type.Optional(Amount),
  conditions: Type.Optional(
    closedObject({
      basketFrom: Type.Optional(Amount),
      quantityFrom: Type.Optional(Type.Integer({ minimum: 1 })),
      category: Type.Optional(Type.String()),
      skus: Type.Optional(Type.Array(Type.String(), { maxItems: 10_000 })),
      code: Type.Optional(Type.String()),
      from: Type.Optional(LocalDate),
      to: Type.Optional(LocalDate),
    }),
  ),
});
/** A reduction with its conditions, and the floor it never goes below; amounts in major units. */
export type Discount = Static<typeof Discount>;

const FollowUps = closedObject({
  quietHours: Type.Optional(
    Type.Union([Interval, Type.Literal(false)], {
      description: 'When nothing is sent unasked, in local time; ["20:00", "09:00"] when absent, false for never.',
    }),
  ),
  onHolidays: Type.Optional(
    Type.Boolean({ description: 'Whether they are also sent on days that "exceptions" close. No when absent.' }),
  ),
  maxPerDay: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 20, description: 'To one customer within 24 hours; 1 when absent.' }),
  ),
  maxInAll: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 100, description: 'To one customer in all; 3 when absent.' }),
  ),
});
/** When the assistant may write unasked. */
export type FollowUps = Static<typeof FollowUps>;

/** `policy.json`: opening hours, delivery, returns, payment, warranty, tax, discounts. */
export const PolicyFile = closedObject(
  {
    ...fileHead,
    hours: Type.Optional(Hours),
    delivery: Type.Optional(
      closedObject({ zones: Type.Array(DeliveryZone, { maxItems: 1000 }), text: Type.Optional(LocalText) }),
    ),
    returns: Type.Optional(Returns),
    payment: Type.Optional(Payment),
    warranty: Type.Optional(Warranty),
    tax: Type.Optional(Tax),
    discounts: Type.Optional(Type.Array(Discount, { maxItems: 1000 })),
    followUps: Type.Optional(FollowUps),
  },
  { title: 'policy.json', description: 'Opening hours, delivery, returns, payment, warranty, tax and discounts.' },
);
export type PolicyFile = Static<typeof PolicyFile>;

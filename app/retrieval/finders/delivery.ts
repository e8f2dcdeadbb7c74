import { decimalOf, minorOf } from '../../contracts/money.js';
import type { Fact, Finding, Row } from '../../contracts/evidence.js';
import type { FinderContext } from '../../contracts/stores.js';
import type { Ask } from '../../contracts/understanding.js';
import { deliveryDate } from '../policy/delivery-date.js';
import type { ZoneItem } from '../policy/delivery-zones.js';
import { wordsOf, type MoneyFact } from './product-facts.js';
import { meantProducts, scopeOf } from './product-scope.js';
import { priceSlots } from './product-slots.js';
import { deliveryPlace } from './delivery-place.js';
import { below, findingOf, policySource, textFact } from './finding.js';

/** More zones than these are no answer. */
const ZONES_MAX = 8;

/** What delivery costs and how long it takes: to a postcode and for a basket where they are known, else the zones there are. */
export function findDelivery(ask: Ask, context: FinderContext): Finding {
  const { policy } = context.business;
  const place = deliveryPlace(ask, context);
  const basket = basketOf(ask, context);
  const basketMinor = basket?.minor;
  const zone = place?.zone;
  const terms = zone === undefined ? {} : termsOf(zone, context);
  const isFree = terms.fee !== undefined && isFreeFor(terms, basketMinor);
  return findingOf({
    intent: 'delivery',
    facts: {
      'delivery.offered': policy.zones().length > 0,
      'delivery.postcodeGiven': place !== undefined,
      'delivery.zoneKnown': zone !== undefined,
      'delivery.basketGiven': basketMinor !== undefined,
      'delivery.free': isFree,
      'delivery.hasFreeFrom': terms.freeFrom !== undefined,
      'delivery.hasLeadTime': terms.leadTime !== undefined,
      'delivery.hasCutOff': terms.cutOff !== undefined,
      'delivery.asked': askedOf(ask, context),
    },
    slots: {
      postcode: place?.name,
      basket,
      ...terms,
      missing: isFree ? undefined : missingFact(terms.freeFrom, basket),
      zones: zone === undefined ? zoneRows(context) : undefined,
      text: deliveryText(context),
    },
    suggestions: askedOf(ask, context) === 'unclear' ? readings(context) : [],
  });
}

/** What takes long may be a refund too, where the shop says anything of returns. */
function askedOf({ entities: { attribute } }: Ask, { business: { policy } }: FinderContext): string {
  if (attribute === 'unclear') return policy.file.returns === undefined ? 'time' : 'unclear';
  return attribute === 'cost' || attribute === 'time' ? attribute : 'both';
}

/** The two things a "how long does it take?" can be about, in words that ask for each. */
function readings({ locale }: FinderContext): readonly Fact[] {
  const { delivery, refund } = wordsOf(locale);
  return [delivery, refund].map((text): Fact => ({ kind: 'text', text, sources: [], origin: 'customer' }));
}

/** What a zone's entry says; a currency that cannot hold an amount leaves it out. */
export interface Terms {
  readonly zone?: Fact;
  readonly fee?: Fact & { kind: 'money' };
  readonly freeFrom?: Fact & { kind: 'money' };
  readonly leadTime?: Fact;
  readonly cutOff?: Fact;
  readonly arrival?: Fact;
}

/** What a zone promises, each value with its place. */
export function termsOf(item: ZoneItem, context: FinderContext): Terms {
  const { zone, pointer } = item;
  const source = policySource(pointer);
  const fee = moneyFact(zone.fee, `${pointer}/fee`, context);
  const freeFrom = zone.freeFrom === undefined ? undefined : moneyFact(zone.freeFrom, `${pointer}/freeFrom`, context);
  const arrival = arrivalFact(item, context);
  return {
    zone: textFact('name', { value: zone.name, source: below(source, 'name') }, context),
    ...(fee === undefined ? {} : { fee }),
    ...(freeFrom === undefined ? {} : { freeFrom }),
    ...(zone.leadTimeDays === undefined ? {} : { leadTime: leadTimeFact(zone.leadTimeDays, pointer) }),
    ...(zone.cutOff === undefined
      ? {}
      : { cutOff: { kind: 'time', time: zone.cutOff, sources: [below(source, 'cutOff')] } }),
    ...(arrival === undefined ? {} : { arrival }),
  };
}

function leadTimeFact(days: number | readonly [number, number], pointer: string): Fact {
  const [one, other] = typeof days === 'number' ? [days, days] : days;
  return {
    kind: 'days',
    from: Math.min(one, other),
    to: Math.max(one, other),
    sources: [policySource(`${pointer}/leadTimeDays`)],
  };
}

function moneyFact(amount: number, pointer: string, { business }: FinderContext) {
  const { currency } = business.tenant;
  const minor = minorOf(amount, currency);
  if (minor === undefined) return undefined;
  return { kind: 'money', minor, currency, sources: [policySource(pointer)] } as const;
}

/** What is ordered for: the sum the customer says, the price of what they name, the sum they said before. */
function basketOf(ask: Ask, context: FinderContext): MoneyFact | undefined {
  const said = ask.entities.basketMinor;
  if (said !== undefined) return saidFact(said, context);
  const before = context.state.basketMinor;
  return worthOf(ask, context) ?? (before === undefined ? undefined : saidFact(before, context));
}

function saidFact(minor: number, { business }: FinderContext): MoneyFact {
  return { kind: 'money', minor, currency: business.tenant.currency, sources: [], origin: 'customer' };
}

/** What the one product an ask names costs, where all that may be meant of it costs the same. */
function worthOf(ask: Ask, context: FinderContext): MoneyFact | undefined {
  const [item, other] = meantProducts(ask, context);
  if (item === undefined || other !== undefined) return undefined;
  const { price, priceTo, total } = priceSlots(scopeOf(item, ask, context), ask.entities.quantity ?? 1, context);
  const worth = priceTo === undefined ? (total ?? price) : undefined;
  return worth !== undefined && 'kind' in worth && worth.kind === 'money' ? worth : undefined;
}

function isFreeFor({ fee, freeFrom }: Terms, basketMinor: number | undefined): boolean {
  if (fee?.minor === 0) return true;
  return freeFrom !== undefined && basketMinor !== undefined && basketMinor >= freeFrom.minor;
}

/** How much more the basket needs: from the free-from amount and the price of what is named, or what it comes to. */
function missingFact(freeFrom: Terms['freeFrom'], basket: MoneyFact | undefined): Fact | undefined {
  if (freeFrom === undefined || basket === undefined || basket.minor >= freeFrom.minor) return undefined;
  const { currency, sources } = freeFrom;
  const missing = { kind: 'money', minor: freeFrom.minor - basket.minor, currency } as const;
  if (basket.sources.length > 0 && basket.derivation === undefined)
    return { ...missing, sources: [...sources, ...basket.sources], derivation: { how: 'difference' } };
  const worth = Number(decimalOf({ minor: basket.minor, currency }));
  return { ...missing, sources, derivation: { how: 'difference', inputs: [worth] } };
}

/** The latest day an order placed now arrives, from lead time, cut-off and the shop's calendar. */
function arrivalFact({ zone, pointer }: ZoneItem, { business, now }: FinderContext): Fact | undefined {
  const date = deliveryDate(zone, business.policy, now);
  if (date === undefined) return undefined;
  const { date: today, time } = business.policy.status(now);
  const sources = [
    policySource(`${pointer}/leadTimeDays`),
    ...(zone.cutOff === undefined ? [] : [policySource(`${pointer}/cutOff`)]),
  ];
  return { kind: 'date', date: date.latest, sources, derivation: { how: 'calendar', inputs: [today, time] } };
}

function zoneRows(context: FinderContext): { readonly rows: readonly Row[] } | undefined {
  const zones = context.business.policy.zones().slice(0, ZONES_MAX);
  if (zones.length === 0) return undefined;
  return {
    rows: zones.map((item): Row => {
      const { zone, fee, freeFrom, leadTime } = termsOf(item, context);
      return Object.fromEntries(
        Object.entries({ zone, fee, freeFrom, leadTime }).flatMap(([name, fact]) =>
          fact === undefined ? [] : [[name, fact] as const],
        ),
      );
    }),
  };
}

function deliveryText(context: FinderContext): Fact | undefined {
  const value = context.business.policy.file.delivery?.text;
  return value === undefined ? undefined : textFact('text', { value, source: policySource('/delivery/text') }, context);
}

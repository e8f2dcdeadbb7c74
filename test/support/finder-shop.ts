import type { BusinessSource } from '../../app/retrieval/storage/business-source.js';
import { emptyBusiness } from '../../app/retrieval/storage/business-source.js';
import type { Fact, Finding, Slot } from '../../app/contracts/evidence.js';
import { EMPTY_STATE, type ConversationState } from '../../app/contracts/state.js';
import type { Finder } from '../../app/contracts/stores.js';
import type { Entities, Intent } from '../../app/contracts/understanding.js';
import { assembleBusiness } from '../../app/retrieval/open-business.js';

const day = (from: string, to: string): [string, string][] => [[from, to]];

/** A shop with everything a policy, a place or an answer may have, in two languages. */
export const FINDER_SHOP: BusinessSource = {
  ...emptyBusiness(),
  tenant: {
    formatVersion: 1,
    name: 'Corner Bakery',
    locale: 'en-GB',
    locales: ['en-GB', 'de'],
    currency: 'GBP',
    timezone: 'Europe/London',
    persona: { greeting: { en: 'Hello!', de: 'Hallo!' }, quickReplies: ['Are you open?', { en: 'Bread', de: 'Brot' }] },
  },
  catalog: { formatVersion: 1, products: [{ sku: 'RYE', name: { en: 'Rye bread', de: 'Roggenbrot' }, price: 4.2 }] },
  geo: {
    formatVersion: 1,
    branches: [
      {
        id: 'mill',
        name: { en: 'Mill Lane', de: 'Mühlgasse' },
        address: '1 Mill Lane, York YO1 7AB',
        postcode: 'YO1 7AB',
        location: { lat: 53.96, lng: -1.087 },
        phone: '+44 1904 496000',
        services: [{ en: 'coffee', de: 'Kaffee' }],
        hours: {
          weekly: {
            sat: [['22:00', '02:00']],
            sun: day('11:00', '16:00'),
            mon: [
              ['06:00', '12:00'],
              ['12:00', '18:00'],
            ],
          },
        },
      },
      { id: 'pier', name: 'Pier', address: '3 Pier Road, Hull HU1 1AA', location: { lat: 53.74, lng: -0.33 } },
    ],
    areas: [{ postcodes: ['LS*'], name: { en: 'Leeds', de: 'Leeds' }, location: { lat: 53.8, lng: -1.55 } }],
  },
  faq: {
    formatVersion: 1,
    entries: [
      {
        id: 'vegan',
        questions: ['Is the bread vegan?', { de: 'Ist das Brot vegan?' }],
        answer: { en: 'All our bread is vegan.', de: 'Unser Brot ist vegan.' },
        quickReplies: ['Which bread?'],
        escalate: true,
      },
      { id: 'cakes', questions: ['Do you bake wedding cakes?', 'birthday cake order', 'Can I order a cake?'] },
    ],
  },
  policy: {
    formatVersion: 1,
    hours: {
      weekly: { mon: day('07:00', '17:00'), sat: day('08:00', '13:00') },
      exceptions: [{ date: '2026-12-25', name: { en: 'Christmas Day', de: 'Weihnachten' }, closed: true }],
    },
    delivery: {
      zones: [
        {
          id: 'near',
          name: { en: 'Near', de: 'Nah' },
          postcodes: ['YO*', 'LS*'],
          fee: 3.5,
          freeFrom: 30,
          leadTimeDays: [1, 2],
          cutOff: '15:00',
        },
        { id: 'free', name: 'Gift', postcodes: ['HU*'], fee: 0 },
      ],
      text: 'We deliver by bicycle.',
    },
    returns: { text: 'Within a day.', days: 1, url: 'https://bakery.example/returns' },
    payment: { text: { en: 'Cash or card.', de: 'Bar oder Karte.' }, methods: ['cash', { en: 'card', de: 'Karte' }] },
    warranty: { text: 'Fresh or your money back.', months: 1 },
  },
};

/** What is asked of a finder, and at which shop. */
export interface FinderQuestion {
  readonly intent: Intent;
  readonly entities?: Entities;
  readonly locale?: string;
  readonly now?: string;
  readonly state?: Partial<ConversationState>;
  readonly source?: BusinessSource;
}

const opened = new Map<BusinessSource, ReturnType<typeof openSource>>();

function openSource(source: BusinessSource) {
  return assembleBusiness({
    version: { tenant: 'bakery', number: 1, manifestHash: '0'.repeat(64) },
    source,
    artifacts: new Map(),
  });
}

/** What a finder answers to one ask. */
export function findIn(finder: Finder, question: FinderQuestion): Finding {
  const {
    intent,
    entities = {},
    locale = 'en-GB',
    now = '2026-11-21T10:00:00.000Z',
    state = {},
    source = FINDER_SHOP,
  } = question;
  const business = opened.get(source) ?? openSource(source);
  opened.set(source, business);
  const ask = { intent, confidence: 1, span: { start: 0, end: 1 }, entities, why: [] };
  return finder(ask, { business, locale, now, state: { ...EMPTY_STATE, ...state } });
}

/** A slot as short texts, for comparing. */
export function told(slot: Slot | undefined): unknown {
  if (slot === undefined) return undefined;
  if ('kind' in slot) return toldFact(slot);
  if (!('rows' in slot)) return slot.map(toldFact);
  return slot.rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, told(cell)])));
}

function toldFact(fact: Fact): string | number {
  switch (fact.kind) {
    case 'money':
      return fact.minor;
    case 'interval':
      return `${fact.from}–${fact.to}`;
    case 'moment':
      return `${fact.date} ${fact.time}`;
    case 'days':
      return `${fact.from}–${fact.to}`;
    case 'date':
      return fact.date;
    case 'time':
      return fact.time;
    case 'distance':
      return Math.round(fact.metres / 1000);
    case 'url':
      return fact.href;
    case 'number':
    case 'count':
    case 'percent':
    case 'minutes':
      return fact.value;
    default:
      return fact.text;
  }
}

import type { DemoSource, DemoTrace } from '../../contracts/demo.js';
import type { Fact, Source } from '../../contracts/evidence.js';
import type { TurnRecord } from '../../contracts/storage.js';
import { foundOrders, ORDERS_SOURCE } from '../../contracts/orders.js';
import { readingOf, type Trace, type TracedFact } from '../../contracts/trace.js';
import type { BusinessFiles } from '../../contracts/version.js';
import { demoSourceOf } from './demo-source.js';

const SOURCES_PER_FACT_MAX = 4;

/** How a fact follows from its records, in words for the page. */
const DERIVATIONS: Readonly<Record<NonNullable<Fact['derivation']>['how'], string>> = {
  sum: 'added up from the records',
  difference: 'the difference of the records',
  product: 'quantity × price',
  minimum: 'the lowest of the records',
  maximum: 'the highest of the records',
  count: 'counted',
  distance: 'distance between the places',
  calendar: 'worked out on the calendar',
  'minutes-until': 'minutes from now until then',
  quote: 'part of the quote: quantities × prices, discount, delivery, tax',
};

/** Why one stored turn says what it says, with the lines of the version's files that prove it. */
export function demoTraceOf(record: TurnRecord, files: BusinessFiles): DemoTrace {
  const { trace } = record;
  const text = record.messages.map((message) => message.text).join('\n');
  return {
    turn: record.id,
    version: record.version,
    mode: trace.mode,
    locale: trace.locale,
    asks: trace.asks.map(({ span, intent, confidence, why, decision }) => ({
      words: text.slice(span.start, span.end).trim() || text,
      intent,
      confidence,
      why: [...why],
      template: decision.template,
      rule: decision.rule,
      considered: decision.considered,
      fired: [...decision.fired],
    })),
    ...(trace.mood === undefined ? {} : { mood: moodOf(trace.mood, trace.sales) }),
    facts: trace.said.map((said) => factOf(said, withOrders(files, trace))),
    timingsMs: { ...trace.timingsMs },
  };
}

/** What the shop's order system answered reads like a file: the page shows its lines as it shows those of the catalog. */
function withOrders(files: BusinessFiles, { external }: Trace): BusinessFiles {
  if (external === undefined) return files;
  const orders = foundOrders(external);
  return new Map([...files, [ORDERS_SOURCE, new TextEncoder().encode(JSON.stringify(orders, null, 2))]]);
}

function moodOf(mood: NonNullable<Trace['mood']>, sales: Trace['sales']): NonNullable<DemoTrace['mood']> {
  return { sentiment: mood.sentiment, score: mood.score, ...sales };
}

function factOf(said: TracedFact, files: BusinessFiles): DemoTrace['facts'][number] {
  const { slot, fact } = said;
  return {
    text: readingOf(said),
    slot,
    ...(fact.derivation === undefined ? {} : { how: DERIVATIONS[fact.derivation.how] }),
    sources: fact.sources.slice(0, SOURCES_PER_FACT_MAX).flatMap((source) => shownSource(files, source) ?? []),
  };
}

/** What another system said is shown, and cannot be changed here. */
function shownSource(files: BusinessFiles, source: Source): DemoSource | undefined {
  const shown = demoSourceOf(files, source);
  if (shown === undefined || source.file !== ORDERS_SOURCE) return shown;
  const { value: _value, ...fixed } = shown;
  return fixed;
}

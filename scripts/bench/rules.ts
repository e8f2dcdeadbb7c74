/**
 * What deciding one ask costs with 200 rules, beside all of them in one engine.
 *
 * Run: `node --import tsx scripts/bench/rules.ts [rounds]`. Cases alternate, the table shows medians; only ratios within one run
 * mean anything.
 */
import type { Rule } from '../../app/contracts/business/rules.js';
import type { RuleFacts } from '../../app/contracts/evidence.js';
import { INTENTS, type Intent } from '../../app/contracts/understanding.js';
import { compileReplies } from '../../app/services/replies/compile-replies.js';
import en from '../../app/services/replies/locales/en.json' with { type: 'json' };
import { answer } from '../../app/services/rules/actions/answer.js';
import { event } from '../../app/services/rules/actions/event.js';
import { handover } from '../../app/services/rules/actions/handover.js';
import { tag } from '../../app/services/rules/actions/tag.js';
import { createEnginePool } from '../../app/services/rules/engine-pool.js';
import { compileRules } from '../../app/services/rules/load-rules.js';

const [rounds = 5] = process.argv.slice(2).map(Number);
const RULES = 200;
const RUNS = 3_000;
const WORST_RULES = 10_000;

const { phraseBook } = compileReplies({ replies: undefined, locales: ['en'], shipped: [en] });
const surroundings = { actions: [answer, handover, tag, event], templates: phraseBook };

/** Rules a shop would write: an intent, a channel or number of turns, a tag. */
function ownRules(length: number, intents: readonly Intent[]): readonly Rule[] {
  return Array.from({ length }, (_, index) => ({
    name: `own ${index}`,
    priority: 95,
    conditions: {
      all: [
        { fact: 'intent', operator: 'equal', value: intents[index % intents.length] },
        { fact: 'channel', operator: 'equal', value: index % 3 === 0 ? 'web' : 'whatsapp' },
        { fact: 'turns', operator: 'greaterThan', value: index % 7 },
      ],
    },
    event: { type: 'tag', params: { tag: `t${index}` } },
  }));
}

function bookOf(length: number, intents: readonly Intent[]) {
  return compileRules({ formatVersion: 1, rules: [...ownRules(length, intents)] }, surroundings).ruleBook;
}

const shipped = compileRules(undefined, surroundings).ruleBook;
const book = bookOf(RULES - shipped.rules.length, INTENTS);
const pool = createEnginePool(book.rules);
const everything = book.rules.map((_, position) => position);
const worst = bookOf(WORST_RULES, ['product.price']);

const product: RuleFacts = {
  ...{ channel: 'web', locale: 'en', confidence: 0.97, askCount: 1, askIndex: 0, turns: 4 },
  ...{ 'product.found': true, 'product.ambiguous': false, 'product.hasPrice': true, 'product.priceRange': false },
  ...{ 'product.hasBreaks': false, 'product.quantity': 1, 'product.variantChosen': true, 'product.choiceGiven': true },
  ...{ 'product.choiceMissing': false, 'product.tracked': true, 'product.stock': 12, 'product.inStock': true },
  ...{
    'product.low': false,
    'product.perBranch': false,
    'product.branchGiven': false,
    'product.attributeAsked': false,
  },
};
const factsOf = (intent: Intent): RuleFacts => ({ ...product, intent });

const cases = [
  {
    name: `${book.rules.length} rules, bucketed, product.price`,
    runs: RUNS,
    run: () => book.evaluate('product.price', factsOf('product.price')),
  },
  {
    name: `${book.rules.length} rules, bucketed, product.stock`,
    runs: RUNS,
    run: () => book.evaluate('product.stock', factsOf('product.stock')),
  },
  {
    name: `${book.rules.length} rules, bucketed, greeting`,
    runs: RUNS,
    run: () => book.evaluate('greeting', factsOf('greeting')),
  },
  {
    name: `${shipped.rules.length} shipped rules, product.price`,
    runs: RUNS,
    run: () => shipped.evaluate('product.price', factsOf('product.price')),
  },
  {
    name: `${book.rules.length} rules in one engine`,
    runs: RUNS / 30,
    run: () => pool.run(everything, factsOf('product.price')),
  },
  {
    name: `${worst.rules.length} rules on one intent`,
    runs: RUNS / 100,
    run: () => worst.evaluate('product.price', factsOf('product.price')),
  },
];

async function microsecondsEach({ run, runs }: (typeof cases)[number]): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < runs; index += 1) await run();
  return ((performance.now() - start) * 1000) / runs;
}

const measured = new Map<string, number[]>(cases.map(({ name }) => [name, []]));
for (const each of cases) await microsecondsEach(each);
for (let round = 0; round < rounds; round += 1) {
  for (const each of cases) measured.get(each.name)?.push(await microsecondsEach(each));
}
const median = (values: readonly number[]) =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
console.table(
  Object.fromEntries(
    [...measured].map(([name, values]) => [name, { 'µs per ask': Number(median(values).toFixed(1)) }]),
  ),
);

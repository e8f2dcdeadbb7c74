import assert from 'node:assert/strict';

import fc from 'fast-check';

import type { RuleFacts } from '../contracts/evidence.js';
import { EMPTY_STATE } from '../contracts/state.js';
import type { Turn } from '../contracts/turn.js';
import { INTENTS, type Intent } from '../contracts/understanding.js';
import { INTENT_FACTS, type FactDefinition } from '../contracts/vocabulary.js';
import { sampleFinding, sampleSlots } from '../../test/support/sample-findings.js';
import { answer } from './replies/answer.js';
import { compileReplies } from './replies/compile-replies.js';
import { SHIPPED_LOCALES } from './replies/locales/index.js';
import { RULE_ACTIONS } from './rules/actions/index.js';
import { LAST_RESORT, decide } from './rules/decide.js';
import { compileRules } from './rules/load-rules.js';

const { phraseBook } = compileReplies({ replies: undefined, locales: ['en-GB', 'de'], shipped: SHIPPED_LOCALES });
const { ruleBook, problems } = compileRules(undefined, { actions: RULE_ACTIONS, templates: phraseBook });

const turn: Turn = {
  ...{
    id: 't',
    tenant: 'shoes',
    conversation: 'c',
    channel: 'web',
    messages: [],
    text: '',
    epoch: 0,
    mode: 'v5' as const,
  },
  version: { tenant: 'shoes', number: 1, manifestHash: 'a' },
  state: EMPTY_STATE,
  now: '2026-12-24T10:00:00.000Z',
};

function valueOf(definition: FactDefinition): fc.Arbitrary<string | number | boolean> {
  if (definition.type === 'boolean') return fc.boolean();
  if (definition.type === 'number') return fc.constantFrom(0, 1, 2, 9);
  return fc.constantFrom(...(definition.values ?? ['x']));
}

/** Every combination of an intent's facts, sensible or not: all of them present, or some left out. */
function factsOf(intent: Intent, requiredKeys?: []): fc.Arbitrary<RuleFacts> {
  const model = Object.fromEntries(
    Object.entries(INTENT_FACTS[intent]).map(([fact, definition]) => [fact, valueOf(definition)]),
  );
  return fc.record(model, requiredKeys === undefined ? {} : { requiredKeys }).map((facts) => facts as RuleFacts);
}

async function answered(intent: Intent, facts: RuleFacts, options: { locale: string; slots?: readonly string[] }) {
  const understanding = {
    locale: options.locale,
    asks: [{ intent, confidence: 0.9, span: { start: 0, end: 1 }, entities: {}, why: [] }],
  };
  const findings = [sampleFinding(intent, facts, options.slots)];
  const decision = await decide({ turn, understanding, findings, ruleBook });
  return { decision, draft: answer({ turn, understanding, findings, decision, phraseBook }) };
}

/** Where a conversation stands, one of all sorts. */
function standOf(run: number) {
  return {
    ...{
      askIndex: 0,
      'mood.again': false,
      repeated: run % 2 === 0,
      misses: run % 4,
      stage: run % 3 === 0 ? 'cta' : 'pricing',
    },
    ...{ 'sales.level': run % 5 === 0 ? 'very_high' : 'high', 'mood.spam': run % 7 === 0 ? 0.75 : 0 },
    'mood.sentiment': run % 4 === 0 ? 'negative' : 'positive',
  };
}

const SEEDS_MAX = 10;

/** The names of the rules that had a say when an intent was decided on facts of all sorts. */
async function usedBy(intent: Intent, seed: number): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  const samples = fc.sample(fc.oneof(factsOf(intent), factsOf(intent, [])), { numRuns: 500, seed });
  for (const [run, facts] of samples.entries()) {
    const asked = { intent, askCount: 1 + (run % 2), turns: Math.floor(run / 2) % 2 };
    const mood = { 'mood.score': run % 3 === 0 ? -0.8 : 0, 'mood.urgent': false, 'mood.complaint': run % 2 === 0 };
    const stand = standOf(run);
    const { fired } = await ruleBook.evaluate(intent, { ...facts, ...asked, ...stand, ...mood });
    const answering = fired.find(({ outcome }) => outcome.template !== undefined);
    for (const { name, outcome } of fired)
      if (outcome === answering?.outcome || outcome.template === undefined) used.add(name);
  }
  return used;
}

describe('the shipped rules and wording', () => {
  it('fit together', () => {
    assert.deepEqual(problems, []);
  });

  for (const intent of INTENTS) {
    it(`answer ${intent} whatever its facts are, by a rule, with the template it names, in both languages`, async () => {
      await fc.assert(
        fc.asyncProperty(factsOf(intent), async (facts) => {
          for (const locale of ['en-GB', 'de']) {
            const { decision, draft } = await answered(intent, facts, { locale });
            const [decided] = decision.asks;
            assert.notEqual(decided?.rule, LAST_RESORT.rule);
            assert.deepEqual(draft.templates, [{ key: decided?.template, locale }]);
            assert.ok(draft.text.length > 0);
          }
        }),
        { numRuns: 60 },
      );
    });

    it(`never say half a sentence on ${intent} when facts and slots are missing`, async () => {
      await fc.assert(
        fc.asyncProperty(factsOf(intent, []), fc.subarray([...sampleSlots(intent)]), async (facts, slots) => {
          const { draft } = await answered(intent, facts, { locale: 'en-GB', slots });
          assert.doesNotMatch(draft.text, / {2}|[{}]|undefined|NaN| [.,;:!?](?!\w)|^\s|\s$|^$/);
          const format = phraseBook.phrases('en-GB').format;
          for (const { start, end, fact } of draft.facts)
            assert.ok(format(fact).startsWith(draft.text.slice(start, end)));
        }),
        { numRuns: 60 },
      );
    });
  }

  it('say so where a phone number is asked for and no branch has one, instead of where the branches are', async () => {
    const asked = { 'branch.count': 2, 'branch.phoneAsked': true, 'branch.chosen': false };
    const ofOne = { ...asked, 'branch.chosen': true, 'branch.phones': 0 };
    const answers = await Promise.all([
      answered('branch', ofOne, { locale: 'en-GB', slots: ['branch', 'address'] }),
      answered('branch', { ...asked, 'branch.phones': 1 }, { locale: 'en-GB', slots: ['branches', 'phones'] }),
    ]);
    const [none, some] = answers.map(({ draft }) => draft.text.split('\n')[0]);
    assert.match(none ?? '', /don't have a phone number on record.*Ask for a person/);
    assert.match(some ?? '', /call us/);
  });

  it('are each used by some facts: no shipped rule is dead', async () => {
    const used = new Set<string>();
    const dead = (): readonly string[] => ruleBook.rules.map(({ name }) => name).filter((name) => !used.has(name));
    // Most rules are used at once, a few by facts that are rarely drawn together.
    for (let seed = 1; seed <= SEEDS_MAX && dead().length > 0; seed += 1)
      for (const intent of INTENTS) for (const name of await usedBy(intent, seed)) used.add(name);
    assert.deepEqual(dead(), []);
  });
});

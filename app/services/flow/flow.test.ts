import assert from 'node:assert/strict';

import type { FlowFile } from '../../contracts/business/flow.js';
import { FLOW_SIGNALS } from '../../contracts/flow-signals.js';
import { seededRandom } from '../../retrieval/faq/seeded-random.js';
import { advanceStage, heedProposals } from './advance-stage.js';
import { compileFlow, stageIn, type Flow } from './compile-flow.js';
import { proposeTransition } from './propose-transition.js';

const shipped = compileFlow();
const given = (...signals: string[]): ReadonlySet<string> => new Set(signals);

describe('the shipped flow', () => {
  it('goes from greeting over qualification, pricing and cta to closed', () => {
    assert.deepEqual([...shipped.stages.keys()], ['greeting', 'qualification', 'pricing', 'cta', 'closed']);
    const turns = ['product.search', 'product.price', 'level.high', 'thanks'];
    const walked = turns.reduce<string[]>(
      (stages, signal) => [...stages, advanceStage(shipped, stages.at(-1) ?? '', given(signal)).to],
      ['greeting'],
    );
    assert.deepEqual(walked, ['greeting', 'qualification', 'pricing', 'cta', 'closed']);
  });

  it('stays where nothing leads on, and says no signal then', () => {
    assert.deepEqual(advanceStage(shipped, 'pricing', given('hours')), { from: 'pricing', to: 'pricing' });
  });

  it('opens again when a closed conversation goes on', () => {
    assert.equal(advanceStage(shipped, 'closed', given('product.search')).to, 'qualification');
  });

  it('waits for nothing that nobody ever shows', () => {
    const signals = [...shipped.stages.values()].flatMap(({ transitions }) => transitions.flatMap(({ when }) => when));
    assert.deepEqual(
      signals.filter((signal) => !FLOW_SIGNALS.has(signal)),
      [],
    );
  });
});

describe('a proposed transition', () => {
  it('is allowed along a transition whose signal is given, and names it', () => {
    const verdict = proposeTransition(shipped, { from: 'pricing', to: 'cta' }, given('buying', 'quote'));
    assert.deepEqual(verdict, { isAllowed: true, from: 'pricing', to: 'cta', signal: 'buying' });
  });

  const refusals: readonly [from: string, to: string, reason: RegExp][] = [
    ['greeting', 'closing', /there is no stage "closing"/],
    ['nowhere', 'closed', /there is no stage "nowhere"/],
    ['cta', 'greeting', /no transition leads from "cta" to "greeting"/],
    ['pricing', 'closed', /none of its signals is given: goodbye, opt-out/],
  ];
  for (const [from, to, reason] of refusals) {
    it(`is refused with its reason: ${from} to ${to}`, () => {
      const verdict = proposeTransition(shipped, { from, to }, given('buying'));
      assert.match(verdict.isAllowed ? '' : verdict.reason, reason);
    });
  }

  it('takes precedence when it is allowed, and stands in the trace when it is not', () => {
    const signals = given('buying', 'goodbye');
    const step = advanceStage(shipped, 'pricing', signals);
    const proposals = [
      { to: 'greeting', by: 'rule "a"' },
      { to: 'closed', by: 'rule "b"' },
    ];
    assert.deepEqual(heedProposals(shipped, step, { proposals, signals }), {
      ...{ from: 'pricing', to: 'closed', signal: 'goodbye', by: 'rule "b"' },
      refused: [{ to: 'greeting', by: 'rule "a"', reason: 'no transition leads from "pricing" to "greeting"' }],
    });
  });

  it('leaves the flow its own way when all are refused', () => {
    const step = { from: 'pricing', to: 'cta', signal: 'buying' };
    const heeded = heedProposals(shipped, step, { proposals: [{ to: 'x', by: 'v7' }], signals: given('buying') });
    assert.equal(heeded.to, 'cta');
    assert.equal(heeded.refused?.[0]?.by, 'v7');
  });
});

describe('a remembered stage', () => {
  it('is the first one again when the flow has it no more', () => {
    assert.equal(stageIn(shipped, 'pitching'), 'greeting');
    assert.equal(stageIn(shipped, 'cta'), 'cta');
  });
});

describe('a flow of any shape', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
  const SIGNALS = ['buying', 'thanks', 'goodbye', 'product.price', 'level.high'];

  function flowFrom(random: () => number): { file: FlowFile; flow: Flow } {
    const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;
    const ids = NAMES.slice(0, 1 + Math.floor(random() * NAMES.length));
    const states = ids.map((id) => ({
      id,
      objective: 'any',
      completionSignals: [pick(SIGNALS)],
      transitions: Array.from({ length: Math.floor(random() * 4) }, () => ({
        to: pick(ids),
        ...(random() < 0.7 && { when: [pick(SIGNALS), pick(SIGNALS)] }),
      })),
    }));
    const file: FlowFile = { formatVersion: 1, initial: pick(ids), states };
    return { file, flow: compileFlow(file) };
  }

  it('is never left, and never moved along but by one of its transitions with its signal', () => {
    const random = seededRandom(20_261_121);
    for (let round = 0; round < 2_000; round++) {
      const { file, flow } = flowFrom(random);
      let stage = stageIn(flow, undefined);
      for (let turn = 0; turn < 20; turn++) {
        const signals = new Set(SIGNALS.filter(() => random() < 0.4));
        const proposals = random() < 0.5 ? [{ to: NAMES[Math.floor(random() * NAMES.length)] ?? 'zz', by: 'any' }] : [];
        const step = heedProposals(flow, advanceStage(flow, stage, signals), { proposals, signals });
        const state = file.states.find(({ id }) => id === stage);
        const way = state?.transitions?.find(
          ({ to, when = state.completionSignals ?? [] }) => to === step.to && when.includes(step.signal ?? ''),
        );
        assert.equal(step.from, stage);
        assert.ok(flow.stages.has(step.to));
        assert.ok(step.to === stage || (way !== undefined && signals.has(step.signal ?? '')));
        stage = step.to;
      }
    }
  });
});

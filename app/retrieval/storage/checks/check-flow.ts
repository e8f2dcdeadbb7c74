import type { FlowFile } from '../../../contracts/business/flow.js';
import { FLOW_SIGNALS } from '../../../contracts/flow-signals.js';
import { closestName } from '../closest-name.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { unknownReference } from './check-geo.js';
import { repeatedNames } from './same-name.js';

/** flow.json: stages told apart, ways between them that exist and can be taken, and an end that is meant. */
export function* checkFlow({ flow }: OpenedFiles): Iterable<Finding> {
  if (flow === undefined) return;
  const ids = flow.states.map(({ id }, index) => ({ name: id, pointer: `/states/${index}/id` }));
  for (const { again } of repeatedNames(ids)) {
    yield errorAt(again.pointer, `The stage "${again.name}" is given twice.`, 'Give one of the two another id.');
  }
  const known = new Set(flow.states.map(({ id }) => id));
  if (!known.has(flow.initial)) yield unknownReference('/initial', { what: 'stage', id: flow.initial, known });
  for (const [index, state] of flow.states.entries()) {
    yield* checkSignals(state.completionSignals ?? [], `/states/${index}/completionSignals`);
    yield* checkTransitions(state, `/states/${index}`, known);
    yield* checkEnd(state, `/states/${index}`);
  }
  yield* checkReach(flow);
}

type State = FlowFile['states'][number];

function* checkTransitions(
  { id, completionSignals = [], transitions = [] }: State,
  pointer: string,
  known: ReadonlySet<string>,
): Iterable<Finding> {
  const taken = new Map<string, string>();
  for (const [at, { to, when }] of transitions.entries()) {
    const place = `${pointer}/transitions/${at}`;
    if (!known.has(to)) yield unknownReference(`${place}/to`, { what: 'stage', id: to, known });
    if (to === id) yield warningAt(`${place}/to`, 'This leads to the stage it starts from.', 'Delete it.');
    if (when === undefined && completionSignals.length === 0)
      yield errorAt(place, 'Nothing ever allows this transition.', 'Add "when", or "completionSignals" to the stage.');
    yield* checkSignals(when ?? [], `${place}/when`);
    const signals = when ?? completionSignals;
    const earlier = signals.map((signal) => taken.get(signal));
    if (signals.length > 0 && earlier.every((other) => other !== undefined))
      yield warningAt(
        place,
        `Never taken: the transition to "${earlier[0] ?? ''}" above it waits for the same signals.`,
        'Move it up, or give it a signal of its own.',
      );
    for (const signal of signals) if (!taken.has(signal)) taken.set(signal, to);
  }
}

function* checkSignals(signals: readonly string[], pointer: string): Iterable<Finding> {
  for (const [index, signal] of signals.entries()) {
    if (FLOW_SIGNALS.has(signal)) continue;
    const meant = closestName(signal, [...FLOW_SIGNALS]);
    const remedy =
      meant === undefined
        ? 'Use an intent (product.price), a sign (buying, level.high, lead.email) or a fact that is true or false.'
        : `Did you mean "${meant}"?`;
    yield errorAt(`${pointer}/${index}`, `There is no signal "${signal}".`, remedy);
  }
}

function* checkEnd({ id, final = false, transitions = [] }: State, pointer: string): Iterable<Finding> {
  if (final || transitions.length > 0) return;
  yield warningAt(
    `${pointer}/id`,
    `No way leads out of the stage "${id}".`,
    'Add a transition, or "final": true where conversations may end.',
  );
}

function* checkReach(flow: FlowFile): Iterable<Finding> {
  const reached = new Set([flow.initial]);
  for (const id of reached) {
    const ways = flow.states.find((state) => state.id === id)?.transitions ?? [];
    for (const { to } of ways) reached.add(to);
  }
  for (const [index, { id }] of flow.states.entries()) {
    if (reached.has(id)) continue;
    yield warningAt(`/states/${index}`, `No way leads to the stage "${id}".`, 'Add a transition to it, or delete it.');
  }
}

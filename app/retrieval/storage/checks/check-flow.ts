import type { FlowFile } from '../../../contracts/business/flow.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { unknownReference } from './check-geo.js';
import { repeatedNames } from './same-name.js';

/** flow.json: stages told apart, and ways between them that exist. */
export function* checkFlow({ flow }: OpenedFiles): Iterable<Finding> {
  if (flow === undefined) return;
  const ids = flow.states.map(({ id }, index) => ({ name: id, pointer: `/states/${index}/id` }));
  for (const { again } of repeatedNames(ids)) {
    yield errorAt(again.pointer, `The stage "${again.name}" is given twice.`, 'Give one of the two another id.');
  }
  const known = new Set(flow.states.map(({ id }) => id));
  if (!known.has(flow.initial)) yield unknownReference('/initial', { what: 'stage', id: flow.initial, known });
  for (const [index, { transitions = [] }] of flow.states.entries()) {
    for (const [at, { to }] of transitions.entries()) {
      if (!known.has(to))
        yield unknownReference(`/states/${index}/transitions/${at}/to`, { what: 'stage', id: to, known });
    }
  }
  yield* checkReach(flow);
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

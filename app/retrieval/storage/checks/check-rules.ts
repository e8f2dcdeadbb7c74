import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt } from '../findings.js';
import { repeatedNames } from './same-name.js';

/** rules.json: rules told apart by name, each with a condition. What facts and actions exist, the rule loader knows. */
export function* checkRules({ rules }: OpenedFiles): Iterable<Finding> {
  const list = rules?.rules ?? [];
  const names = list.map(({ name }, index) => ({ name, pointer: `/rules/${index}/name` }));
  for (const { again } of repeatedNames(names)) {
    yield errorAt(again.pointer, `Two rules are called "${again.name}".`, 'Give one of the two another name.');
  }
  for (const [index, { conditions }] of list.entries()) {
    if ('all' in conditions || 'any' in conditions || 'not' in conditions) continue;
    yield errorAt(
      `/rules/${index}/conditions`,
      'This rule does not say when.',
      'Write { "all": [ … ] } or { "any": [ … ] }.',
    );
  }
}

import Type, { type Static } from 'typebox';

import { closedObject, fileHead } from './common.js';

/**
 * A json-rules-engine condition tree; its shape (facts, operators, depth) is checked by the rule loader, which knows the vocabulary.
 * Source: json-rules-engine 7, docs/rules.md.
 */
const Conditions = Type.Record(Type.String(), Type.Unknown(), {
  description: '{ "all": [ … ] } or { "any": [ … ] } of { "fact", "operator", "value" }.',
});

const Rule = closedObject({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  description: Type.Optional(Type.String({ maxLength: 400 })),
  priority: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: 'Higher is looked at first. Shipped rules use 10 to 90.' }),
  ),
  conditions: Conditions,
  event: closedObject({
    type: Type.String({ minLength: 1, maxLength: 60, description: 'The action, e.g. "answer" or "handover".' }),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
});
/** One rule: when its conditions hold, its action applies. */
export type Rule = Static<typeof Rule>;

/** `rules.json`: what to do when. The shop's rules are looked at together with the shipped ones, by priority, then name. */
export const RulesFile = closedObject(
  {
    ...fileHead,
    defaults: Type.Optional(Type.Boolean({ description: 'false switches the shipped rules off.' })),
    rules: Type.Array(Rule, { maxItems: 10_000 }),
  },
  { title: 'rules.json', description: 'What the assistant does when.' },
);
export type RulesFile = Static<typeof RulesFile>;

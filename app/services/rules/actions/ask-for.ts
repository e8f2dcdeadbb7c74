import Type from 'typebox';

import { LEAD_FIELDS, LeadFieldName } from '../../../contracts/leads.js';
import { defineAction } from '../rule-action.js';

/** Asks the customer for something about themselves. */
export const askFor = defineAction({
  type: 'ask_for',
  description:
    'Asks for the first of these that is not known yet, once, at the end of a reply that asks nothing else; never upset customers. The answer comes from another rule.',
  params: Type.Object(
    { fields: Type.Array(LeadFieldName, { minItems: 1, maxItems: LEAD_FIELDS.length }) },
    { additionalProperties: false },
  ),
  apply: ({ fields }) => ({ effects: [], asksFor: fields }),
});

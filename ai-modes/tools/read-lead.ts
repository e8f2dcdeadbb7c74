import { LEAD_FIELDS } from '../../app/contracts/leads.js';
import { parametersOf, type RecallingTool } from './read-tool.js';

/**
 * What this customer has told of themselves: which fields are filled, and which are not. The values stay here: a model that knows there
 * is an address need not know the address.
 */
export const readLead: RecallingTool = {
  name: 'read_lead',
  description:
    'Tells which contact details this customer has already given (name, email, phone, company, budget, timeline).',
  parameters: parametersOf({}),
  recall: ({ told }) => ({ told, missing: LEAD_FIELDS.filter((field) => !told.includes(field)) }),
};

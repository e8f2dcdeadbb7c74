import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Proposes the next stage of the conversation. */
export const proposeStage = defineAction({
  type: 'propose_stage',
  description:
    'Proposes the next stage of flow.json. It is taken only along a transition whose signal is given; a refusal stands in the trace. The answer comes from another rule.',
  params: Type.Object(
    { stage: Type.String({ minLength: 1, maxLength: 80, description: 'Id of a stage of flow.json.' }) },
    { additionalProperties: false },
  ),
  apply: ({ stage }) => ({ effects: [], stage }),
});

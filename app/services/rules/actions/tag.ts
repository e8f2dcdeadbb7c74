import Type from 'typebox';

import { defineAction } from '../rule-action.js';

/** Puts a tag on the conversation. */
export const tag = defineAction({
  type: 'tag',
  description: 'Puts a tag on the conversation; the answer comes from another rule.',
  params: Type.Object({ tag: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false }),
  apply: (params) => ({ effects: [{ kind: 'tag', tag: params.tag }] }),
});

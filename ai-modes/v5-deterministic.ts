import type { AiMode } from '../app/contracts/ai-mode.js';

/** Says the draft as it is. It has nothing that could fail, so every ladder ends on it. */
export const v5Deterministic: AiMode = {
  name: 'v5',
  speak: ({ draft }) => Promise.resolve({ kind: 'said', content: { text: draft.text, parts: draft.parts } }),
};

import { claimReaders } from '../../../ai-modes/grounding/claims/claim-readers.js';
import { createGround } from '../../../ai-modes/grounding/ground.js';

/** The checker as the program has it. */
export const ground = createGround(claimReaders);

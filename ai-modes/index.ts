import type { AiMode } from '../app/contracts/ai-mode.js';
import { claimReaders } from './grounding/claims/claim-readers.js';
import { createGround } from './grounding/ground.js';
import { v5Deterministic } from './v5-deterministic.js';
import { createV6Hybrid } from './v6-hybrid.js';
import { createV7Flagship } from './v7-flagship.js';

const ground = createGround(claimReaders);

/** The installed modes. One more: a file beside this one, and a line here. */
export const AI_MODES: readonly AiMode[] = [v5Deterministic, createV6Hybrid(ground), createV7Flagship(ground)];

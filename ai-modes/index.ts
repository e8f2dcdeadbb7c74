import type { AiMode } from '../app/contracts/ai-mode.js';
import { v5Deterministic } from './v5-deterministic.js';

/** The installed modes. One more: a file beside this one, and a line here. */
export const AI_MODES: readonly AiMode[] = [v5Deterministic];

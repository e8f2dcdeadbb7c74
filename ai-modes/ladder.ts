import type { AiMode, Speaking } from '../app/contracts/ai-mode.js';
import type { Reply } from '../app/contracts/draft.js';
import { MODES, type ModeName } from '../app/contracts/mode.js';

/** Why a mode did not speak although the shop asked for it. */
export const MODE_NOT_INSTALLED = 'mode-not-installed';

/**
 * Voices a draft in the shop's mode, and steps down one mode at a time until one speaks; each step down is recorded with its reason.
 *
 * A mode this build does not have steps down like one that failed: the customer gets an answer, and the trace says why it was plain.
 *
 * @param modes - The installed modes; `v5` must be among them.
 */
export function createLadder(modes: readonly AiMode[]): (speaking: Speaking) => Promise<Reply> {
  const byName = new Map<ModeName, AiMode>(modes.map((mode) => [mode.name, mode]));
  if (!byName.has('v5')) throw new TypeError('the ladder needs v5: it is the step that cannot fail');

  return async (speaking) => {
    const stepDowns: Reply['stepDowns'][number][] = [];
    for (const name of rungsFrom(speaking.turn.mode)) {
      const spoken = (await byName.get(name)?.speak(speaking)) ?? { kind: 'stepped-down', reason: MODE_NOT_INSTALLED };
      if (spoken.kind === 'said') return { ...spoken.content, mode: name, stepDowns };
      stepDowns.push({ from: name, reason: spoken.reason });
    }
    throw new TypeError('v5 stepped down, which it never may');
  };
}

function rungsFrom(mode: ModeName): readonly ModeName[] {
  return MODES.slice(0, MODES.indexOf(mode) + 1).toReversed();
}

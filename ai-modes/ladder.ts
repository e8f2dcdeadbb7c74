import type { AiMode, Consulting, Spoken, Voicing } from '../app/contracts/ai-mode.js';
import type { Clock } from '../app/contracts/clock.js';
import type { Reply } from '../app/contracts/draft.js';
import { MODES, type ModeName } from '../app/contracts/mode.js';
import type { LanguageModel } from '../app/contracts/model.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';
import { createPlayback } from './playback.js';

/** Why a mode did not speak although the shop asked for it. */
export const MODE_NOT_INSTALLED = 'mode-not-installed';
/** How long a customer waits for a model at most, in milliseconds: all modes and attempts of a turn together. */
export const VOICE_MS_MAX = 6_000;

/** What the ladder is made of. */
export interface LadderParts {
  /** The installed modes; `v5` must be among them. */
  readonly modes: readonly AiMode[];
  /** Absent where none is connected. */
  readonly model: LanguageModel | undefined;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly voiceMsMax?: number;
}

/**
 * Voices a draft in the shop's mode, and steps down one mode at a time until one speaks; each step down is recorded with its reason.
 *
 * A mode this build does not have steps down like one that failed: the customer gets an answer, and the trace says why it was plain.
 */
export function createLadder({
  modes,
  model,
  clock,
  voiceMsMax = VOICE_MS_MAX,
}: LadderParts): (consulting: Consulting) => Promise<Reply> {
  const byName = new Map<ModeName, AiMode>(modes.map((mode) => [mode.name, mode]));
  if (!byName.has('v5')) throw new TypeError('the ladder needs v5: it is the step that cannot fail');

  return async (consulting) => {
    const { turn, mode = turn.mode } = consulting;
    const { voiced } = turn;
    const speaker = voiced === undefined ? model : createPlayback(voiced);
    const voicing = { ...consulting, model: speaker, deadlineMs: clock.monotonicMs() + voiceMsMax };
    const stepDowns: Reply['stepDowns'][number][] = [];
    const attempts: VoiceAttempt[] = [];
    for (const name of rungsFrom(mode)) {
      const spoken = await speakOnce(byName.get(name), voicing, attempts);
      attempts.push(...(spoken.attempts ?? []));
      if (spoken.kind === 'said') {
        const { content, facts, stage } = spoken;
        const reply: Reply = { text: content.text, parts: content.parts, mode: name, stepDowns };
        if (facts === undefined && stage === undefined && attempts.length === 0) return reply;
        const proposed = stage === undefined ? undefined : consulting.propose?.(stage, name);
        return {
          ...reply,
          ...(facts !== undefined && { facts }),
          ...(proposed !== undefined && { stage: proposed }),
          ...(attempts.length > 0 && { voice: attempts }),
        };
      }
      stepDowns.push({ from: name, reason: spoken.reason });
    }
    throw new TypeError('v5 stepped down, which it never may');
  };
}

/** A call that failed is not repeated in the same turn, by no mode: the modes below that need a model step down with it. */
function speakOnce(mode: AiMode | undefined, voicing: Voicing, attempts: readonly VoiceAttempt[]): Promise<Spoken> {
  const failed = attempts.map(({ outcome }) => outcome).find((outcome) => outcome.kind === 'failed');
  if (mode === undefined) return Promise.resolve({ kind: 'stepped-down', reason: MODE_NOT_INSTALLED });
  if (failed !== undefined && mode.name !== 'v5')
    return Promise.resolve({ kind: 'stepped-down', reason: failed.reason });
  return mode.speak(voicing);
}

function rungsFrom(mode: ModeName): readonly ModeName[] {
  return MODES.slice(0, MODES.indexOf(mode) + 1).toReversed();
}

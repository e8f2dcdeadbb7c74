import type { LanguageModel } from '../app/contracts/model.js';
import type { VoiceAttempt } from '../app/contracts/voice.js';

/** A model that says again, in order, what it said when a turn was first run: how a turn with a model in it is replayed. */
export function createPlayback(attempts: readonly VoiceAttempt[]): LanguageModel {
  const outcomes = attempts.map(({ outcome }) => outcome)[Symbol.iterator]();
  return {
    complete: () => {
      const { value, done } = outcomes.next();
      return Promise.resolve(done === true ? { kind: 'failed', reason: 'no-provider', ms: 0 } : value);
    },
  };
}

import type { Claim, Reading } from '../reading/reading.js';
import type { ClaimReader } from './claim-reader.js';

/** How many pieces after "I am" still say who speaks. */
const REACH = 6;

/** Who speaks: claims to be a person, to have a name, to work at the shop. Evidence cannot make a program a person. */
export const identity: ClaimReader = {
  kind: 'identity',
  read: (reading, isFree) =>
    reading.phrases
      .filter(({ tag, from }) => tag === 'self' && isFree(from))
      .flatMap(({ value, from, to }) =>
        value === 'named' ? [claimOf(from, to + 1, reading)] : personAfter(reading, from, to),
      ),
};

function personAfter(reading: Reading, from: number, to: number): readonly Claim[] {
  for (let index = to; index < to + REACH && index < reading.words.length; index++) {
    if (/[.;!?\n]/.test(reading.words[index]?.gap ?? '')) return [];
    if (reading.phraseAt(index, 'neg') !== undefined || reading.phraseAt(index, 'selfstop') !== undefined) return [];
    const person = reading.phraseAt(index, 'person');
    if (person !== undefined) return [claimOf(from, person.to, reading)];
  }
  return [];
}

function claimOf(from: number, to: number, { words }: Reading): Claim {
  return { kind: 'identity', from, to: Math.min(to, words.length), keys: [] };
}

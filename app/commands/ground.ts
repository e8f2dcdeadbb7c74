import { claimReaders } from '../../ai-modes/grounding/claims/claim-readers.js';
import { createGround } from '../../ai-modes/grounding/ground.js';
import type { GroundingRequest, GroundingVerdict } from '../contracts/grounding.js';
import type { Command } from './command.js';
import { answerLines, textField, type Line } from './json-lines.js';

/** `truepenny ground`: which claims of a text stand in its evidence. */
export const ground: Command = {
  about: `Reads { "id", "evidence", "text" } from its input, and "locale" and "currency" where known; writes
{ "id", "grounded", "violations": [{ "claim", "kind", "start", "end" }] }. Offsets are UTF-16, in the text as given.

The evidence is any JSON. An object with a name, title, SKU or id is what the values in it belong to; the keys say which
field each is; texts vouch for what they say themselves. Every claim of the text (money, numbers, dates, times, stock,
promises, comparisons, names, every content word) must stand there, of the same thing, in the same field. In doubt it is a
violation. Languages: de, en, es, fr, pt. "currency" is what prices without one of their own are in.
Needs no database and no server.`,
  options: [],
  examples: [
    `echo '{"id":1,"evidence":{"name":"Fell Light","price":74},"currency":"GBP","text":"The Fell Light costs £74.00."}' | npx truepenny ground`,
  ],
  run(call) {
    const held = createGround(claimReaders);
    return answerLines(call, (line) => answerOf(held(requestOf(line))));
  },
};

/** Only what the command promises, whatever else a verdict holds for the program. */
function answerOf({ grounded, violations }: GroundingVerdict): object {
  return { grounded, violations: violations.map(({ claim, kind, start, end }) => ({ claim, kind, start, end })) };
}

function requestOf(line: Line): GroundingRequest {
  return {
    evidence: line.evidence,
    text: textField(line, 'text'),
    ...(line.locale === undefined || line.locale === null ? {} : { locale: textField(line, 'locale') }),
    ...(line.currency === undefined || line.currency === null ? {} : { currency: textField(line, 'currency') }),
  };
}

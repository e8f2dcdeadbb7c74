import PHRASES from './phrases.json' with { type: 'json' };

const SIGNS: readonly RegExp[] = Object.values(PHRASES).flatMap((phrases) =>
  phrases.map((phrase) => new RegExp(phrase.replaceAll(' ', '[\\s\\p{P}]+'), 'iu')),
);
/** What a customer writes at most, as far as a model is shown it, in characters. */
const SHOWN_LENGTH_MAX = 1_000;

/**
 * What a customer wrote, as a model is shown it: nothing, where it reads as an instruction to the model. The customer is answered all
 * the same, for the answer stands already; the model just need not see what it should not follow.
 */
export function screened(text: string): string {
  return isInstruction(text) ? '' : text.slice(0, SHOWN_LENGTH_MAX);
}

/** Whether a text tells a model what to do. A false alarm costs nothing but a little context. */
export function isInstruction(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, '');
  return SIGNS.some((sign) => sign.test(plain));
}

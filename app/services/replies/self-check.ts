import type { Draft, DraftViolation } from '../../contracts/draft.js';
import { remember } from '../../retrieval/text/remember.js';
import words from './self-check-words.json' with { type: 'json' };

/** The most words of ours in a reply; what the shop's data say does not count. */
export const OWN_WORDS_MAX = 80;
/** One question at a time: two leave open which one is answered. */
export const QUESTIONS_MAX = 1;

const OWN_TEXTS_KEPT_MAX = 1_024;

const HUMAN = phrasePattern(words.human);
const PROMISE = phrasePattern(words.promise);
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;

/**
 * What a draft should not do, found in the words of ours: those between the facts. Pure; one pass over the text.
 *
 * More than {@link OWN_WORDS_MAX} words, more than one question, claiming to be human, promising an outcome.
 */
export function selfCheck({ text, facts }: Pick<Draft, 'text' | 'facts'>): readonly DraftViolation[] {
  return violationsOf(withoutFacts(text, facts));
}

/** Our own words are those of templates, so few texts come again and again. */
const violationsOf = remember(OWN_TEXTS_KEPT_MAX, (own): readonly DraftViolation[] => {
  const violations: DraftViolation[] = [...unsayable(own)];
  const questions = own.split('?').length - 1;
  if (questions > QUESTIONS_MAX) violations.push({ kind: 'questions', text: `${questions} questions` });
  const count = own.match(WORD)?.length ?? 0;
  if (count > OWN_WORDS_MAX) violations.push({ kind: 'too-long', text: `${count} words` });
  return violations;
});

/** Claims to be human and promises in words of ours, whatever the language. */
export function unsayable(own: string): readonly DraftViolation[] {
  const human = HUMAN.exec(own);
  const promise = PROMISE.exec(own);
  return [
    ...(human === null ? [] : [{ kind: 'claims-human' as const, text: human[0] }]),
    ...(promise === null ? [] : [{ kind: 'promise' as const, text: promise[0] }]),
  ];
}

function withoutFacts(text: string, facts: Draft['facts']): string {
  let own = '';
  let from = 0;
  for (const { start, end } of facts) {
    if (start > from) own += `${text.slice(from, start)} `;
    from = Math.max(from, end);
  }
  return own + text.slice(from);
}

function phrasePattern(byLanguage: Readonly<Record<string, readonly string[]>>): RegExp {
  const phrases = Object.values(byLanguage)
    .flat()
    .map((phrase) => phrase.replaceAll("'", "['’]"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...new Set(phrases)].join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

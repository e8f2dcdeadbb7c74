import type { JsonObject } from './parse-shape.js';

/** `Yes.` says what was asked; any other answer says what it says. */
const YES = /^(?:yes|yep|sure|of course|ja\b|sí|si\b|oui|sim\b|claro|natürlich)/iu;
const QUESTION = /^(?:questions?|q|frage|fragen|preguntas?|perguntas?)$/i;
const ANSWERS = ['answer', 'antwort', 'respuesta', 'réponse', 'reponse', 'resposta', 'a'];

/** Whether a key holds what is asked. */
export function isQuestion(key: string): boolean {
  return QUESTION.test(key);
}

/** Whether an entry answers its question, and with no yes: what it asks is not so for being asked. */
export function isUnaffirmedAnswer(value: JsonObject): boolean {
  const answer = ANSWERS.map((key) => value[key]).find((one) => typeof one === 'string');
  return typeof answer === 'string' && !YES.test(answer);
}

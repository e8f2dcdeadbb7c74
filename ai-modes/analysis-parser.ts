import { checkOf } from '../app/contracts/check-of.js';
import { parseJson } from './answer-parser.js';
import { ANALYSIS_SCHEMA } from './prompts/analyze-prompt.js';

const analyses = checkOf<{ intent: string; question: string | null }>(ANALYSIS_SCHEMA, { allowUnionTypes: true });

/** The question of a model's analysis. @returns `undefined` for none, and for anything of another shape. */
export function questionOf(content: string): string | undefined {
  const value = parseJson(content);
  return analyses.accepts(value) && value.question !== null && value.question.trim() !== ''
    ? value.question.trim()
    : undefined;
}

import { Ajv2020 } from 'ajv/dist/2020.js';

import { parseJson } from './answer-parser.js';
import { ANALYSIS_SCHEMA } from './prompts/analyze-prompt.js';

const isAnalysis = new Ajv2020({ allowUnionTypes: true, validateSchema: false }).compile<{
  intent: string;
  question: string | null;
}>(ANALYSIS_SCHEMA);

/** The question of a model's analysis. @returns `undefined` for none, and for anything of another shape. */
export function questionOf(content: string): string | undefined {
  const value = parseJson(content);
  return isAnalysis(value) && value.question !== null && value.question.trim() !== ''
    ? value.question.trim()
    : undefined;
}

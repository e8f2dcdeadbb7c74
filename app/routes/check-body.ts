import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';

import { AppError } from '../contracts/errors.js';

const PROBLEMS_MAX = 10;

/**
 * A body's check, compiled once from its contract. Lengths count UTF-16 code units, as everywhere in this program.
 *
 * @returns A function that gives the body back as the contract's type, or throws `bad_request` naming each field.
 */
export function createBodyCheck<Schema extends TSchema>(schema: Schema): (body: unknown) => Static<Schema> {
  // `unicode: false` is what makes ajv count code units; it warns that this is unusual.
  const ajv = new Ajv2020({ allErrors: true, unicode: false, logger: false, validateSchema: false });
  const isValid = ajv.compile<Static<Schema>>(schema);
  return (body) => {
    if (isValid(body)) return body;
    throw refusal(isValid.errors ?? []);
  };
}

function refusal(errors: readonly ErrorObject[]): AppError {
  const problems = errors.slice(0, PROBLEMS_MAX).map((error) => ({
    pointer: pointerOf(error),
    message: error.keyword === 'additionalProperties' ? 'is no field of this request' : (error.message ?? 'is refused'),
  }));
  const [first] = problems;
  const where = first === undefined || first.pointer === '' ? 'the body' : first.pointer.slice(1);
  return new AppError('bad_request', {
    message: `The request is not in the expected form: ${where} ${first?.message ?? 'is refused'}.`,
    details: { problems },
    exposeDetails: true,
  });
}

/** A missing field is told by its own place; a field nobody knows keeps its name to itself, it may hold anything. */
function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const missing: unknown = params.missingProperty;
  return keyword === 'required' && typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath;
}

import type { Refusal } from './error-codes.js';
import { flagAt, listAt, numberAt, objectAt, objectOf, textAt } from './json-parser.js';

/** The id Meta gave a message it took. `undefined` when the answer is not what Meta documents. */
export function takenIdOf(text: string): string | undefined {
  const id = textAt(listAt(objectOf(text), 'messages')[0], 'id');
  return id === '' ? undefined : id;
}

/** A refusal of the Graph API. `undefined` when somebody else answered. */
export function refusalOf(text: string): Refusal | undefined {
  const error = objectAt(objectOf(text), 'error');
  const code = numberAt(error, 'code');
  return code === undefined ? undefined : { code, isTransient: flagAt(error, 'is_transient') };
}

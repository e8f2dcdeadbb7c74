import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Static, TSchema } from 'typebox';

/** What a file says, or why it cannot be taken for that. */
export type Shaped<Shape> =
  { readonly value: Shape; readonly faults: readonly [] } | { readonly faults: readonly string[] };

/** Checks a parsed file against the part of its specification that we use: a key that is not in it is a mistake. */
export function shaped<Schema extends TSchema>(schema: Schema, value: unknown): Shaped<Static<Schema>> {
  const validate = new Ajv2020({ allErrors: true }).compile<Static<Schema>>(schema);
  if (validate(value)) return { value, faults: [] };
  const faults = (validate.errors ?? []).map(({ instancePath, message = '', params }) =>
    `${instancePath || '/'} ${message} ${String(Reflect.get(params, 'additionalProperty') ?? '')}`.trim(),
  );
  return { faults };
}

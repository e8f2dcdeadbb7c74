import { Ajv2020, type AnySchema, type ErrorObject, type Options, type ValidateFunction } from 'ajv/dist/2020.js';

/** Tells whether a value is as a schema says. */
export interface Check<Value> {
  accepts(value: unknown): value is Value;
  /** What did not fit in the value asked about last. */
  readonly errors: readonly ErrorObject[];
}

/** The check of a schema, compiled when the first value is asked about: a start needs few of all there are. */
export function checkOf<Value>(schema: AnySchema, options: Options = {}): Check<Value> {
  let compiled: ValidateFunction<Value> | undefined;
  const check = (): ValidateFunction<Value> =>
    (compiled ??= new Ajv2020({ strict: true, validateSchema: false, ...options }).compile<Value>(schema));
  return {
    accepts: (value): value is Value => check()(value),
    get errors() {
      return compiled?.errors ?? [];
    },
  };
}

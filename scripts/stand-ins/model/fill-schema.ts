import type { JsonSchema } from './chat-request-parser.js';

/** A value of a schema: the words given where a text is wanted, the least that is allowed elsewhere. */
export function filled(schema: JsonSchema, words: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (types.includes('string')) return words;
  if (types.includes('object') || schema.properties !== undefined) return filledObject(schema, words);
  if (types.includes('array')) return [];
  if (types.includes('integer') || types.includes('number')) return schema.minimum ?? 1;
  if (types.includes('boolean')) return false;
  const [first] = schema.anyOf ?? [];
  return first === undefined ? null : filled(first, words);
}

function filledObject({ properties = {}, required = [] }: JsonSchema, words: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => required.includes(name))
      .map(([name, schema]) => [name, filled(schema, words)]),
  );
}

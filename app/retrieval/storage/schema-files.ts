import { BUSINESS_SCHEMAS } from './business-kinds.js';

/** Where the folder keeps its schemas; a name with a dot is no tenant. */
export const SCHEMAS_FOLDER = '.schemas';

/**
 * The JSON Schemas editors complete and check with, by file name: `catalog.schema.json` and so on.
 *
 * @returns Texts that end with a line break; the same every time.
 */
export function schemaFiles(): Map<string, string> {
  const files = Object.entries(BUSINESS_SCHEMAS).map(([kind, schema]): [string, string] => {
    const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema };
    return [`${kind}.schema.json`, `${JSON.stringify(document, null, 2)}\n`];
  });
  return new Map(files);
}

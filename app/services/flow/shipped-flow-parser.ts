import Ajv from 'ajv/dist/2020.js';

import { FlowFile } from '../../contracts/business/flow.js';

const isFlow = new Ajv.Ajv2020({ strict: true, validateSchema: false }).compile<FlowFile>(FlowFile);

/**
 * The shipped flow as its schema types it.
 *
 * @throws {TypeError} When the file is not as the schema says: a mistake of ours.
 */
export function parseShippedFlow(file: unknown): FlowFile {
  if (isFlow(file)) return file;
  throw new TypeError(`default-flow.json: ${JSON.stringify(isFlow.errors)}`);
}

import { checkOf } from '../../contracts/check-of.js';
import { FlowFile } from '../../contracts/business/flow.js';

const flows = checkOf<FlowFile>(FlowFile);

/**
 * The shipped flow as its schema types it.
 *
 * @throws {TypeError} When the file is not as the schema says: a mistake of ours.
 */
export function parseShippedFlow(file: unknown): FlowFile {
  if (flows.accepts(file)) return file;
  throw new TypeError(`default-flow.json: ${JSON.stringify(flows.errors)}`);
}

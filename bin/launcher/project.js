import path from 'node:path';

/** The project's own folder. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/**
 * A path inside the project.
 *
 * @param {...string} parts - Names from the project's folder downwards.
 */
export function inProject(...parts) {
  return path.join(ROOT, ...parts);
}

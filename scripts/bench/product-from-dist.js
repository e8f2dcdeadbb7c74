/**
 * A resolver for `module.register`: benches time the product as it is run, from dist/. What tsx makes of TypeScript names every
 * function anew each time one is made, and the checker's median is a fifth longer for it.
 */
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import path from 'node:path';

import { PRODUCT_FOLDERS } from '../../bin/launcher/build.js';
import { inProject, ROOT } from '../../bin/launcher/project.js';

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const { parentURL = '' } = context;
  const built =
    /^\.\.?\//u.test(specifier) && parentURL.startsWith('file:') ? builtFrom(specifier, parentURL) : undefined;
  return built === undefined ? next(specifier, context) : { url: built, format: 'module', shortCircuit: true };
}

/**
 * @param {string} specifier
 * @param {string} parent
 * @returns {string | undefined} Where the built product has it, if it is of the product.
 */
function builtFrom(specifier, parent) {
  const file = fileURLToPath(new URL(specifier, parent));
  const inside = path.relative(ROOT, file);
  const isProducts = PRODUCT_FOLDERS.some((folder) => inside.startsWith(`${folder}/`)) && /\.[jt]s$/u.test(file);
  return isProducts ? pathToFileURL(inProject('dist', inside.replace(/\.ts$/u, '.js'))).href : undefined;
}

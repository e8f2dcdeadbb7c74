import type { ErrorObject } from 'ajv/dist/2020.js';

/**
 * A value that may be one of several things breaks rules of each of them; an owner wants to hear about the one that was meant.
 *
 * Of each union only the branch whose type fits is kept; when no type fits, only the union itself.
 */
export function settleUnions(errors: readonly ErrorObject[]): ErrorObject[] {
  let left = [...errors];
  const unions = errors.filter((error) => error.keyword === 'anyOf').sort(deepestFirst);
  for (const union of unions) {
    if (left.includes(union)) left = settle(left, union);
  }
  return left;
}

function deepestFirst(one: ErrorObject, other: ErrorObject): number {
  return other.schemaPath.length - one.schemaPath.length;
}

function settle(errors: readonly ErrorObject[], union: ErrorObject): ErrorObject[] {
  const prefix = `${union.schemaPath}/`;
  const isInside = (error: ErrorObject): boolean =>
    error.schemaPath.startsWith(prefix) && isAtOrBelow(error.instancePath, union.instancePath);
  const branches = new Map<string, ErrorObject[]>();
  for (const error of errors.filter(isInside)) {
    const branch = error.schemaPath.slice(prefix.length).split('/')[0] ?? '';
    branches.set(branch, [...(branches.get(branch) ?? []), error]);
  }
  const meant = [...branches.values()].find((broken) => !broken.some((error) => isOtherKind(error, union)));
  return errors.filter((error) => {
    if (error === union) return meant === undefined;
    return !isInside(error) || meant?.includes(error) === true;
  });
}

function isAtOrBelow(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`);
}

/** The branch is about another kind of value altogether. */
function isOtherKind(error: ErrorObject, union: ErrorObject): boolean {
  if (error.instancePath !== union.instancePath) return false;
  const isBrokenNumber = error.keyword === 'type' && error.params.type === 'integer' && typeof error.data === 'number';
  return !isBrokenNumber && (error.keyword === 'type' || error.keyword === 'const');
}

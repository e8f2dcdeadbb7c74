import type { OpenedFiles } from '../business-source.js';
import { closestName } from '../closest-name.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { checkHours } from './check-hours.js';
import { checkPostcodes } from './check-postcodes.js';
import { checkText } from './check-texts.js';
import { repeatedNames } from './same-name.js';

/** geo.json: branches told apart, and areas that lead somewhere. */
export function* checkGeo(opened: OpenedFiles): Iterable<Finding> {
  const { branches = [], areas = [] } = opened.geo ?? {};
  const ids = branches.map(({ id }, index) => ({ name: id, pointer: `/branches/${index}/id` }));
  for (const { again } of repeatedNames(ids)) {
    yield errorAt(again.pointer, `The branch id "${again.name}" is given twice.`, 'Give one of the two another id.');
  }
  for (const [index, branch] of branches.entries()) {
    const pointer = `/branches/${index}`;
    yield* checkText(branch.name, `${pointer}/name`, opened);
    yield* checkText(branch.address, `${pointer}/address`, opened);
    yield* checkHours(branch.hours, `${pointer}/hours`);
    if (branch.location?.lat === 0 && branch.location.lng === 0) {
      yield warningAt(
        `${pointer}/location`,
        '0, 0 lies in the sea off Africa.',
        "Write the branch's latitude and longitude, or delete it.",
      );
    }
  }
  const aliases = branches.flatMap((branch, index) =>
    (branch.aliases ?? []).map((name, at) => ({ name, pointer: `/branches/${index}/aliases/${at}` })),
  );
  for (const { again } of repeatedNames(aliases)) {
    yield warningAt(again.pointer, `Two branches are called "${again.name}".`, 'Keep it at one of them.');
  }
  yield* checkAreas(opened);
  const owned = areas.flatMap(({ postcodes, branch, deliveryZone }, index) =>
    postcodes.map((pattern, at) => ({
      pattern,
      pointer: `/areas/${index}/postcodes/${at}`,
      owner: `area ${index + 1} (${[branch, deliveryZone].filter(Boolean).join(', ') || 'nowhere'})`,
    })),
  );
  yield* checkPostcodes(owned);
}

function* checkAreas({ geo, policy }: OpenedFiles): Iterable<Finding> {
  const branches = new Set(geo?.branches?.map(({ id }) => id));
  const zones = policy && new Set(policy.delivery?.zones.map(({ id }) => id));
  for (const [index, area] of (geo?.areas ?? []).entries()) {
    const pointer = `/areas/${index}`;
    if (area.branch !== undefined && !branches.has(area.branch)) {
      yield unknownReference(`${pointer}/branch`, { what: 'branch', id: area.branch, known: branches });
    }
    if (area.deliveryZone !== undefined && zones !== undefined && !zones.has(area.deliveryZone)) {
      yield unknownReference(`${pointer}/deliveryZone`, { what: 'delivery zone', id: area.deliveryZone, known: zones });
    }
    if (area.branch === undefined && area.deliveryZone === undefined) {
      yield warningAt(
        pointer,
        'This area leads neither to a branch nor to a delivery zone.',
        'Add "branch" or "deliveryZone", or delete it.',
      );
    }
  }
}

/** An id that names nothing, with the one that was probably meant. */
export function unknownReference(
  pointer: string,
  reference: { what: string; id: string; known: Iterable<string> },
): Finding {
  const { what, id } = reference;
  const known = [...reference.known];
  const meant = closestName(id, known);
  const list = known.slice(0, 8).join(', ');
  const remedy =
    meant === undefined
      ? list === ''
        ? `Add a ${what} with this id, or delete it here.`
        : `Known: ${list}.`
      : `Did you mean "${meant}"?`;
  return errorAt(pointer, `There is no ${what} "${id}".`, remedy);
}

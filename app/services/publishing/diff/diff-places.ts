import type { Area, Branch } from '../../../contracts/business/geo.js';
import type { DeliveryZone, Discount } from '../../../contracts/business/policy.js';
import type { Difference } from '../../../contracts/version.js';
import type { BusinessSource } from '../../../retrieval/storage/business-source.js';
import { amountWords, oneOf } from './diff-catalog.js';
import { diffFields, difference } from './diff-fields.js';
import { diffHours } from './diff-hours.js';
import { diffLists } from './diff-lists.js';

/** What changed in geo.json: branches by id, areas by what they lead to. */
export function diffGeo(before: BusinessSource, after: BusinessSource): Difference[] {
  const branches = diffLists<Branch>(
    {
      file: 'geo.json',
      pointer: '/branches',
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => oneOf(name),
      what: 'branch',
      compare: (subject, was, is) => [
        ...diffFields(subject, [was, is], ['hours']),
        ...diffHours({ ...subject, pointer: `${subject.pointer}/hours` }, [was.hours, is.hours]),
      ],
    },
    before.geo.branches ?? [],
    after.geo.branches ?? [],
  );
  return [...branches, ...diffAreas(before, after)];
}

function diffAreas(before: BusinessSource, after: BusinessSource): Difference[] {
  const targetOf = ({ branch, deliveryZone }: Area): string => [branch, deliveryZone].filter(Boolean).join(', ');
  return diffLists<Area>(
    {
      file: 'geo.json',
      pointer: '/areas',
      keyOf: (area) => `${targetOf(area)} ${area.postcodes[0] ?? ''}`,
      nameOf: (area) =>
        `Area ${area.name === undefined ? (area.postcodes[0] ?? '') : oneOf(area.name)} (${targetOf(area)})`,
      compare: (subject, was, is) => diffFields(subject, [was, is]),
    },
    before.geo.areas ?? [],
    after.geo.areas ?? [],
  );
}

/** What changed in policy.json: hours, zones and discounts by id, the rest field by field. */
export function diffPolicy(before: BusinessSource, after: BusinessSource): Difference[] {
  const file = 'policy.json';
  const { currency } = after.tenant;
  const [was, is] = [before.policy, after.policy];
  const rest = ['formatVersion', '$schema', 'hours', 'delivery', 'discounts'];
  const zones = diffLists<DeliveryZone>(
    {
      file,
      pointer: '/delivery/zones',
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => `Delivery to ${oneOf(name)}`,
      introduce: ({ fee }) => `: ${amountWords(fee, currency)}`,
      compare: (subject, old, now) => {
        const fees = [old.fee, now.fee].map((fee) => amountWords(fee, currency));
        const place = { ...subject, pointer: `${subject.pointer}/fee` };
        const fee = old.fee === now.fee ? [] : [difference(place, `${subject.name} ${fees.join(' → ')}`)];
        return [...fee, ...diffFields(subject, [old, now], ['fee'])];
      },
    },
    was.delivery?.zones ?? [],
    is.delivery?.zones ?? [],
  );
  return [
    ...diffHours({ file, pointer: '/hours', name: 'The shop' }, [was.hours, is.hours]),
    ...zones,
    ...diffFields({ file, pointer: '/delivery/text', name: 'Delivery text' }, [was.delivery?.text, is.delivery?.text]),
    ...diffDiscounts(before, after),
    ...diffFields({ file, pointer: '', name: 'Policy' }, [was, is], rest),
  ];
}

function diffDiscounts(before: BusinessSource, after: BusinessSource): Difference[] {
  return diffLists<Discount>(
    {
      file: 'policy.json',
      pointer: '/discounts',
      keyOf: ({ id }) => id,
      nameOf: ({ name }) => `Discount ${oneOf(name)}`,
      compare: (subject, was, is) => diffFields(subject, [was, is]),
    },
    before.policy.discounts ?? [],
    after.policy.discounts ?? [],
  );
}

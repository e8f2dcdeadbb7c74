import { isIP } from 'node:net';

import type { OrdersSettings } from '../../../contracts/business/orders.js';
import { wordOf } from '../../orders/order-status-of.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { pointerTo } from '../json-pointer.js';
import { repeatedNames } from './same-name.js';

/** A number that proves by itself whose order it is has at least so many signs nobody can guess. */
const SECRET_LENGTH_MIN = 8;
const PLACE = '/orders';

/** The `orders` of tenant.json: an address that can be asked, and a proof before anything is told. */
export function* checkOrders(orders: OrdersSettings | undefined): Iterable<Finding> {
  if (orders === undefined) return;
  yield* checkUrl(orders.url);
  yield* checkSecret(orders.secret?.value);
  yield* checkProof(orders);
  yield* checkNumbers(orders);
  yield* checkStatuses(orders.statuses);
}

function* checkUrl(template: string): Iterable<Finding> {
  const pointer = `${PLACE}/url`;
  const filled = addressOf(template, '1');
  if (filled === undefined || filled.host !== addressOf(template, '2')?.host) {
    yield errorAt(
      pointer,
      '{order} stands in the name of the host, or this is no address.',
      'Put it behind the host: https://shop.example/api/orders/{order}.',
    );
    return;
  }
  if (filled.username !== '' || filled.password !== '')
    yield errorAt(pointer, 'A password stands in the address.', 'Name it in "secret" instead, as env:NAME.');
  const isOwnMachine = filled.hostname === 'localhost' || filled.hostname.endsWith('.localhost');
  if (isOwnMachine || isIP(filled.hostname.replace(/^\[(.*)\]$/, '$1')) !== 0)
    yield errorAt(
      pointer,
      `"${filled.hostname}" is no name on the internet, and nothing else is asked.`,
      'Write the name of your host. To try it with a stand-in, the operator sets ORDERS_BASE_URL.',
    );
}

/** The program's own variables are out of a tenant's reach, and anything that does not call itself a secret. */
function* checkSecret(reference: string | undefined): Iterable<Finding> {
  if (reference === undefined || /_(SECRET|TOKEN|KEY|PASSWORD)$/.test(reference)) return;
  yield errorAt(
    `${PLACE}/secret/value`,
    `${reference.slice('env:'.length)} is no name of a secret, so it is never read.`,
    'End it in _TOKEN, _KEY, _SECRET or _PASSWORD.',
  );
}

function addressOf(template: string, number: string): URL | undefined {
  const text = template.replace('{order}', number);
  return URL.canParse(text) ? new URL(text) : undefined;
}

function* checkProof({ proof, numberIsSecret }: OrdersSettings): Iterable<Finding> {
  if (proof === undefined && numberIsSecret !== true) {
    yield errorAt(
      PLACE,
      'Nothing proves whose order it is: anybody could ask for any number.',
      'Add "proof": [{ "kind": "postcode", "at": "/shipping/postcode" }].',
    );
  }
  if (proof !== undefined && numberIsSecret === true) {
    yield errorAt(
      `${PLACE}/numberIsSecret`,
      'With this, "proof" is never asked for.',
      'Delete one of the two: "proof" where numbers can be guessed.',
    );
  }
  const kinds = (proof ?? []).map(({ kind }, index) => ({
    name: kind,
    pointer: `${PLACE}/proof/${String(index)}/kind`,
  }));
  for (const { again } of repeatedNames(kinds))
    yield errorAt(again.pointer, `${again.name} is given twice.`, 'Delete one of the two.');
}

function* checkNumbers({ numbers, numberIsSecret }: OrdersSettings): Iterable<Finding> {
  for (const [index, { length }] of numbers.entries()) {
    const pointer = `${PLACE}/numbers/${String(index)}/length`;
    const [from, to] = typeof length === 'number' ? [length, length] : length;
    if (from > to) yield errorAt(pointer, `From ${from} to ${to} is nothing.`, `Write [${to}, ${from}].`);
    if (numberIsSecret === true && from < SECRET_LENGTH_MIN)
      yield errorAt(
        pointer,
        `A number with ${from} signs can be guessed, so it is no secret.`,
        `Ask for a "proof" instead, or use at least ${SECRET_LENGTH_MIN} signs.`,
      );
  }
}

function* checkStatuses(statuses: OrdersSettings['statuses']): Iterable<Finding> {
  const words = Object.keys(statuses);
  const named = words.map((word) => ({ name: wordOf(word), pointer: pointerTo(`${PLACE}/statuses`, word) }));
  for (const { again } of repeatedNames(named))
    yield errorAt(
      again.pointer,
      `"${again.name}" is given twice; capitals make no difference.`,
      'Delete one of the two.',
    );
  if (Object.values(statuses).every((status) => status === 'unknown'))
    yield warningAt(`${PLACE}/statuses`, 'No status means anything to customers.', 'Say what your words mean.');
}

import type { ChannelContact } from '../../../app/contracts/channel.js';
import { numberOf, userIdOf } from './address.js';
import { textAt } from './json-parser.js';

const NAME_LENGTH_MAX = 200;

/** How a message names whose it is: by number, by user id, or both. */
export interface NamedContact {
  readonly number: string;
  readonly userId: string;
}

/**
 * A customer. Replies go to the number where there is one, as the provider itself writes it (`wa_id`; a number may be written in
 * more ways than one); who they are is the user id where there is one: numbers can be hidden, shown and changed.
 *
 * @param contacts - The customers the provider describes beside the messages.
 * @returns `undefined` when the message names nobody.
 */
export function contactOf(named: NamedContact, contacts: readonly unknown[]): ChannelContact | undefined {
  const described = contacts.find((contact) => isAbout(contact, named)) ?? only(contacts);
  const userId = userIdOf(named.userId) || userIdOf(textAt(described, 'user_id'));
  const address = numberOf(textAt(described, 'wa_id')) || numberOf(named.number) || userId;
  if (address === '') return undefined;
  const name = textAt(described, 'profile', 'name').slice(0, NAME_LENGTH_MAX);
  return { address, ...(userId !== '' && userId !== address && { identity: userId }), ...(name !== '' && { name }) };
}

function isAbout(contact: unknown, { number, userId }: NamedContact): boolean {
  return (
    (number !== '' && textAt(contact, 'wa_id') === number) || (userId !== '' && textAt(contact, 'user_id') === userId)
  );
}

function only(contacts: readonly unknown[]): unknown {
  return contacts.length === 1 ? contacts[0] : undefined;
}

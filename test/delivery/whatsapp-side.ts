import type { WhatsappCloudStandIn } from '../../scripts/stand-ins/whatsapp-cloud/stand-in.js';
import type { EchoAccount } from './echo-node.js';

const CHANNEL = 'whatsapp-cloud';
/** Two shops of one app: Meta may tell of both in one post. */
export const APP_SECRET = 'secret_of_the_app';

/** A shop of that app, while its secret is being replaced. */
export const SHOES: EchoAccount = {
  channel: CHANNEL,
  tenant: 'shoes',
  number: '100000000000001',
  secrets: {
    appSecret: APP_SECRET,
    appSecretNext: 'next_of_the_app',
    accessToken: 'token_of_shoes',
    verifyToken: 'word_of_shoes',
  },
};
/** The other shop of that app. */
export const BAKERY: EchoAccount = {
  channel: CHANNEL,
  tenant: 'bakery',
  number: '100000000000002',
  secrets: { appSecret: APP_SECRET, accessToken: 'token_of_bakery', verifyToken: 'word_of_bakery' },
};
/** A shop with an app of its own. */
export const PARTS: EchoAccount = {
  channel: CHANNEL,
  tenant: 'parts',
  number: '100000000000003',
  secrets: { appSecret: 'secret_of_parts', accessToken: 'token_of_parts', verifyToken: 'word_of_parts' },
};

/** Gives a shop its number at the provider, and says where its messages go. */
export function putNumber(standIn: WhatsappCloudStandIn, { number, secrets }: EchoAccount, url: string): void {
  standIn.putNumber({
    ...{ id: number, display: `1555${number.slice(-7)}`, business: `2${number.slice(1)}` },
    ...{ appSecret: secrets.appSecret ?? '', accessToken: secrets.accessToken ?? '' },
    webhook: `${url}/whatsapp_webhook`,
  });
}

/** What a customer got by the provider's own ledger. */
export function repliesIn({ ledger }: WhatsappCloudStandIn, customer: string): readonly string[] {
  return ledger.entries.flatMap((entry) => (entry.kind === 'accepted' && entry.to === customer ? [entry.body] : []));
}

/** A customer of one's own. */
export function customerOf(number: number): string {
  return `4477009${String(number).padStart(5, '0')}`;
}

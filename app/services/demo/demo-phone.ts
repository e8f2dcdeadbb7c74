import type { TenantFile } from '../../contracts/business/tenant.js';
import { AppError } from '../../contracts/errors.js';
import type { ProviderStandIn, StandInNumber, StartStandIn } from '../../contracts/stand-in.js';
import type { DemoPhone } from './demo-desk.js';

/** What demo shops call the secrets of their number; nobody has to set them. */
const SECRET_REFERENCES = { accountSid: 'env:DEMO_TWILIO_SID_KEY', authToken: 'env:DEMO_TWILIO_TOKEN' } as const;
const CHANNEL = 'twilio';
const WEBHOOK_PATH = '/whatsapp_webhook';
const PROVIDER_PREFIX = 'whatsapp:';

/** What the demo's phone is made of. */
export interface DemoPhoneParts {
  readonly standIn: ProviderStandIn;
  /** The secret shared with the stand-in; as good as random, for this start only. */
  readonly secret: string;
  tenants(): ReadonlyMap<string, TenantFile>;
  /** Where this server is reached. */
  address(): string;
}

/** A phone at a stand-in, and the secrets of the shops' numbers there. */
export interface DemoTwilio extends DemoPhone {
  /** Where the stand-in is. */
  readonly url: string;
  secretOf(reference: string): string | undefined;
  close(): Promise<void>;
}

/**
 * Starts a stand-in where one is wanted: for demo shops whose number has the demo's secrets.
 *
 * @param start - Absent where none may be.
 */
export async function startDemoPhone(
  start: StartStandIn | undefined,
  parts: Omit<DemoPhoneParts, 'standIn'>,
): Promise<DemoTwilio | undefined> {
  if (start === undefined || ![...parts.tenants().values()].some(isOnDemoPhone)) return undefined;
  return createDemoPhone({ ...parts, standIn: await start() });
}

function isOnDemoPhone({ demo, channels }: TenantFile): boolean {
  return demo === true && channels?.[CHANNEL]?.secrets?.authToken === SECRET_REFERENCES.authToken;
}

/** Connects the demo shops' numbers to a stand-in, over the provider's real wire: signed in, signed out. */
function createDemoPhone({ standIn, secret, tenants, address }: DemoPhoneParts): DemoTwilio {
  const sid = `AC${'0'.repeat(32)}`;
  const secrets: Readonly<Record<string, string>> = {
    [SECRET_REFERENCES.accountSid]: sid,
    [SECRET_REFERENCES.authToken]: secret,
  };
  const numberOf = (tenant: string): string | undefined => {
    const file = tenants().get(tenant);
    return file !== undefined && isOnDemoPhone(file) ? file.channels?.[CHANNEL]?.account : undefined;
  };
  const accountOf = (tenant: string): StandInNumber => {
    const number = numberOf(tenant);
    if (number === undefined) throw new AppError('not_found');
    return { sid, authToken: secret, number, webhook: address() + WEBHOOK_PATH };
  };
  // Known from the start, so that it may be asked what was written meanwhile; `say` brings the address up to date.
  for (const tenant of tenants().keys()) if (numberOf(tenant) !== undefined) standIn.putAccount(accountOf(tenant));
  return {
    url: standIn.url,
    close: () => standIn.close(),
    secretOf: (reference) => secrets[reference],
    numberOf: (tenant) => numberOf(tenant)?.replace(PROVIDER_PREFIX, ''),
    async say({ tenant, customer, text }) {
      const account = accountOf(tenant);
      standIn.putAccount(account);
      const said = await standIn.say({ to: account.number, from: PROVIDER_PREFIX + customer, text });
      if (!said.isTaken) throw new AppError('busy');
    },
    read({ tenant, customer }) {
      const from = PROVIDER_PREFIX + customer;
      const messages = standIn.conversation(accountOf(tenant).number, from).map((message) => ({
        from: message.from === from ? ('customer' as const) : ('shop' as const),
        text: message.body,
        status: message.status,
      }));
      return Promise.resolve({ messages });
    },
  };
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { copyDemoShop } from '../system/serving.js';

/** The shop's number. */
export const NUMBER = 'whatsapp:+14155238886';
/** The number's account at Twilio. */
export const ACCOUNT = { sid: 'AC00000000000000000000000000000000', authToken: 'twilio_auth_token', number: NUMBER };
/** The environment that opens it. */
export const SECRETS = { SHOES_TWILIO_SID_KEY: ACCOUNT.sid, SHOES_TWILIO_TOKEN: ACCOUNT.authToken };
/** Short enough for a test, long enough for five messages in a row. */
const DEBOUNCE_MS = 400;

/** A copy of the demo shop with a WhatsApp number. @param channel - Settings besides the usual ones. @returns The business root. */
export async function copyTwilioShop(channel: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const root = await copyDemoShop();
  const file = join(root, 'shoes', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const secrets = { accountSid: 'env:SHOES_TWILIO_SID_KEY', authToken: 'env:SHOES_TWILIO_TOKEN' };
  const channels = { twilio: { account: NUMBER, debounceMs: DEBOUNCE_MS, secrets, ...channel } };
  await writeFile(file, JSON.stringify({ ...tenant, channels }, null, 2));
  return root;
}

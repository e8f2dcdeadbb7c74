import { parseArgs } from 'node:util';
import { startTwilioStandIn } from './stand-in.js';

const HELP = `A Twilio on this machine: the WhatsApp wire, for trying without an account.

  node dist/scripts/stand-ins/twilio/index.js [options]

  --port 8090                            where it listens (for TWILIO_BASE_URL)
  --number whatsapp:+14155238886         the shop's number
  --sid AC…  --token …                   the account's id and secret
  --webhook http://127.0.0.1:8080/whatsapp_webhook
  --ledger FILE                          keep what happened, one JSON line each
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    number: { type: 'string', default: 'whatsapp:+14155238886' },
    sid: { type: 'string', default: 'AC00000000000000000000000000000000' },
    token: { type: 'string', default: 'twilio_auth_token' },
    webhook: { type: 'string', default: 'http://127.0.0.1:8080/whatsapp_webhook' },
    ledger: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const { number, sid, token: authToken, webhook, ledger } = values;
  const standIn = await startTwilioStandIn({
    port: Number(values.port),
    accounts: [{ number, sid, authToken, webhook }],
    ...(ledger !== undefined && { ledgerFile: ledger }),
  });
  process.stdout.write(`TWILIO_BASE_URL=${standIn.url}\nMessages to ${number} go to ${webhook}\n`);
}

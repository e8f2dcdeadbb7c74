import { parseArgs } from 'node:util';
import { startWhatsappCloudStandIn } from './stand-in.js';

const HELP = `A WhatsApp Cloud on this machine: Meta's wire, for trying without an account.

  node dist/scripts/stand-ins/whatsapp-cloud/index.js [options]

  --port 8091                     where it listens (for META_BASE_URL)
  --number 100000000000001        the number's phone_number_id
  --app-secret …  --token …       what webhooks are signed with, and what sends are allowed with
  --webhook http://127.0.0.1:8080/whatsapp_webhook
  --batch 1                       how many updates may travel in one post
  --ledger FILE                   keep what happened, one JSON line each
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8091' },
    number: { type: 'string', default: '100000000000001' },
    'app-secret': { type: 'string', default: 'meta_app_secret' },
    token: { type: 'string', default: 'meta_access_token' },
    webhook: { type: 'string', default: 'http://127.0.0.1:8080/whatsapp_webhook' },
    batch: { type: 'string', default: '1' },
    ledger: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const { number: id, token: accessToken, webhook, ledger } = values;
  const standIn = await startWhatsappCloudStandIn({
    port: Number(values.port),
    numbers: [
      {
        id,
        display: '15550001111',
        business: '200000000000001',
        appSecret: values['app-secret'],
        accessToken,
        webhook,
      },
    ],
    deliveries: { batchMax: Number(values.batch), batchDelayMs: values.batch === '1' ? 0 : 100 },
    ...(ledger !== undefined && { ledgerFile: ledger }),
  });
  process.stdout.write(`META_BASE_URL=${standIn.url}\nMessages to ${id} go to ${webhook}\n`);
}

import { parseArgs } from 'node:util';
import { startOrderStandIn } from './stand-in.js';

const HELP = `A shop's order system on this machine, with a handful of orders, for trying without a shop.

  node dist/scripts/stand-ins/orders/index.js [options]

  --port 8092        where it listens (for ORDERS_BASE_URL)
  --token demo       the secret it asks for, as "Authorization: Bearer …"

Orders: 10023 to 10030 and A-1234. Orders 10090 to 10095 fail, each in a way of its own.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8092' },
    token: { type: 'string', default: 'demo' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const { url, token } = await startOrderStandIn({ port: Number(values.port), token: values.token });
  process.stdout.write(`ORDERS_BASE_URL=${url}\nDEMO_ORDERS_TOKEN=${token}\n`);
}

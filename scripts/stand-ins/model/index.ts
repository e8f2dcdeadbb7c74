import { parseArgs } from 'node:util';
import { PERSONALITIES } from './personalities.js';
import { startModelStandIn } from './stand-in.js';

const HELP = `A language model on this machine: the OpenAI wire, for trying modes v6 and v7 without a key.

  node dist/scripts/stand-ins/model/index.js [options]

  --port 8091       where it listens
  --seed TEXT       other answers to the same requests
  --calls FILE      keep every call, one JSON line each

LLM_MODEL says how it answers: ${Object.keys(PERSONALITIES).join(', ')}; and after a colon what exactly:
liar:price-plus-one+free-shipping, staller:stall-after-tokens, breaker:http-429-retry-after-3600.
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8091' },
    seed: { type: 'string', default: '' },
    calls: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else {
  const { port, seed, calls } = values;
  const { url } = await startModelStandIn({
    port: Number(port),
    seed,
    ...(calls !== undefined && { callsFile: calls }),
  });
  process.stdout.write(`LLM_BASE_URL=${url}\nLLM_API_KEY=any\nLLM_MODEL=faithful\n`);
}

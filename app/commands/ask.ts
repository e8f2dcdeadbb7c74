import { createClock, createIds } from '../clock.js';
import { loadConfig } from '../config.js';
import { createEngine, openModel } from '../container.js';
import type { Clock } from '../contracts/clock.js';
import { AppError } from '../contracts/errors.js';
import { MODES, type ModeName } from '../contracts/mode.js';
import { BUSINESS_OPTION, businessFolder } from './batch-folder.js';
import type { Command, CommandCall } from './command.js';
import { toldBy } from '../services/golden/play-golden.js';
import { traceAtLength } from '../services/trace.js';
import { createConversationPlayer } from '../services/turns/conversation-player.js';
import { answerLines, textField } from './json-lines.js';
import { openFolderShop } from './open-folder.js';
import { parseOrders } from './orders-parser.js';
import { createTerminalLog } from './terminal-log.js';

/** `truepenny ask`: whole answers with their traces, in batches. */
export const ask: Command = {
  about: `Reads { "id", "conversation", "text" } from its input and writes { "id", "reply", "intents", "state", "trace" }.
A line may say when it happens: "now", an instant such as 2026-12-24T10:00:00Z.
A line may bring what the shop's order system answers: "orders", by order number; nobody else is asked.
Lines of one conversation share its state, in their order. Needs no database and no server; --mode v6 and v7 ask the model
LLM_BASE_URL names, and without one answer as v5 does.`,
  options: [
    BUSINESS_OPTION,
    { name: 'mode', value: 'MODE', help: `${MODES.join(', ')}; the shop's own when left out` },
    { name: 'now', value: 'INSTANT', help: 'the moment it is, such as 2026-12-24T10:00:00Z' },
  ],
  examples: [
    `echo '{"id":"1","conversation":"a","text":"are you open now?"}' | npx truepenny ask --business business/shoes`,
    'npx truepenny ask --business business/shoes --now 2026-12-24T10:00:00Z < questions.jsonl > answers.jsonl',
  ],
  async run(call) {
    const clock = createClock();
    const mode = modeOption(call);
    const now = nowOption(call);
    const voice = mode === undefined || mode === 'v5' ? undefined : await unbookedModel(call, clock);
    const engine = createEngine({ clock, mode: mode ?? 'v5', model: voice?.model });
    const opened = await openFolderShop(businessFolder(call), engine, tellOn(call));
    const shop = mode === undefined ? opened : { ...opened, mode };
    const player = createConversationPlayer(shop, createIds(clock));
    return answerLines(call, async (line) => {
      const conversation = line.conversation === undefined ? String(line.id) : textField(line, 'conversation');
      const { outcome } = await player.say({
        conversation,
        text: textField(line, 'text'),
        now: instantOf(line.now) ?? now ?? clock.now(),
        external: toldBy(parseOrders(line.orders)),
      });
      const { reply, state } = outcome;
      const trace = traceAtLength(outcome);
      const { text, parts } = reply;
      return { reply: { text, parts }, intents: trace.asks.map(({ intent }) => intent), state, trace };
    });
  },
};

/** The configured model, whose calls nobody writes down: there is no database. */
function unbookedModel({ errors }: CommandCall, clock: Clock): ReturnType<typeof openModel> {
  const nothing = { tokens: 0, costMicros: 0 };
  const modelCalls = {
    book: () => Promise.resolve(),
    spent: () => Promise.resolve(nothing),
  };
  const surroundings = { config: loadConfig(), clock, log: createTerminalLog(errors) };
  return openModel(surroundings, { opening: Promise.resolve({ modelCalls }), limitsOf: () => undefined });
}

/** Problems of a folder are told beside the answers, never among them. */
export function tellOn({ errors }: Pick<CommandCall, 'errors'>): (line: string) => void {
  return (line) => void errors.write(`${line}\n`);
}

/** The mode named by `--mode`. @throws {AppError} `bad_request` when there is no such mode. */
export function modeOption({ options: { mode } }: Pick<CommandCall, 'options'>): ModeName | undefined {
  if (mode === undefined) return undefined;
  const known = MODES.find((name) => name === mode);
  if (known !== undefined) return known;
  throw new AppError('bad_request', { message: `--mode takes one of ${MODES.join(', ')}.` });
}

/** The instant named by `--now`, in UTC. @throws {AppError} `bad_request` when it is none. */
export function nowOption({ options: { now } }: Pick<CommandCall, 'options'>): string | undefined {
  return instantOf(now);
}

function instantOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const ms = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
  if (Number.isFinite(ms)) return new Date(ms).toISOString();
  throw new AppError('bad_request', { message: '"now" takes an instant such as 2026-12-24T10:00:00Z.' });
}

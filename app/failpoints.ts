import type { Clock } from './contracts/clock.js';
import { AppError } from './contracts/errors.js';
import { FAILPOINTS, type FailAt, type Failpoint } from './contracts/failpoints.js';

const PLAN = /^([a-z_.]+)=(kill9|throw|delay|hang)(?::(\d{1,6}))?(?:@(\d{1,6}))?$/;
const FOREVER_MS = 2_147_483_647;

type Action = 'kill9' | 'throw' | 'delay' | 'hang';

interface Plan {
  readonly place: Failpoint;
  readonly action: Action;
  /** Before it ends, or how long it waits. */
  readonly delayMs: number;
  /** At which time the place is reached, counted from 1; 0: each time. */
  readonly time: number;
}

/** What breaking needs of the process. */
export interface FailpointParts {
  readonly clock: Pick<Clock, 'sleep'>;
  /** SIGKILL to this process by default. */
  kill?(): void;
}

/**
 * Makes the places break as a plan says, `turn.committed=kill9@3,send.response_read=delay:500`: `kill9` ends the process without a
 * word, `throw` fails, `delay:MS` waits, `hang` never goes on; `@N` only the Nth time, `kill9:MS` a moment later.
 *
 * @param plan - `undefined` or empty in production.
 * @returns `undefined` without a plan.
 * @throws {AppError} `config_refused` for a plan that cannot be read, or a place that does not exist.
 */
export function createFailpoints(plan: string | undefined, { clock, kill = killNow }: FailpointParts): FailAt {
  if (plan === undefined || plan === '') return undefined;
  const plans = plan.split(',').map(planOf);
  const reached = new Map<Failpoint, number>();
  return async (place) => {
    const count = (reached.get(place) ?? 0) + 1;
    reached.set(place, count);
    const due = plans.find((one) => one.place === place && (one.time === 0 || one.time === count));
    if (due === undefined) return;
    if (due.action === 'hang') await clock.sleep(FOREVER_MS, { unref: true });
    if (due.delayMs > 0) await clock.sleep(due.delayMs);
    if (due.action === 'kill9') kill();
    if (due.action === 'throw') throw new RangeError(`broken on purpose at ${place}`);
  };
}

function planOf(text: string): Plan {
  const [, name, word, delay = '0', time = '0'] = PLAN.exec(text) ?? [];
  const place = FAILPOINTS.find((one) => one === name);
  const action = ACTIONS.find((one) => one === word);
  if (place === undefined || action === undefined)
    throw new AppError('config_refused', {
      message: `FAILPOINTS: "${text}" is no plan like turn.committed=kill9@3. The places are ${FAILPOINTS.join(', ')}.`,
    });
  return { place, action, delayMs: Number(delay), time: Number(time) };
}

const ACTIONS: readonly Action[] = ['kill9', 'throw', 'delay', 'hang'];

function killNow(): void {
  process.kill(process.pid, 'SIGKILL');
}

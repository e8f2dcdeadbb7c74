import { checkOf } from '../../contracts/check-of.js';
import { ConversationState, EMPTY_STATE, STATE_VERSION } from '../../contracts/state.js';

/** A state as stored, of any version. */
interface StoredState {
  readonly v?: unknown;
}

/** Turns a stored state of one version into the next; never changes what it means. */
type Upgrade = (stored: StoredState) => StoredState;

/** By the version they start from. A new state version adds its line here and keeps all older ones. */
const UPGRADES: ReadonlyMap<number, Upgrade> = new Map();

const states = checkOf<ConversationState>(ConversationState);

/**
 * A stored state, upgraded to this program's version and checked.
 *
 * A state of a newer program, or one that cannot be read, counts as empty: the conversation goes on and forgets, rather than
 * meaning something wrong. The stored text itself stays where it is until a turn commits.
 */
export function readState(json: unknown): ConversationState {
  const stored = upgrade(json, UPGRADES);
  return states.accepts(stored) ? stored : EMPTY_STATE;
}

/** Applies the chain of upgrades up to this version; `undefined` for what no chain leads from. */
export function upgrade(json: unknown, upgrades: ReadonlyMap<number, Upgrade>): unknown {
  let stored = json;
  for (;;) {
    if (!isRecord(stored)) return undefined;
    const version = stored.v;
    if (version === STATE_VERSION) return stored;
    const next = typeof version === 'number' && version < STATE_VERSION ? upgrades.get(version)?.(stored) : undefined;
    if (next === undefined || next.v === version) return undefined;
    stored = next;
  }
}

function isRecord(value: unknown): value is StoredState {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

import { keptOf } from './answer-parser.js';
import type { Kept } from './kept.js';

const SECRET_BYTES = 32;

/** 32 random bytes in base64url. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Where the browser keeps it; a browser that forbids storage gets one that lasts as long as the page. */
export interface VisitorStorage {
  /** The visitor's secret; from now on kept, so that other tabs are the same visitor. */
  claim(): string;
  read(): Kept;
  write(kept: Kept): void;
}

/** The storage of one shop in this browser, shared by its tabs. Nothing is kept of who only looks at the page. */
export function openStorage(tenant: string): VisitorStorage {
  const key = `truepenny:${tenant}`;
  let memory: Kept = { visitor: newSecret(), outbox: [], introduced: false };
  const read = (): Kept => {
    memory = storedUnder(key) ?? memory;
    return memory;
  };
  const write = (kept: Kept): void => {
    memory = kept;
    withStorage((storage) => {
      storage.setItem(key, JSON.stringify(kept));
    });
  };
  return {
    claim() {
      write(read());
      return memory.visitor;
    },
    read,
    write,
  };
}

function storedUnder(key: string): Kept | undefined {
  const text = withStorage((storage) => storage.getItem(key)) ?? null;
  return text === null ? undefined : keptOf(text);
}

/** Storage may be missing, full or forbidden; the chat goes on without it. */
function withStorage<Result>(use: (storage: Storage) => Result): Result | undefined {
  try {
    return use(globalThis.localStorage);
  } catch {
    return undefined;
  }
}

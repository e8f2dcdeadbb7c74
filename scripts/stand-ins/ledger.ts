import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';

/** One thing that happened at the provider, in the order it happened. */
export type LedgerEntry =
  /** A customer wrote; the webhook is called with it from now on. */
  | {
      readonly kind: 'inbound';
      readonly sid: string;
      readonly from: string;
      readonly to: string;
      readonly body: string;
    }
  /** One call of the webhook ended; `status` 0: no answer came. */
  | { readonly kind: 'posted'; readonly sid: string; readonly attempt: number; readonly status: number }
  /** A send was taken: the customer has it. */
  | {
      readonly kind: 'accepted';
      readonly sid: string;
      readonly from: string;
      readonly to: string;
      readonly body: string;
      /** What the sender gave along, to be told it again with every report. */
      readonly reference?: string;
    }
  | { readonly kind: 'refused'; readonly to: string; readonly status: number; readonly code: number }
  /** One call of a status callback ended. */
  | { readonly kind: 'status'; readonly sid: string; readonly messageStatus: string; readonly status: number };

/** What the provider knows, whatever the program under test believes. */
export interface Ledger {
  readonly entries: readonly LedgerEntry[];
  append(entry: LedgerEntry): void;
  close(): void;
}

/**
 * An append-only list, and a file of JSON lines where one is named. An entry is on disk before `append` returns.
 *
 * @param file - Made when missing, appended to when there.
 */
export function createLedger(file?: string): Ledger {
  const entries: LedgerEntry[] = [];
  const handle = file === undefined ? undefined : openSync(file, 'a');
  return {
    entries,
    append(entry) {
      entries.push(entry);
      if (handle === undefined) return;
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      fdatasyncSync(handle);
    },
    close() {
      if (handle !== undefined) closeSync(handle);
    },
  };
}

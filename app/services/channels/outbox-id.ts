/** A reply's name outside: it travels to the provider and back with every report on it. */
export interface OutboxKey {
  readonly conversation: string;
  /** Counts within the conversation. */
  readonly seq: number;
}

const OUTBOX_ID = /^([0-9a-f-]{36})\.(\d{1,9})$/;

/** The name, e.g. `0198c1e2-….7`. */
export function outboxIdOf({ conversation, seq }: OutboxKey): string {
  return `${conversation}.${seq}`;
}

/** What a name says; `undefined` for what we never gave out. */
export function outboxKeyOf(id: string | undefined): OutboxKey | undefined {
  const [, conversation, seq] = OUTBOX_ID.exec(id ?? '') ?? [];
  return conversation === undefined || seq === undefined ? undefined : { conversation, seq: Number(seq) };
}

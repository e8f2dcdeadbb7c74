/** Fields of one log line; free text a person wrote does not belong here. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined | readonly string[]>>;

/**
 * Where lines go. `chatbot`: one line per request. `analytics`: events and aggregates. `errors`: failures with their stack.
 *
 * Writing never throws and never waits: a log that cannot be written costs a count, not an answer.
 */
export interface Log {
  chatbot(fields: LogFields & { tenant: string; requestId: string }): void;
  analytics(fields: LogFields & { event: string }): void;
  error(error: unknown, fields?: LogFields): void;
  /** For the person who runs the process: start-up steps, closed channels, refused folders. */
  notice(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
}

/** A tool call as it goes over the wire; `arguments` is text that claims to be JSON. */
export interface SaidCall {
  readonly name: string;
  readonly arguments: string;
}

/** What a personality answers. Some answer what no schema allows, hence the loose types. */
export interface Said {
  /** `null` beside tool calls. */
  readonly content: unknown;
  readonly calls?: readonly SaidCall[];
  readonly finishReason?: 'stop' | 'length' | 'tool_calls' | 'content_filter';
  readonly refusal?: string;
  /** In place of the one choice there should be. */
  readonly choices?: unknown;
  /** In place of the count; `null` leaves it out. */
  readonly usage?: unknown;
  /** What was done to the answer on purpose, by name. */
  readonly lies?: readonly string[];
  /** What was written because somebody's words said so, as it stands in the answer. */
  readonly deed?: string;
  /** The answer without it. */
  readonly honest?: string;
}

/** An answer in the shape the modes ask for. */
export function saidText(text: string): Said {
  return { content: JSON.stringify({ text }) };
}

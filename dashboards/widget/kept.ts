/** One message with what the visitor told in the pre-chat form, if it is the first. */
export interface Outgoing {
  readonly messageId: string;
  readonly text: string;
  readonly profile?: Readonly<Record<string, string>>;
}

/** What this browser keeps for one shop: the visitor's secret and what is not answered yet. */
export interface Kept {
  readonly visitor: string;
  readonly outbox: readonly Outgoing[];
  /** The pre-chat form was filled in (or there is none). */
  readonly introduced: boolean;
}

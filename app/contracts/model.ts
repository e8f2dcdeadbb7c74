/** Who says a message of a prompt. */
export type ModelRole = 'system' | 'user' | 'assistant' | 'tool';

/** A tool the model may call. `parameters` is a JSON schema; what the model sends is checked against it before anything runs. */
export interface ModelTool {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A call the model asks for. `arguments` is text that claims to be JSON. */
export interface ModelToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  /** What the provider wants to see again when it is told what became of the call, as it gave it; nobody else reads it. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** One message of a prompt, in the order of the conversation with the model. */
export interface ModelMessage {
  readonly role: ModelRole;
  readonly content: string;
  /** Of an assistant's message. */
  readonly toolCalls?: readonly ModelToolCall[];
  /** Of a tool's message: which call it answers. */
  readonly toolCallId?: string;
}

/** What a call is for: each has its own prompt, and its own line in the ledger. */
export type ModelPurpose = 'analyze' | 'rephrase' | 'converse' | 'summarize';

/** One question to a language model. */
export interface ModelRequest {
  readonly purpose: ModelPurpose;
  readonly messages: readonly ModelMessage[];
  readonly tools?: readonly ModelTool[];
  /** The shape the answer must have, as a strict JSON schema; checked again by the caller. */
  readonly answer: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly outputTokensMax: number;
  /** On the monotonic clock, in milliseconds: whatever is not whole by then has failed. */
  readonly deadlineMs: number;
  /** Whose budget pays. */
  readonly tenant: string;
  readonly conversation: string;
  readonly turn: string;
}

/** What a call cost. `isEstimated`: the provider gave no count (a call that was cut off), so the most it can have been is booked. */
export interface ModelUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Millionths of the currency of the price table (US dollars); 0 for a model without a price. */
  readonly costMicros: number;
  readonly isEstimated: boolean;
}

/** Why there is no answer. */
export const MODEL_FAILURES = [
  'no-provider',
  'breaker-open',
  'too-many-calls',
  'tenant-budget',
  'visitor-budget',
  'deadline',
  'stalled',
  'unreachable',
  'credentials',
  'rate-limited',
  'provider-error',
  'bad-shape',
  'refused',
  'cut-off',
] as const;
/** Why there is no answer. */
export type ModelFailure = (typeof MODEL_FAILURES)[number];

/** Which provider and model answered, or failed. */
export interface ModelSource {
  readonly provider: string;
  readonly model: string;
}

/** A whole answer, or why there is none. `usage` is absent where nothing was sent. */
export type ModelOutcome =
  | {
      readonly kind: 'answered';
      readonly content: string;
      readonly toolCalls: readonly ModelToolCall[];
      readonly source: ModelSource;
      readonly usage: ModelUsage;
      readonly ms: number;
    }
  | {
      readonly kind: 'failed';
      readonly reason: ModelFailure;
      readonly source?: ModelSource;
      readonly usage?: ModelUsage;
      readonly ms: number;
    };

/** A language model behind budgets, a breaker and a deadline. It never throws and never answers later than the deadline. */
export interface LanguageModel {
  complete(request: ModelRequest): Promise<ModelOutcome>;
}

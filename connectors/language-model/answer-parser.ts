/**
 * Reads what providers send, which is not always what the protocol says: nothing is believed to be there, or to be of its type.
 */

/** A piece of a tool call. */
export interface ToolCallPiece {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Tokens as a provider counts them. */
export interface CountedTokens {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What one piece of an answer says; a whole answer is one piece. */
export interface AnswerPiece {
  readonly text: string;
  /** What the model thinks aloud: no part of the answer, but a sign of life. */
  readonly thought: string;
  readonly refusal: string;
  readonly toolCalls: readonly ToolCallPiece[];
  readonly finish?: string;
  readonly tokens?: CountedTokens;
  /** An error in the place of an answer. */
  readonly error?: ProviderError;
}

/** What a provider says about what went wrong. Its message is left out: it can repeat the question, or a part of the key. */
export interface ProviderError {
  readonly status?: number;
  readonly code?: string;
}

/** No real count is larger. */
const TOKENS_MAX = 10_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** A piece of a stream, or a whole answer: what it is not, it says nothing about. */
export function parsePiece(value: unknown): AnswerPiece {
  const chunk = fieldsOf(value);
  const choice = listOf(chunk.choices).map(fieldsOf).find(isFirst) ?? {};
  const delta = fieldsOf(choice.delta ?? choice.message);
  const finish = textOf(choice.finish_reason);
  const tokens = tokensOf(chunk.usage) ?? tokensOf(fieldsOf(chunk.x_groq).usage);
  // vLLM puts the error itself where others wrap it.
  const error = chunk.error ?? choice.error ?? (chunk.object === 'error' ? chunk : undefined);
  return {
    text: contentOf(delta.content),
    thought: textOf(delta.reasoning_content) || textOf(delta.reasoning),
    refusal: textOf(delta.refusal),
    toolCalls: listOf(delta.tool_calls).map(parseToolCall),
    ...(finish !== '' && { finish }),
    ...(tokens !== undefined && { tokens }),
    ...(error !== undefined && { error: parseError(error) }),
  };
}

/** The error object of an answer; some wrap it in a list, some put the status where others have a word. */
export function parseError(value: unknown): ProviderError {
  const outer = fieldsOf(Array.isArray(value) ? listOf(value)[0] : value);
  const error = 'error' in outer ? fieldsOf(outer.error) : outer;
  const { code, type } = error;
  const status = [code, error.status].find((one) => typeof one === 'number' && one >= 400 && one < 600);
  const word = [code, type, error.status].find((one) => typeof one === 'string');
  return {
    ...(status !== undefined && { status: Number(status) }),
    ...(word !== undefined && { code: word }),
  };
}

/** Only one answer was asked for. */
function isFirst(choice: Fields): boolean {
  return (choice.index ?? 0) === 0;
}

function parseToolCall(value: unknown, position: number): ToolCallPiece {
  const call = fieldsOf(value);
  const asked = fieldsOf(call.function);
  const index = call.index;
  const extra = fieldsOf(call.extra_content);
  return {
    ...(Object.keys(extra).length > 0 && { extra }),
    index: typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? index : position,
    id: textOf(call.id),
    name: textOf(asked.name),
    // Some give the arguments as an object already.
    arguments: typeof asked.arguments === 'object' ? jsonOf(asked.arguments) : textOf(asked.arguments),
  };
}

/** Some count what the model thought only in the total. */
function tokensOf(value: unknown): CountedTokens | undefined {
  const usage = fieldsOf(value);
  const [prompt, completion, total] = ['prompt_tokens', 'completion_tokens', 'total_tokens'].map((name) =>
    countOf(usage[name]),
  );
  if (prompt === undefined) return undefined;
  const written = Math.max(completion ?? 0, (total ?? 0) - prompt);
  return completion === undefined && total === undefined
    ? undefined
    : { promptTokens: prompt, completionTokens: written };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= TOKENS_MAX
    ? value
    : undefined;
}

/** Text, or a list of parts that hold text. */
function contentOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return listOf(value)
    .map((part) => textOf(fieldsOf(part).text))
    .join('');
}

function jsonOf(value: unknown): string {
  return value === null ? '' : JSON.stringify(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

import { objectOf } from '../request-parser.js';

/** One message of a prompt, as it came over the wire. */
export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  /** How many tools an assistant's message called. */
  readonly toolCalls: number;
}

/** A tool on offer. */
export interface ChatTool {
  readonly name: string;
  readonly parameters: JsonSchema;
}

/** As much of a JSON schema as a stand-in fills in. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly minimum?: number;
}

/** A request for a completion, with what is left out filled in. */
export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ChatTool[];
  readonly isStream: boolean;
  readonly wantsUsage: boolean;
  /** The shape the answer is to have, where one was asked for. */
  readonly schema?: JsonSchema;
}

interface Wire {
  readonly model?: unknown;
  readonly stream?: unknown;
  readonly stream_options?: { readonly include_usage?: unknown };
  readonly messages?: unknown;
  readonly tools?: readonly { readonly function?: { readonly name?: string; readonly parameters?: JsonSchema } }[];
  readonly response_format?: { readonly json_schema?: { readonly schema?: JsonSchema } };
}

interface WireMessage {
  readonly role?: unknown;
  readonly content?: unknown;
  readonly tool_calls?: readonly unknown[];
}

/** Reads a request. @returns What is wrong with it, in a provider's words, where something is. */
export function chatRequestOf(body: string): ChatRequest | { readonly wrong: string; readonly param: string } {
  const wire: Wire | undefined = objectOf(body);
  if (wire === undefined) return { wrong: 'We could not parse the JSON body of your request.', param: 'body' };
  if (typeof wire.model !== 'string') return { wrong: 'you must provide a model parameter', param: 'model' };
  if (!Array.isArray(wire.messages) || wire.messages.length === 0)
    return { wrong: "Invalid 'messages': empty array.", param: 'messages' };
  const schema = wire.response_format?.json_schema?.schema;
  return {
    model: wire.model,
    messages: (wire.messages as readonly WireMessage[]).map(messageOf),
    tools: (wire.tools ?? []).map(({ function: tool }) => ({
      name: tool?.name ?? '',
      parameters: tool?.parameters ?? {},
    })),
    isStream: wire.stream === true,
    wantsUsage: wire.stream_options?.include_usage === true,
    ...(schema !== undefined && { schema }),
  };
}

/** Content may be a text or a list of parts. */
function messageOf({ role, content, tool_calls: calls }: WireMessage): ChatMessage {
  const parts = Array.isArray(content) ? (content as readonly { readonly text?: string }[]) : [];
  const text = typeof content === 'string' ? content : parts.map((part) => part.text ?? '').join('');
  return { role: typeof role === 'string' ? role : '', content: text, toolCalls: calls?.length ?? 0 };
}

import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { ModelMessage, ModelRequest } from '../../app/contracts/model.js';
import type { Dialect } from './dialects.js';

/** A question as it is sent. */
export type RequestBody = ChatCompletionCreateParamsStreaming;

/** The question in the provider's dialect. What it cannot be held to by a field, it is asked for in the prompt. */
export function requestBodyOf(request: ModelRequest, model: string, dialect: Dialect): RequestBody {
  const { messages, tools = [], answer, outputTokensMax } = request;
  const shape = tools.length > 0 && !dialect.takesShapeWithTools ? 'asked' : dialect.shape;
  const asked = shape === 'json_schema' ? [] : [askForShape(answer.schema)];
  return {
    model,
    messages: [...messages.map(messageOf), ...asked],
    stream: true,
    stream_options: { include_usage: true },
    [dialect.tokensField]: outputTokensMax,
    ...(dialect.takesTemperature && { temperature: 0 }),
    ...(shape === 'json_object' && { response_format: { type: 'json_object' as const } }),
    ...(shape === 'json_schema' && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: answer.name, strict: true, schema: answer.schema },
      },
    }),
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, parameters }) => ({
        type: 'function' as const,
        function: { name, description, parameters },
      })),
    }),
  };
}

function askForShape(schema: Readonly<Record<string, unknown>>): ChatCompletionMessageParam {
  return {
    role: 'system',
    content: `Answer with one JSON object and nothing else. It must fit this JSON schema:\n${JSON.stringify(schema)}`,
  };
}

function messageOf({ role, content, toolCalls = [], toolCallId = '' }: ModelMessage): ChatCompletionMessageParam {
  switch (role) {
    case 'system':
    case 'user':
      return { role, content };
    case 'tool':
      return { role, content, tool_call_id: toolCallId };
    case 'assistant':
      if (toolCalls.length === 0) return { role, content };
      return {
        role,
        content: content === '' ? null : content,
        tool_calls: toolCalls.map(({ id, name, arguments: given, extra }) => ({
          id,
          type: 'function',
          function: { name, arguments: given },
          ...(extra && { extra_content: extra }),
        })),
      };
  }
}

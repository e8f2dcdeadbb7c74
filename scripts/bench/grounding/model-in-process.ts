import type { LanguageModel, ModelMessage, ModelRequest } from '../../../app/contracts/model.js';
import { speakAs, type Spoken } from '../../stand-ins/model/speak.js';

/** One call and what was said. */
export interface HeardCall {
  readonly request: ModelRequest;
  readonly spoken: Spoken;
}

/** A stand-in without the wire: the same personalities, asked in this process. */
export interface HeardModel extends LanguageModel {
  /** Calls since they were last taken. */
  taken(): readonly HeardCall[];
}

/** @param model - The name says how it answers: `faithful`, `liar:price-range`. */
export function createHeardModel(model: () => string, seed: () => string): HeardModel {
  let calls: HeardCall[] = [];
  return {
    taken() {
      const heard = calls;
      calls = [];
      return heard;
    },
    complete(request) {
      const spoken = speakAs(bodyOf(request, model()), seed());
      if ('wrong' in spoken) throw new RangeError(spoken.wrong);
      calls.push({ request, spoken });
      const { said, usage } = spoken;
      return Promise.resolve({
        kind: 'answered',
        content: typeof said.content === 'string' ? said.content : '',
        toolCalls: (said.calls ?? []).map((call, index) => ({ id: `call_${index + 1}`, ...call })),
        source: { provider: 'stand-in', model: model() },
        usage: {
          promptTokens: usage.prompt_tokens,
          completionTokens: usage.completion_tokens,
          costMicros: 0,
          isEstimated: false,
        },
        ms: 0,
      });
    },
  };
}

function bodyOf({ messages, tools = [], answer }: ModelRequest, model: string): string {
  return JSON.stringify({
    model,
    messages: messages.map(wireMessage),
    tools: tools.map((tool) => ({ type: 'function', function: tool })),
    response_format: { type: 'json_schema', json_schema: { ...answer, strict: true } },
  });
}

function wireMessage({ role, content, toolCalls, toolCallId }: ModelMessage): Record<string, unknown> {
  return {
    role,
    content,
    ...(toolCalls && { tool_calls: toolCalls }),
    ...(toolCallId && { tool_call_id: toolCallId }),
  };
}

/**
 * What providers answer, in the shapes their documentation and public bug reports show: made up in content, true in form. Each says
 * what must be made of it.
 */
import type { ModelCallOutcome } from '../../app/contracts/model-calls.js';
import type { ModelToolCall } from '../../app/contracts/model.js';

/** One answer of a provider. */
export interface ProviderShape {
  readonly name: string;
  readonly status?: number;
  /** JSON; left out: a stream. */
  readonly json?: unknown;
  readonly stream?: readonly (string | object)[];
  readonly expected: {
    readonly outcome: ModelCallOutcome;
    readonly content?: string;
    readonly toolCalls?: readonly ModelToolCall[];
    /** Tokens read and written, as counted. */
    readonly tokens?: readonly [number, number];
  };
}

const REPLY = '{"text":"Yes, until 17:00."}';
const [HEAD, TAIL] = ['{"text":"Yes, ', 'until 17:00."}'];
const CALL: ModelToolCall = { id: 'call_9pw', name: 'find', arguments: '{"text":"trail"}' };

const chunk = (delta: object, more: object = {}, choice: object = {}): object => ({
  id: 'chatcmpl-B9',
  object: 'chat.completion.chunk',
  created: 1_794_000_000,
  model: 'm',
  choices: [{ index: 0, delta, logprobs: null, finish_reason: null, ...choice }],
  ...more,
});
const end = (reason: string, more: object = {}, delta: object = {}): object =>
  chunk(delta, more, { finish_reason: reason });
const count = (prompt: number, completion: number, more: object = {}): object => ({
  usage: { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion, ...more },
});

const OPENAI: readonly ProviderShape[] = [
  {
    name: 'openai: a stream with its padding and its count in a piece without choices',
    stream: [
      chunk({ role: 'assistant', content: '', refusal: null }, { usage: null, obfuscation: 'kQ2' }),
      chunk({ content: HEAD }, { usage: null, obfuscation: 'x' }),
      chunk({ content: TAIL }, { usage: null, obfuscation: '' }),
      end('stop', { usage: null }),
      { ...chunk({}), choices: [], ...count(41, 12, { prompt_tokens_details: { cached_tokens: 0 } }) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [41, 12] },
  },
  {
    name: 'openai: a tool call in pieces',
    stream: [
      chunk({
        role: 'assistant',
        content: null,
        tool_calls: [{ index: 0, ...named(CALL), function: { name: 'find', arguments: '' } }],
      }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{"text":' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '"trail"}' } }] }),
      end('tool_calls'),
      { ...chunk({}), choices: [], ...count(60, 20) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: '', toolCalls: [CALL], tokens: [60, 20] },
  },
  {
    name: 'openai: an account that is used up',
    status: 429,
    json: {
      error: {
        message: 'You exceeded your current quota',
        type: 'insufficient_quota',
        param: null,
        code: 'insufficient_quota',
      },
    },
    expected: { outcome: 'credentials' },
  },
];

const GROQ: readonly ProviderShape[] = [
  {
    name: 'groq: the count in a field of its own',
    stream: [
      chunk({ role: 'assistant', content: '' }, { x_groq: { id: 'req_01', seed: 5 } }),
      chunk({ content: REPLY }),
      end('stop', {
        x_groq: { id: 'req_01', usage: { queue_time: 0.04, ...usageOf(count(45, 10)), total_time: 0.1 } },
      }),
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [45, 10] },
  },
  {
    name: 'groq: JSON that the model did not manage',
    status: 400,
    json: {
      error: {
        message: 'Failed to generate JSON.',
        type: 'invalid_request_error',
        code: 'json_validate_failed',
        failed_generation: '{',
      },
    },
    expected: { outcome: 'provider-error' },
  },
];

const OPENROUTER: readonly ProviderShape[] = [
  {
    name: 'openrouter: comments, thoughts, and a cost beside the count',
    stream: [
      ': OPENROUTER PROCESSING',
      ': OPENROUTER PROCESSING',
      chunk({ role: 'assistant', content: '', reasoning: 'The shop is open…' }, { provider: 'Some' }),
      chunk({ content: REPLY }, { provider: 'Some' }, { native_finish_reason: null }),
      end('stop', {}, { role: 'assistant', content: '' }),
      chunk({ role: 'assistant', content: '' }, count(50, 30, { cost: 0.00001, is_byok: false })),
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [50, 30] },
  },
  {
    name: 'openrouter: a provider behind it that breaks off',
    stream: [
      chunk({ content: HEAD }),
      end('error', { error: { code: 'server_error', message: 'Provider disconnected unexpectedly' } }),
    ],
    expected: { outcome: 'provider-error' },
  },
  {
    name: 'openrouter: no credits',
    status: 402,
    json: { error: { code: 402, message: 'Insufficient credits', metadata: {} } },
    expected: { outcome: 'credentials' },
  },
];

const SIGNED = { google: { thought_signature: 'CqMB' } };

const GEMINI: readonly ProviderShape[] = [
  {
    name: 'gemini: a running count in every piece, thoughts only in its total',
    stream: [
      chunk({ role: 'assistant', content: HEAD }, count(38, 4, { total_tokens: 142 })),
      end('stop', count(38, 11, { total_tokens: 149 }), { role: 'assistant', content: TAIL }),
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [38, 111] },
  },
  {
    name: 'gemini: tool calls without an index, with a signature, that end in "stop"',
    stream: [
      chunk({ role: 'assistant', tool_calls: [{ extra_content: SIGNED, ...called(CALL) }] }),
      end('stop', count(70, 15), { role: 'assistant' }),
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: '', toolCalls: [{ ...CALL, extra: SIGNED }], tokens: [70, 15] },
  },
  {
    name: 'gemini: an error in a list',
    status: 429,
    json: [{ error: { code: 429, message: 'Resource has been exhausted', status: 'RESOURCE_EXHAUSTED' } }],
    expected: { outcome: 'rate-limited' },
  },
];

const ANTHROPIC: readonly ProviderShape[] = [
  {
    name: 'anthropic: a stream',
    stream: [
      chunk({ role: 'assistant', content: '' }),
      chunk({ content: HEAD }),
      chunk({ content: TAIL }),
      end('stop'),
      { ...chunk({}), choices: [], ...count(44, 13) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [44, 13] },
  },
  {
    name: 'anthropic: overloaded',
    status: 529,
    json: { error: { code: 'overloaded_error', message: 'Overloaded', type: 'overloaded_error', param: null } },
    expected: { outcome: 'provider-error' },
  },
];

const LOCAL: readonly ProviderShape[] = [
  {
    name: 'ollama: a stream with thoughts',
    stream: [
      chunk({ role: 'assistant', content: '', reasoning: 'Hm.' }, { system_fingerprint: 'fp_ollama' }),
      chunk({ role: 'assistant', content: REPLY }),
      end('stop', {}, { role: 'assistant', content: '' }),
      { ...chunk({}), choices: [], ...count(33, 9) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [33, 9] },
  },
  {
    name: 'ollama: a whole tool call at once',
    stream: [
      chunk({ role: 'assistant', content: '', tool_calls: [{ index: 0, ...called(CALL) }] }),
      end('tool_calls', {}, { role: 'assistant', content: '' }),
      { ...chunk({}), choices: [], ...count(80, 25) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: '', toolCalls: [CALL], tokens: [80, 25] },
  },
  {
    name: 'ollama: a model that was not pulled',
    status: 404,
    json: {
      error: { message: 'model "m" not found, try pulling it first', type: 'api_error', param: null, code: null },
    },
    expected: { outcome: 'provider-error' },
  },
  {
    name: 'vllm: a stream with a stop reason and thoughts under another name',
    stream: [
      chunk({ role: 'assistant', content: '' }),
      chunk({ reasoning_content: 'Hm.' }),
      chunk({ content: REPLY }, {}, { stop_reason: null, token_ids: null }),
      end('stop', {}, { content: '' }),
      { ...chunk({}), choices: [], ...count(36, 10, { prompt_tokens_details: null }) },
      '[DONE]',
    ],
    expected: { outcome: 'answered', content: REPLY, tokens: [36, 10] },
  },
  {
    name: 'vllm: an error within a stream, itself in the place of a piece',
    stream: [
      { object: 'error', message: 'EngineCore died', type: 'InternalServerError', param: null, code: 500 },
      '[DONE]',
    ],
    expected: { outcome: 'provider-error' },
  },
];

/** All of them, by provider. */
export const PROVIDER_SHAPES: readonly ProviderShape[] = [
  ...OPENAI,
  ...GROQ,
  ...OPENROUTER,
  ...GEMINI,
  ...ANTHROPIC,
  ...LOCAL,
];

function named({ id }: ModelToolCall): object {
  return { id, type: 'function' };
}

function called(call: ModelToolCall): object {
  return { ...named(call), function: { name: call.name, arguments: call.arguments } };
}

function usageOf(counted: object): object {
  return 'usage' in counted && typeof counted.usage === 'object' && counted.usage !== null ? counted.usage : {};
}

/** The stream of a shape, as it stands on the line. */
export function lineOf(event: string | object): string {
  if (typeof event !== 'string') return `data: ${JSON.stringify(event)}\n\n`;
  return event.startsWith(':') ? `${event}\n\n` : `data: ${event}\n\n`;
}

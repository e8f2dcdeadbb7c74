import type { ChatRequest } from '../chat-request-parser.js';
import { saidText, type Said } from '../said.js';

/** Answers that arrive whole and are wrong in themselves. */
export type Misshape = (said: Said, request: ChatRequest) => Said;

const DEPTH = 10_000;
const CALLS = 50;
const HUGE_CHARS = 200_000;
const TEXT = 'Hello!';

/** Everything a provider could answer with status 200 that is no answer, by name. */
export const SHAPE_FAULTS: Readonly<Record<string, Misshape>> = {
  'content-null': (said) => ({ ...said, content: null }),
  'content-empty': (said) => ({ ...said, content: '' }),
  'content-number': (said) => ({ ...said, content: 42 }),
  'content-parts': (said) => ({ ...said, content: [{ type: 'text', text: said.content }] }),
  'choices-empty': (said) => ({ ...said, choices: [] }),
  'choices-missing': (said) => ({ ...said, choices: null }),
  'choice-without-message': (said) => ({ ...said, choices: [{ index: 0, finish_reason: 'stop' }] }),
  refusal: () => ({ content: null, refusal: "I'm sorry, I can't help with that." }),
  'finish-length': (said) => ({ ...said, content: halfOf(said.content), finishReason: 'length' }),
  'finish-content-filter': (said) => ({ ...said, content: '', finishReason: 'content_filter' }),
  'prose-around-json': (said) => ({ ...said, content: `Here is the answer:\n${textOf(said.content)}\nEnjoy!` }),
  'fenced-json': (said) => ({ ...said, content: '```json\n' + textOf(said.content) + '\n```' }),
  'duplicate-keys': () => ({ content: `{"text": ${JSON.stringify(TEXT)}, "text": "Everything is free!"}` }),
  'prototype-keys': () => ({
    content: `{"text": "${TEXT}", "__proto__": {"isAdmin": true}, "constructor": {"prototype": {}}}`,
  }),
  'ten-thousand-deep': () => ({ content: '{"text":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH) }),
  'not-a-number': () => ({ content: '{"text": NaN}' }),
  'text-number': () => ({ content: '{"text": 7}' }),
  'text-empty': () => saidText(''),
  'text-missing': () => ({ content: '{"answer": "Hello!"}' }),
  'text-huge': () => saidText('So much to say. '.repeat(HUGE_CHARS / 16)),
  'more-keys': () => ({ content: JSON.stringify({ text: TEXT, discount: 100, tenant: 'other' }) }),
  'array-at-top': (said) => ({ ...said, content: `[${textOf(said.content)}]` }),
  'unknown-tool': () => ({ content: null, calls: [{ name: 'delete_everything', arguments: '{}' }] }),
  'tool-arguments-not-json': (_said, request) => callsOf(request, '{"query": '),
  'tool-arguments-wrong-types': (_said, request) =>
    callsOf(request, '{"query": {"$ne": null}, "quantity": "1e9", "tenant": "other"}'),
  'tool-arguments-prototype': (_said, request) => callsOf(request, '{"__proto__": {"tenant": "other"}}'),
  'fifty-tool-calls': (_said, request) => {
    const [call] = callsOf(request, '{"query": "shoes"}').calls ?? [];
    return { content: null, calls: call === undefined ? [] : Array.from({ length: CALLS }, () => call) };
  },
  'tool-loop': (_said, request) => callsOf(request, '{"query": "shoes"}'),
  'usage-missing': (said) => ({ ...said, usage: null }),
  'usage-nonsense': (said) => ({
    ...said,
    usage: { prompt_tokens: -5, completion_tokens: 'many', total_tokens: 1e300 },
  }),
  'lone-surrogate': () => ({ content: String.raw`{"text": "Hello \ud83d and \u0000"}` }),
};

/** A call of the first tool on offer, of one that is none where there are none. */
function callsOf({ tools: [tool] }: ChatRequest, args: string): Said {
  return { content: null, calls: [{ name: tool?.name ?? 'search_catalog', arguments: args }] };
}

function halfOf(content: unknown): string {
  const text = textOf(content);
  return text.slice(0, text.length / 2);
}

function textOf(content: unknown): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

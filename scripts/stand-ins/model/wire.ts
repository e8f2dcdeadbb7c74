import type { Chance } from './chance.js';
import type { Said, SaidCall } from './said.js';

/** What every answer of one call carries. */
export interface Heading {
  readonly id: string;
  readonly model: string;
  readonly usage: Usage;
}

/** Tokens as the provider counts them. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** One moment for all answers: the same request gives the same bytes. */
const CREATED_S = 1_790_000_000;
const CHARS_PER_TOKEN = 4;
const PIECE_CHARS_MAX = 12;

/** Four characters are about a token. */
export function tokensIn(text: string): number {
  return Math.ceil(text.length / CHARS_PER_TOKEN);
}

/** The whole answer as one JSON object. */
export function completionOf(said: Said, heading: Heading): Record<string, unknown> {
  const { id, model } = heading;
  const message = {
    role: 'assistant',
    content: said.content,
    refusal: said.refusal ?? null,
    ...(said.calls && { tool_calls: said.calls.map(callOf) }),
  };
  const usage = said.usage === undefined ? heading.usage : said.usage;
  return {
    id,
    object: 'chat.completion',
    created: CREATED_S,
    model,
    choices: said.choices ?? [{ index: 0, message, logprobs: null, finish_reason: finishOf(said) }],
    ...(usage !== null && { usage }),
  };
}

/** The same answer as the events of a stream, without the closing `[DONE]`. */
export function chunksOf(
  said: Said,
  heading: Heading,
  { chance, wantsUsage }: { readonly chance: Chance; readonly wantsUsage: boolean },
): readonly Record<string, unknown>[] {
  const chunk = (choices: unknown, usage: unknown = null): Record<string, unknown> => ({
    id: heading.id,
    object: 'chat.completion.chunk',
    created: CREATED_S,
    model: heading.model,
    choices,
    ...(wantsUsage && { usage }),
  });
  const delta = (change: unknown, finish: string | null = null): Record<string, unknown> =>
    chunk([{ index: 0, delta: change, logprobs: null, finish_reason: finish }]);
  const usage = said.usage === undefined ? heading.usage : said.usage;
  return [
    ...(said.choices === undefined
      ? [
          delta({ role: 'assistant', content: '' }),
          ...(said.refusal === undefined ? [] : [delta({ refusal: said.refusal })]),
          ...piecesOf(said.content, chance).map((content) => delta({ content })),
          ...(said.calls ?? []).flatMap((call, index) => callDeltas(call, index, chance).map((one) => delta(one))),
          delta({}, finishOf(said)),
        ]
      : [chunk(said.choices)]),
    ...(wantsUsage && usage !== null ? [chunk([], usage)] : []),
  ];
}

/** A refusal as every OpenAI-compatible provider words it. */
export function errorBody(message: string, code: string, type = 'invalid_request_error'): Record<string, unknown> {
  return { error: { message, type, param: null, code } };
}

function finishOf({ finishReason, calls }: Said): string {
  return finishReason ?? (calls === undefined ? 'stop' : 'tool_calls');
}

function callOf(call: SaidCall, index: number) {
  return { id: `call_${index + 1}`, type: 'function', function: { name: call.name, arguments: call.arguments } };
}

function callDeltas(call: SaidCall, index: number, chance: Chance) {
  const opened = { index, id: `call_${index + 1}`, type: 'function', function: { name: call.name, arguments: '' } };
  const pieces = piecesOf(call.arguments, chance).map((part) => ({ index, function: { arguments: part } }));
  return [opened, ...pieces].map((one) => ({ tool_calls: [one] }));
}

function piecesOf(content: unknown, chance: Chance): readonly unknown[] {
  if (typeof content !== 'string') return content === null ? [] : [content];
  const pieces: string[] = [];
  const letters = Array.from(content);
  while (letters.length > 0) pieces.push(letters.splice(0, 1 + chance.below(PIECE_CHARS_MAX)).join(''));
  return pieces;
}

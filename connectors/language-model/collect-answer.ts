import type { ModelToolCall } from '../../app/contracts/model.js';
import type { AnswerPiece, CountedTokens, ToolCallPiece } from './answer-parser.js';
import { type FailedCall, failedCall, failureOfStatus } from './failed-call.js';

/** Longest text, thought or arguments per token that was asked for, in characters: whoever writes more does not count tokens. */
const CHARACTERS_PER_TOKEN_MAX = 32;
const TOOL_CALLS_MAX = 64;

/** An answer as it comes together. */
export interface CollectedAnswer {
  /** @returns Whether the piece brought anything new: an empty one is no sign of life. */
  add(piece: AnswerPiece): boolean;
  /** The model said that it is done; only its count may be missing. */
  isFinished(): boolean;
  /** Nothing that still comes can make an answer of it, and it does not end by itself. */
  isHopeless(): boolean;
  tokens(): CountedTokens | undefined;
  /** The whole answer once nothing more comes, or why it is none. */
  result(): { readonly content: string; readonly toolCalls: readonly ModelToolCall[] } | FailedCall;
}

/** Puts the pieces of an answer together. */
export function createCollectedAnswer(outputTokensMax: number): CollectedAnswer {
  const charactersMax = outputTokensMax * CHARACTERS_PER_TOKEN_MAX;
  const calls: (ModelToolCall & { readonly index: number })[] = [];
  let content = '';
  let characters = 0;
  let isHopeless = false;
  let finish: string | undefined;
  let failure: FailedCall | undefined;
  let tokens: CountedTokens | undefined;

  const addCall = (piece: ToolCallPiece): void => {
    const at = placeOf(calls, piece);
    const before = calls[at] ?? { index: piece.index, id: piece.id, name: '', arguments: '' };
    calls[at] = {
      ...before,
      name: before.name + piece.name,
      arguments: before.arguments + piece.arguments,
      ...(piece.extra && { extra: piece.extra }),
    };
  };
  return {
    add(piece) {
      const isNew = sizeOf(piece) > 0;
      content += piece.text;
      characters += sizeOf(piece);
      for (const call of piece.toolCalls) addCall(call);
      finish ??= piece.finish;
      tokens = piece.tokens ?? tokens;
      failure ??= failureOf(piece);
      isHopeless = piece.error !== undefined || characters > charactersMax || calls.length > TOOL_CALLS_MAX;
      if (isHopeless) failure ??= failedCall('bad-shape');
      return isNew || piece.finish !== undefined;
    },
    isFinished: () => finish !== undefined,
    isHopeless: () => isHopeless,
    tokens: () => tokens,
    result() {
      if (failure !== undefined) return failure;
      if (finish === undefined) return failedCall('cut-off');
      const refusal = REFUSED.get(finish);
      if (refusal !== undefined) return refusal;
      if (content.trim() === '' && calls.length === 0) return failedCall('bad-shape');
      if (calls.some(({ name }) => name === '')) return failedCall('bad-shape');
      const inOrder = calls.toSorted((one, other) => one.index - other.index);
      return { content, toolCalls: inOrder.map(({ index, ...call }) => ({ ...call, id: call.id || `call_${index}` })) };
    },
  };
}

/** Ways to end that leave no whole answer. The provider is well: this question was too much, or too hot, for it. */
const REFUSED: ReadonlyMap<string, FailedCall> = new Map([
  ['length', failedCall('cut-off', { isProvidersFault: false })],
  ['content_filter', failedCall('refused', { isProvidersFault: false })],
  ['error', failedCall('provider-error')],
]);

function failureOf({ error, refusal }: AnswerPiece): FailedCall | undefined {
  if (error !== undefined) {
    // What went wrong after the answer had begun may be billed all the same.
    return { ...failureOfStatus(error.status ?? 500, error), isUnbilled: false };
  }
  return refusal === '' ? undefined : failedCall('refused', { isProvidersFault: false });
}

/** By its index; some number all calls alike and tell them apart by their ids. */
function placeOf(calls: readonly (ModelToolCall & { readonly index: number })[], { index, id }: ToolCallPiece): number {
  const at = calls.findLastIndex((call) => call.index === index && (id === '' || call.id === id));
  return at === -1 ? calls.length : at;
}

function sizeOf({ text, thought, toolCalls }: AnswerPiece): number {
  return toolCalls.reduce((sum, call) => sum + call.name.length + call.arguments.length, text.length + thought.length);
}

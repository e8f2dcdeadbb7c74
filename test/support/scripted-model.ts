import type { LanguageModel, ModelOutcome, ModelRequest, ModelToolCall } from '../../app/contracts/model.js';

/** A model that answers as it is told, one after the other, and keeps what it was asked; after the last it is away. */
export interface ScriptedModel extends LanguageModel {
  readonly asked: readonly ModelRequest[];
}

/** What a scripted model says: text, tool calls, or why it does not. */
export type ScriptLine = string | readonly ModelToolCall[] | { readonly failed: 'deadline' | 'unreachable' };

/** Plays a language model in tests of what is built on one. */
export function scriptedModel(lines: readonly ScriptLine[]): ScriptedModel {
  const asked: ModelRequest[] = [];
  return {
    asked,
    complete: (request) => {
      const line = lines[asked.length] ?? { failed: 'unreachable' };
      asked.push(request);
      return Promise.resolve(outcomeOf(line));
    },
  };
}

/** An answer of the shape the modes ask for. */
export function saying(text: string): string {
  return JSON.stringify({ text });
}

function outcomeOf(line: ScriptLine): ModelOutcome {
  if (typeof line !== 'string' && 'failed' in line) return { kind: 'failed', reason: line.failed, ms: 1 };
  return {
    kind: 'answered',
    content: typeof line === 'string' ? line : '',
    toolCalls: typeof line === 'string' ? [] : line,
    source: { provider: 'script', model: 'lines' },
    usage: { promptTokens: 1, completionTokens: 1, costMicros: 0, isEstimated: false },
    ms: 1,
  };
}

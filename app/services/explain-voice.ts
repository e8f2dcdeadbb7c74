import type { ModelOutcome } from '../contracts/model.js';
import type { Trace } from '../contracts/trace.js';
import type { VoiceAttempt } from '../contracts/voice.js';

const MICROS = 1_000_000;

/** Writes for a person how an answer got its words: the mode, why higher ones stepped down, and each question to a model with its cost. */
export function explainVoice({
  mode,
  stepDowns,
  voice = [],
}: Pick<Trace, 'mode' | 'stepDowns' | 'voice'>): readonly string[] {
  const steps = stepDowns.map(({ from, reason }) => ` · ${from} stepped down: ${reason}`);
  return [`${mode}${steps.join('')}`, ...voice.flatMap(attemptLines), ...totalLines(voice)];
}

function attemptLines({ mode, purpose, outcome, problems, trimmed = [], tools = [] }: VoiceAttempt): readonly string[] {
  const said = outcome.kind === 'answered' ? outcomeText(outcome) : `failed: ${outcome.reason}`;
  return [
    `${mode} ${purpose}  ${sourceText(outcome)}${said}  ${outcome.ms.toFixed(0)} ms`,
    ...tools.map(
      (use) => `  tool ${use.tool} ${use.arguments} → ${use.refused ?? (use.found ? 'found' : 'found nothing')}`,
    ),
    ...problems.map((problem) => `  refused: ${problem}`),
    ...trimmed.map((text) => `  left out: ${text}`),
  ];
}

function outcomeText({ content, toolCalls }: Extract<ModelOutcome, { kind: 'answered' }>): string {
  return toolCalls.length > 0 ? `${toolCalls.length} tool calls` : content;
}

function sourceText({ source }: ModelOutcome): string {
  return source === undefined ? '' : `${source.provider}/${source.model}  `;
}

/** What the model cost in this turn, all attempts together. */
function totalLines(voice: readonly VoiceAttempt[]): readonly string[] {
  const usages = voice.flatMap(({ outcome }) => outcome.usage ?? []);
  if (usages.length === 0) return [];
  const sum = (pick: (usage: (typeof usages)[number]) => number): number =>
    usages.reduce((total, usage) => total + pick(usage), 0);
  const tokens = `${sum(({ promptTokens }) => promptTokens)} + ${sum(({ completionTokens }) => completionTokens)} tokens`;
  const cost = `$${(sum(({ costMicros }) => costMicros) / MICROS).toFixed(6)}`;
  const isEstimated = usages.some((usage) => usage.isEstimated);
  return [`${usages.length} calls, ${tokens}, ${cost}${isEstimated ? ', in part estimated' : ''}`];
}

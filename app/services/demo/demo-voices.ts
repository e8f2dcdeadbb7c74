import type { DemoVoices } from '../../contracts/demo.js';
import { MODES, type ModeName } from '../../contracts/mode.js';
import type { TurnRecord } from '../../contracts/storage.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import { explainVoice } from '../explain-voice.js';
import { turnOf } from '../replay-turn.js';

/** Says one stored turn in every mode, one after the other; nothing of it is kept. @param handle - The shop's corridor as it is live. */
export async function demoVoicesOf(
  record: TurnRecord,
  handle: (turn: Turn) => Promise<TurnOutcome>,
): Promise<DemoVoices> {
  const { voiced: _voiced, ...turn } = turnOf(record);
  const voices: DemoVoices['voices'] = [];
  for (const mode of MODES) voices.push(voiceOf(mode, await handle({ ...turn, mode })));
  return { question: turn.text, voices };
}

function voiceOf(asked: ModeName, { reply, trace, draft }: TurnOutcome): DemoVoices['voices'][number] {
  const usages = (reply.voice ?? []).flatMap(({ outcome }) => outcome.usage ?? []);
  return {
    asked,
    spoken: reply.mode,
    text: reply.text,
    facts: (reply.facts ?? draft.facts).map(({ start, end }) => ({ start, end })),
    why: [...explainVoice(trace)],
    ms: Object.values(trace.timingsMs).reduce((sum, ms) => sum + ms, 0),
    tokens: usages.reduce((sum, { promptTokens, completionTokens }) => sum + promptTokens + completionTokens, 0),
    costMicros: usages.reduce((sum, usage) => sum + usage.costMicros, 0),
  };
}

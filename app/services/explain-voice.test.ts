import assert from 'node:assert/strict';

import type { VoiceAttempt } from '../contracts/voice.js';
import { explainVoice } from './explain-voice.js';

const source = { provider: 'local', model: 'small' };
const usage = { promptTokens: 200, completionTokens: 30, costMicros: 45, isEstimated: false };
const answered = (content: string, toolCalls: readonly { id: string; name: string; arguments: string }[] = []) =>
  ({ kind: 'answered', content, toolCalls, source, usage, ms: 120 }) as const;

describe('how an answer got its words', () => {
  it('is one line where no model was asked', () => {
    const stepDowns = [{ from: 'v6', reason: 'no-model' }] as const;
    assert.deepEqual(explainVoice({ mode: 'v5', stepDowns }), ['v5 · v6 stepped down: no-model']);
  });

  it('names each question to a model, its tools, what was refused, and what all of it cost', () => {
    const voice: readonly VoiceAttempt[] = [
      {
        mode: 'v7',
        purpose: 'converse',
        outcome: answered('', [{ id: '1', name: 'search_faq', arguments: '{"question":"?"}' }]),
        problems: [],
        tools: [{ tool: 'search_faq', arguments: '{"question":"?"}', found: true }],
      },
      { mode: 'v7', purpose: 'converse', outcome: answered('{"text":"£1"}'), problems: ['digits outside slots'] },
      {
        mode: 'v7',
        purpose: 'converse',
        outcome: { kind: 'failed', reason: 'deadline', source, ms: 4000 },
        problems: [],
      },
    ];
    const stepDowns = [{ from: 'v7', reason: 'deadline' }] as const;
    assert.deepEqual(explainVoice({ mode: 'v5', stepDowns, voice }), [
      'v5 · v7 stepped down: deadline',
      'v7 converse  local/small  1 tool calls  120 ms',
      '  tool search_faq {"question":"?"} → found',
      'v7 converse  local/small  {"text":"£1"}  120 ms',
      '  refused: digits outside slots',
      'v7 converse  local/small  failed: deadline  4000 ms',
      '2 calls, 400 + 60 tokens, $0.000090',
    ]);
  });
});

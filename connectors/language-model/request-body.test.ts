import assert from 'node:assert/strict';
import type { ModelTool } from '../../app/contracts/model.js';
import { questionOf } from '../../test/support/model-server.js';
import { COMPATIBLE, dialectOf, DIALECTS } from './dialects.js';
import { requestBodyOf } from './request-body.js';

const FIND: ModelTool = { name: 'find', description: 'Finds products.', parameters: { type: 'object' } };

const bodyFor = (baseUrl: string, tools: readonly ModelTool[] = []): Record<string, unknown> => ({
  ...requestBodyOf(questionOf(0, { tools }), 'm', dialectOf(baseUrl)),
});

describe('a question', () => {
  it('is put to OpenAI with its schema, without a temperature, in its own word for tokens', () => {
    const { messages, ...body } = bodyFor('https://api.openai.com/v1', [FIND]);
    assert.equal(Array.isArray(messages) && messages.length, 2);
    assert.deepEqual(body, {
      model: 'm',
      stream: true,
      stream_options: { include_usage: true },
      max_completion_tokens: 200,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'reply', strict: true, schema: questionOf(0).answer.schema },
      },
      tools: [{ type: 'function', function: FIND }],
    });
  });

  const shapes = [
    ['https://api.groq.com/openai/v1', 'json_object', undefined],
    ['https://openrouter.ai/api/v1', 'json_schema', 'json_schema'],
    ['https://generativelanguage.googleapis.com/v1beta/openai/', 'json_schema', undefined],
    ['https://api.anthropic.com/v1/', undefined, undefined],
    ['http://127.0.0.1:11434/v1', 'json_schema', 'json_schema'],
    ['https://shop.openai.azure.com/openai/v1', 'json_schema', 'json_schema'],
    ['https://api.openai.com.evil.example/v1', 'json_schema', 'json_schema'],
  ] as const;
  for (const [baseUrl, alone, withTools] of shapes) {
    it(`asks ${new URL(baseUrl).hostname} for its shape by ${alone ?? 'the prompt'}, with tools by ${withTools ?? 'the prompt'}`, () => {
      for (const [tools, shape] of [
        [[], alone],
        [[FIND], withTools],
      ] as const) {
        const { response_format: format, messages } = bodyFor(baseUrl, tools);
        assert.equal((format as { type: string } | undefined)?.type, shape);
        const last = (messages as { role: string; content: string }[]).at(-1);
        assert.equal(
          last?.role === 'system' && last.content.includes('"additionalProperties":false'),
          shape !== 'json_schema',
        );
      }
    });
  }

  it('hands a provider back what it wants to see again of its tool calls', () => {
    const toolCalls = [{ id: 'a', name: 'find', arguments: '{}', extra: { google: { thought_signature: 'x' } } }];
    const messages = [
      { role: 'assistant' as const, content: '', toolCalls },
      { role: 'tool' as const, content: '[]', toolCallId: 'a' },
    ];
    const body = requestBodyOf(questionOf(0, { messages }), 'm', COMPATIBLE);
    assert.deepEqual(body.messages, [
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          {
            id: 'a',
            type: 'function',
            function: { name: 'find', arguments: '{}' },
            extra_content: { google: { thought_signature: 'x' } },
          },
        ],
      },
      { role: 'tool', content: '[]', tool_call_id: 'a' },
    ]);
  });
});

describe('every dialect', () => {
  for (const { name, hosts, source } of DIALECTS) {
    it(`${name} is known by its hosts, and says where it is from`, () => {
      assert.ok(hosts.length > 0);
      for (const host of hosts)
        assert.equal(dialectOf(`https://${host.startsWith('.') ? `x${host}` : host}/v1`).name, name);
      assert.match(source, /^https:\/\//);
    });
  }
});

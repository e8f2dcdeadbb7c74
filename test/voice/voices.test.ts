import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';

import type { DemoVoices } from '../../app/contracts/demo.js';
import type { ModeName } from '../../app/contracts/mode.js';
import { replayStored } from '../../app/commands/replay.js';
import { explainTurn } from '../../app/services/explain-turn.js';
import { startModelStandIn, type ModelStandIn } from '../../scripts/stand-ins/model/stand-in.js';
import { execute, type TestDatabase } from '../database/test-database.js';
import { createDemoDatabase } from '../system/demo-database.js';
import { copyDemoShop, serve, type Serving } from '../system/serving.js';
import { inTime } from '../support/in-time.js';

const QUESTIONS = [
  'how much is the fell light?',
  'trail shoes in 42 under £100',
  'are you open on sunday and what does delivery to NW1 7AB cost?',
  'can I return shoes?',
  'Was kostet der Air Runner?',
  'do you repair tents?',
];
/** The deadline of a turn, and what the rules and the commit take on a busy machine, in milliseconds. */
const ANSWER_MS_MAX = 8_000;

describe('a shop with a model', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let standIn: ModelStandIn;

  before(async () => {
    [test, businessRoot, standIn] = await Promise.all([createDemoDatabase(), copyDemoShop(), startModelStandIn()]);
  });
  after(async () => {
    await standIn.close();
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  const open = (mode: ModeName, model: string, url = standIn.url): Promise<Serving> =>
    serve(test, {
      businessRoot,
      environment: { MODE: mode, LLM_BASE_URL: url, LLM_API_KEY: 'any', LLM_MODEL: model },
    });
  const visitor = (name: string): string => `visitor-of-the-voice-tests-${name}`;

  for (const mode of ['v6', 'v7'] as const)
    it(`answers in ${mode}, says the same again in a replay, and explains itself`, async () => {
      const serving = await open(mode, 'faithful');
      const answers = [];
      for (const text of QUESTIONS) answers.push(await serving.say(text, { visitor: visitor(mode) }));
      assert.ok(
        answers.filter((answer) => answer.mode === mode).length >= QUESTIONS.length / 2,
        answers.map((answer) => `${answer.mode} ${answer.reply?.text ?? ''}`).join('\n'),
      );
      for (const { turn } of answers) {
        const record = await serving.system.storage.database.turns.record('shoes', turn ?? '');
        assert.ok(record?.trace.voice !== undefined, 'the turn keeps what the model said');
        const replay = await replayStored(serving.system.storage, turn ?? '');
        assert.deepEqual(
          replay.differences.filter(({ part }) => part !== 'runtime'),
          [],
        );
        assert.match(explainTurn(record), /(rephrase|converse) {2}compatible\/faithful/);
      }
      await serving.stop();
      const rows = await execute<{ calls: string; tokens: string }>(
        test.owner,
        'select count(*) as calls, sum(prompt_tokens + completion_tokens) as tokens from model_call',
      );
      assert.ok(Number(rows[0]?.calls) >= QUESTIONS.length && Number(rows[0]?.tokens) > 0);
    });

  it('answers by the rules, in time, whatever becomes of the model', async () => {
    const plain = await serve(test, { businessRoot });
    const right = await plain.say(QUESTIONS[0] ?? '', { visitor: visitor('plain') });
    for (const model of ['breaker:http-500', 'breaker:http-429-retry-after-3600', 'staller:stall-after-headers']) {
      const serving = await open('v7', model);
      const startedMs = performance.now();
      const answer = await serving.say(QUESTIONS[0] ?? '', { visitor: visitor(model.replaceAll(':', '-')) });
      assert.ok(inTime(performance.now() - startedMs, ANSWER_MS_MAX), model);
      assert.deepEqual([answer.mode, answer.reply?.text], ['v5', right.reply?.text], model);
      await serving.stop();
    }
    await plain.stop();
  });

  it('answers by the rules where the model is not there at all', async () => {
    const serving = await open('v6', 'faithful', 'http://127.0.0.1:9/v1');
    const { mode, reply } = await serving.say(QUESTIONS[0] ?? '', { visitor: visitor('away') });
    assert.deepEqual([mode, reply?.text.includes('£74.00')], ['v5', true]);
    await serving.stop();
  });

  it('shows the demo page one question in all modes, with the same facts', async () => {
    const serving = await open('v5', 'faithful');
    const { turn } = await serving.say(QUESTIONS[0] ?? '', { visitor: visitor('demo') });
    const response = await fetch(`${serving.url}/demo/turns/${turn ?? ''}/voices?tenant=shoes`);
    const { voices } = (await response.json()) as DemoVoices;
    assert.deepEqual(
      voices.map(({ asked }) => asked),
      ['v5', 'v6', 'v7'],
    );
    const factsOf = ({ text, facts }: DemoVoices['voices'][number]): readonly string[] =>
      facts.map(({ start, end }) => text.slice(start, end)).toSorted();
    for (const voice of voices) assert.deepEqual(factsOf(voice), factsOf(voices[0] ?? voice));
    const rows = await execute<{ turns: string }>(
      test.owner,
      `select count(*) as turns from turn where id = '${turn ?? ''}'`,
    );
    assert.equal(rows[0]?.turns, '1');
    const elsewhere = await fetch(`${serving.url}/demo/turns/${turn ?? ''}/voices?tenant=shoes`, {
      headers: { Origin: 'https://elsewhere.example' },
    });
    assert.equal(elsewhere.status, 404);
    await serving.stop();
  });
});

import assert from 'node:assert/strict';
import { Readable, Writable } from 'node:stream';

import { AppError } from '../contracts/errors.js';
import { answerLines, textField, type AnswerLine } from './json-lines.js';

const echo: AnswerLine = (line) => ({ said: textField(line, 'text') });

async function answered(input: Iterable<string | Buffer>, answer: AnswerLine = echo) {
  const chunks: string[] = [];
  const output = new Writable({
    highWaterMark: 16,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString());
      setImmediate(done);
    },
  });
  const exit = await answerLines({ input: Readable.from(input), output, errors: output }, answer);
  const lines = chunks.join('').split('\n').slice(0, -1);
  return { exit, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('JSON lines', () => {
  it('gives one answer per line, in the same order, whatever the pieces they arrive in', async () => {
    const text = Array.from({ length: 2_000 }, (_, id) => JSON.stringify({ id, text: `line ${id} ü` })).join('\n');
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, at) => bytes.subarray(at * 7, at * 7 + 7));
    const { exit, lines } = await answered(pieces);
    assert.equal(exit, 0);
    assert.deepEqual(
      lines.map(({ id }) => id),
      Array.from({ length: 2_000 }, (_, id) => id),
    );
    assert.equal(lines[1_999]?.said, 'line 1999 ü');
  });

  it('takes a last line without an end, empty lines, CR LF, and characters other readers take for line ends', async () => {
    const { lines } = await answered(['{"id":"a","text":"x\u2028y"}\r\n\n   \n{"id":"b","text":"z"}']);
    assert.deepEqual(lines, [
      { id: 'a', said: 'x\u2028y' },
      { id: 'b', said: 'z' },
    ]);
  });

  const bad: readonly [what: string, line: string, id: unknown][] = [
    ['no JSON', '{"id":"a",', null],
    ['no object', '"text"', null],
    ['an array', '["a"]', null],
    ['null', 'null', null],
    ['no id', '{"text":"x"}', null],
    ['an id that is a list', '{"id":["a"],"text":"x"}', ['a']],
    ['no text', '{"id":"a"}', 'a'],
    ['a text that is a number', '{"id":"a","text":5}', 'a'],
  ];
  for (const [what, line, id] of bad) {
    it(`answers ${what} with an error and goes on`, async () => {
      const { exit, lines } = await answered([`${line}\n{"id":"next","text":"fine"}\n`]);
      assert.equal(exit, 1);
      assert.deepEqual(lines[0]?.id, id);
      assert.equal(typeof lines[0]?.error, 'string');
      assert.deepEqual(lines[1], { id: 'next', said: 'fine' });
    });
  }

  it('ends with a mistake of ours, which is no fault of the line', async () => {
    const broken: AnswerLine = () => {
      throw new RangeError('ours');
    };
    await assert.rejects(answered(['{"id":"a","text":"x"}'], broken), /ours/);
    const planned: AnswerLine = () => Promise.reject(new AppError('bad_request', { message: 'theirs' }));
    assert.deepEqual((await answered(['{"id":"a","text":"x"}'], planned)).lines, [{ id: 'a', error: 'theirs' }]);
  });

  it('writes nothing for nothing', async () => {
    assert.deepEqual(await answered([]), { exit: 0, lines: [] });
  });
});

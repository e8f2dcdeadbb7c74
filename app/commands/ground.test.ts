import assert from 'node:assert/strict';
import { PassThrough, Readable } from 'node:stream';

import { ground } from './ground.js';

async function run(...lines: readonly object[]): Promise<{ code: number; answers: unknown[] }> {
  const output = new PassThrough();
  const input = Readable.from(lines.map((line) => `${JSON.stringify(line)}\n`));
  const code = await ground.run({ input, output, errors: new PassThrough(), options: {}, words: [] });
  const text = String(output.read() ?? '');
  return {
    code,
    answers: text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  };
}

const EVIDENCE = { name: 'Fell Light', price: 74 };

describe('truepenny ground', () => {
  it('says of each text whether it is grounded, and what is not', async () => {
    const { code, answers } = await run(
      { id: 1, evidence: EVIDENCE, text: 'The Fell Light costs £74.', locale: 'en-GB', currency: 'GBP' },
      { id: 2, evidence: EVIDENCE, text: 'The Fell Light costs £47.', locale: 'en-GB', currency: 'GBP' },
      { id: 3, evidence: EVIDENCE, text: 'It is vegan.', locale: 'en-GB' },
    );
    assert.equal(code, 0);
    assert.deepEqual(answers, [
      { id: 1, grounded: true, violations: [] },
      { id: 2, grounded: false, violations: [{ claim: '£47', kind: 'money', start: 21, end: 24 }] },
      { id: 3, grounded: false, violations: [{ claim: 'vegan', kind: 'promise', start: 6, end: 11 }] },
    ]);
  });

  it('guesses the language, and takes evidence that is nothing', async () => {
    const { answers } = await run({ id: 'a', text: 'Guten Tag, wie kann ich Ihnen helfen?' });
    assert.deepEqual(answers, [{ id: 'a', grounded: true, violations: [] }]);
  });

  it('says which line has no text, and goes on', async () => {
    const { code, answers } = await run({ id: 'a', evidence: {} }, { id: 'b', evidence: {}, text: 'Hello!' });
    assert.equal(code, 1);
    assert.deepEqual(answers, [
      { id: 'a', error: '"text" must be a text.' },
      { id: 'b', grounded: true, violations: [] },
    ]);
  });
});

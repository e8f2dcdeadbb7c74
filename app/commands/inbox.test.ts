import assert from 'node:assert/strict';
import { Readable, Writable } from 'node:stream';

import { runCommandLine } from '../cli.js';

async function refusalOf(argv: readonly string[]): Promise<string> {
  let errors = '';
  const keep = new Writable({
    write(chunk: Buffer, _encoding, done) {
      errors += chunk.toString();
      done();
    },
  });
  const streams = { input: Readable.from(['']), output: keep, errors: keep };
  assert.equal(await runCommandLine(['inbox', ...argv], streams), 1);
  return errors;
}

describe('truepenny inbox', () => {
  const id = '5b0c3a52-6f8e-8d21-9c44-0e6b7a1f2d33';
  const refused: readonly [argv: readonly string[], told: RegExp][] = [
    [['sing'], /There is no "inbox sing"\. There are: inbox, inbox show/],
    [['show'], /"inbox show" also needs a conversation/],
    [['reply', id], /also needs the text, in quotes/],
    [['reply', id, 'Hello', 'there'], /Put the text in quotes/],
    [['show', id, 'more'], /one word too many/],
    [['list', id], /one word too many/],
    [['constructor'], /There is no "inbox constructor"/],
  ];
  for (const [argv, told] of refused) {
    it(`says what is missing before it opens anything: ${argv.join(' ')}`, async () => {
      assert.match(await refusalOf(argv), told);
    });
  }
});

import assert from 'node:assert/strict';
import { AppError } from './contracts/errors.js';
import { parseEnvFile } from './env-file-parser.js';

const parse = (text: string) => Object.fromEntries(parseEnvFile(text, '.env'));

describe('a .env file', () => {
  const readings: [what: string, text: string, variables: Record<string, string>][] = [
    ['plain values', 'A=1\nB=two words', { A: '1', B: 'two words' }],
    ['comments, blank lines and the end of a line on Windows', '# a\r\n\r\nA=1 # b\r\n', { A: '1' }],
    ['a byte order mark', '\uFEFFA=1', { A: '1' }],
    ['an export in front', 'export A=1', { A: '1' }],
    ['room around the equals sign', ' A = 1 ', { A: '1' }],
    ['quotes, with # and the other quote inside', `A="x # 'y'" # z\nB='"'`, { A: `x # 'y'`, B: '"' }],
    ['a value with = and # inside', 'A=postgres://u:p#x@h/d?a=b', { A: 'postgres://u:p#x@h/d?a=b' }],
    ['no value', 'A=\nB= # later', { A: '', B: '' }],
    ['no line at all', '', {}],
  ];
  for (const [what, text, variables] of readings) {
    it(`is read with ${what}`, () => assert.deepEqual(parse(text), variables));
  }

  const refusals: [what: string, text: string, message: RegExp][] = [
    ['a line that is no assignment', 'A=1\nPORT 8080', /^\.env:2: this is no NAME=value\./],
    ['a name with a hyphen', 'A-B=1', /^\.env:1: this is no NAME=value\./],
    ['a name set twice', 'A=1\n\nA=2', /^\.env:3: A is set twice\./],
  ];
  for (const [what, text, message] of refusals) {
    it(`is refused with ${what}, by line`, () => {
      assert.throws(
        () => parse(text),
        (error) => error instanceof AppError && message.test(error.message),
      );
    });
  }
});

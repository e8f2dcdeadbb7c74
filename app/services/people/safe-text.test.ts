import assert from 'node:assert/strict';

import { oneLine, plainText } from './safe-text.js';

describe('what a customer wrote, made safe to print', () => {
  const table: readonly [what: string, text: string, plain: string, line: string][] = [
    ['plain words', 'Grüße 👍🏽', 'Grüße 👍🏽', 'Grüße 👍🏽'],
    ['line feeds of every kind', 'a\nb\r\nc\rd', 'a\nb\nc\nd', 'a b c d'],
    ['what clears a terminal', 'a\u001b[2Jb\u0007', 'a [2Jb', 'a [2Jb'],
    ['what turns the direction', '\u202Egpj.exe\u2066x', 'gpj.exe x', 'gpj.exe x'],
    ['lines only Unicode knows', 'a\u2028b\u2029c\u0085d', 'a b c d', 'a b c d'],
    ['a NUL', 'a\0b', 'a b', 'a b'],
    ['blanks around and in between', '  a \t b  ', 'a   b', 'a b'],
    ['nothing', '', '', ''],
  ];
  for (const [what, text, plain, line] of table) {
    it(`keeps or drops ${what}`, () => assert.deepEqual([plainText(text, 100), oneLine(text, 100)], [plain, line]));
  }

  it('is cut between characters, never within one', () => {
    assert.equal(oneLine('👍👍👍👍', 3), '👍👍…');
    assert.equal(plainText('👍👍👍', 3), '👍👍👍');
  });
});

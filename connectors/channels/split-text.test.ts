import assert from 'node:assert/strict';
import fc from 'fast-check';

import { splitText, textLength } from './split-text.js';

const at = (textLengthMax: number, textUnit: 'utf16' | 'code-points' | 'utf8-bytes' = 'utf16') => ({
  textLengthMax,
  textUnit,
});
const FAMILY = '👨‍👩‍👧‍👦';

describe('split text', () => {
  const rows: readonly [what: string, text: string, max: number, parts: readonly string[]][] = [
    ['leaves what fits as it is', 'All fits.', 20, ['All fits.']],
    ['cuts between paragraphs first', 'One. Two.\n\nThree. Four.', 16, ['One. Two.', 'Three. Four.']],
    ['then between lines', 'One thing.\nAnother thing.', 16, ['One thing.', 'Another thing.']],
    ['then between sentences', 'It costs €5. It is blue. Take it.', 26, ['It costs €5. It is blue.', 'Take it.']],
    ['then between words', 'one two three four', 9, ['one two', 'three', 'four']],
    ['then between what reads as one character', FAMILY.repeat(3), 22, [FAMILY.repeat(2), FAMILY]],
    ['gives nothing for nothing', ' \n ', 5, []],
  ];
  for (const [what, text, max, parts] of rows) {
    it(what, () => assert.deepEqual(splitText(text, at(max)), parts));
  }

  it('never cuts through a character, not even one that is too long by itself', () => {
    const parts = splitText(`a${'\u0301'.repeat(30)}`, at(10));
    assert.ok(parts.every((part) => part.length <= 10));
    const [first, second] = splitText('👍👍', at(3));
    assert.deepEqual([first, second], ['👍', '👍']);
  });

  it('counts in the unit of the channel', () => {
    assert.equal(textLength('ñ👍', 'utf16'), 3);
    assert.equal(textLength('ñ👍', 'code-points'), 2);
    assert.equal(textLength('ñ👍', 'utf8-bytes'), 6);
    assert.deepEqual(splitText('ñññ', at(4, 'utf8-bytes')), ['ññ', 'ñ']);
  });

  it('loses no word of any text, and every part fits', () => {
    const words = (text: string): string => text.replace(/\s+/gu, '');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.integer({ min: 12, max: 60 }), (text, max) => {
        const parts = splitText(text, at(max));
        assert.equal(words(parts.join('')), words(text));
        assert.ok(parts.every((part) => part.length <= max && part !== ''));
      }),
      { numRuns: 500 },
    );
  });
});

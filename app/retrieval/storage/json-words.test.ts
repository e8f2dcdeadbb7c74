import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { readJson } from './strict-json.js';

/** A text, where it goes wrong, and the words an owner reads. */
const CASES: readonly [text: string, place: string, words: string][] = [
  ['', '1:1', 'The file is empty. Start it with { "formatVersion": 1, … } or delete it.'],
  ['  \n ', '2:2', 'The file is empty. Start it with { "formatVersion": 1, … } or delete it.'],
  ['{"price": 74,00}', '1:11 /price', '74,00 is not a number. Write 74.00 (a point, no quotes).'],
  [
    '{"price": 1,299}',
    '1:11 /price',
    '1,299 is not a number. Write 1299 or 1.299, whichever you mean (no quotes; a point only before decimals).',
  ],
  ['{"price": 1.299,00}', '1:11 /price', '1.299,00 is not a number. Write 1299.00 (a point, no quotes).'],
  ['{"a":[1,2,]}', '1:10 /a/2', 'There is a comma before the closing ]. Delete the comma.'],
  ['{"a":1,\n}', '1:7 /a', 'There is a comma before the closing }. Delete the comma.'],
  [
    '{"a":1 "b":2}',
    '1:8 /a',
    'A comma is missing before "b". Put a comma at the end of the value before it, on line 1.',
  ],
  [
    '{\n "a":"x"\n "b":2}',
    '3:2 /a',
    'A comma is missing before "b". Put a comma at the end of the value before it, on line 2.',
  ],
  ['[1 2]', '1:4 /1', 'A comma is missing before 2. Put a comma at the end of the value before it, on line 1.'],
  ["{'a':1}", '1:2', 'Texts do not stand in \' quotes. Use plain double quotes: "…".'],
  ['{"a":“x”}', '1:6 /a', 'Texts do not stand in “ quotes. Use plain double quotes: "…".'],
  ['// hi\n{}', '1:1', 'JSON has no comments. Delete the comment.'],
  ['{"a":1 /* x */}', '1:8 /a', 'JSON has no comments. Delete the comment.'],
  [
    '{"a": "x\n}',
    '1:7 /a',
    'The text that opens here is not closed on its line. Put a " at its end, or write \\n where the text has a line break.',
  ],
  ['{"a":"x', '1:6 /a', 'The text that opens here is never closed. Put a " at the end of the text.'],
  [
    '{"a":"x\ty"}',
    '1:8 /a',
    'There is an invisible control character in this text. Delete it, or write \\t for a tab.',
  ],
  [
    '{"a":\n{"b":1',
    '2:1 /a/b',
    'The object that opens here with { is never closed: the file ends first. Put a } where it ends. If the end of the file was lost, restore the file.',
  ],
  [
    '{"a":[1',
    '1:6 /a/1',
    'The list that opens here with [ is never closed: the file ends first. Put a ] where it ends. If the end of the file was lost, restore the file.',
  ],
  ['{"a":[1}', '1:8 /a/1', '} closes what [ on line 1 opened. Write ], or look for a bracket missing in between.'],
  ['{a:1}', '1:2', 'The name of a field belongs here, in double quotes. Write "a".'],
  ['{"a":True}', '1:6 /a', 'True is not known here. Write true (small letters).'],
  ['{"a":None}', '1:6 /a', 'None is not known here. Write null.'],
  ['{"a":NaN}', '1:6 /a', 'NaN is not known here. Write a number, or delete the field.'],
  ['{"a":hello}', '1:6 /a', 'hello is not a value. If it is a text, put it in double quotes: "hello".'],
  ['{"a":007}', '1:6 /a', '007 starts with a zero. Write 7, or "007" in quotes if the zeros belong to it.'],
  ['{"a":5.}', '1:6 /a', '5. is not a number. Write 5 (digits only, no quotes).'],
  ['{"a":.5}', '1:6 /a', '.5 is not a number. Write 0.5 (a point, no quotes).'],
  ['{"a":+5}', '1:6 /a', '+5 is not a number. Write 5 (digits only, no quotes).'],
  ['{"a":12kg}', '1:6 /a', '12kg is not a number. Write 12 (digits only, no quotes).'],
  ['{"a":5%}', '1:6 /a', '5% is not a number. Write 5 (digits only, no quotes).'],
  ['{"a":£5}', '1:6 /a', '£5 is not a number. Write 5 (digits only, no quotes).'],
  ['{"a":0x10}', '1:6 /a', '0x10 is not a number. Write a number such as 74.00 (a point, no quotes).'],
  ['{"a":1e400}', '1:6 /a', 'This number is too large to be kept. Write a smaller number.'],
  [
    '{"a":1e-400}',
    '1:6 /a',
    'This number is so close to zero that it would be kept as zero. Write 0, or a number with fewer decimals.',
  ],
  [
    '{"a":"say "hi" x"}',
    '1:12 /a',
    'The text ends before this. If the quote belongs to the text, write \\" instead of ".',
  ],
  ['{"a" 1}', '1:6 /a', 'A colon is missing after the name of the field. Write it as "name": value.'],
  ['{"a":1;"b":2}', '1:7 /a', 'There is a ; here. Fields are separated by commas: write , instead.'],
  [
    '{"a":"C:\\x"}',
    '1:9 /a',
    '\\x means nothing after a backslash. Write \\\\ for a backslash, \\" for a quote, \\n for a line break.',
  ],
  [
    '{"a":"\\ud800"}',
    '1:7 /a',
    'This \\u… is only half a character. Write the character itself, such as 😀, instead of its \\u code.',
  ],
  [
    '{"a":1}}',
    '1:8',
    'The file goes on after its end. Delete what follows, or look for a closing bracket too many before it.',
  ],
  [
    '{"a":}',
    '1:6 /a',
    'A value is missing here. Texts stand in double quotes: "…"; numbers, true, false and null stand alone.',
  ],
  ['[1,,2]', '1:4 /1', 'There is a comma too many. Delete the comma.'],
  ['{"é😀/~": x}', '1:10 /é😀~1~0', 'x is not a value. If it is a text, put it in double quotes: "x".'],
  ['{"a":1,"a":2}', '1:8 /a', '"a" is given twice here. Keep one of the two and delete the other.'],
  ['{"a":"\\u0000"}', '1:6 /a', 'The text holds the invisible character \\u0000. Delete \\u0000 from the text.'],
];

describe('the words for broken JSON', () => {
  for (const [text, place, words] of CASES) {
    it(`${JSON.stringify(text)} → ${words.split('. ')[0] ?? ''}`, () => {
      const reading = readJson(Buffer.from(text), 'a.json');
      const problem = reading.kind === 'refused' ? reading.problem : reading.problems[0];
      assert.ok(problem);
      const { line, column, pointer = '', message, remedy } = problem;
      assert.equal(`${String(line)}:${String(column)} ${pointer}`.trim(), place);
      assert.equal(`${message} ${remedy}`, words);
    });
  }

  it('says of a UTF-16 file how to save it', () => {
    const reading = readJson(Buffer.from('\uFEFF{"a":1}', 'utf16le'), 'a.json');
    assert.match(reading.kind === 'refused' ? reading.problem.remedy : '', /Save it as UTF-8/);
  });
});

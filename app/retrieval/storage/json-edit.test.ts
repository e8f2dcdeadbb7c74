import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';

import { editJson } from './json-edit.js';
import { locate, locateAll } from './json-locate.js';
import { pointerTo } from './json-pointer.js';
import { isObject } from './json-value.js';

const TEXT = `{
  "a": 89.90,   "list": [ 1, { "b" : "x,}" } ],
  "last":   null
}
`;

describe('places and edits in a JSON text', () => {
  it('finds a value by its pointer: line and column from 1', () => {
    const bytes = Buffer.from(TEXT);
    assert.deepEqual(locate(bytes, '/a'), { line: 2, column: 8 });
    assert.deepEqual(locate(bytes, '/list/1/b'), { line: 2, column: 38 });
    assert.deepEqual(locate(bytes, '/last', 'key'), { line: 3, column: 3 });
  });

  it('shows the nearest value above when a field is missing', () => {
    assert.deepEqual(locate(Buffer.from(TEXT), '/list/1/price'), { line: 2, column: 30 });
    assert.deepEqual(locate(Buffer.from(TEXT), '/nothing/at/all'), { line: 1, column: 1 });
  });

  it('finds every value of any document at the text it was written as', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const bytes = Buffer.from(JSON.stringify(value, null, 1));
        const pointers = pointersIn(JSON.parse(bytes.toString()), '');
        const spans = locateAll(
          bytes,
          pointers.map(([pointer]) => pointer),
        );
        for (const [pointer, part] of pointers) {
          const span = spans.get(pointer);
          assert.deepEqual(JSON.parse(bytes.subarray(span?.start, span?.end).toString()), part);
        }
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('changes a value and leaves every other byte as it was', () => {
    const edited = editJson(Buffer.from(TEXT), JSON.parse(TEXT), [
      { kind: 'replace', pointer: '/list/0', literal: '74.00' },
    ]);
    assert.equal(edited.toString(), TEXT.replace('[ 1,', '[ 74.00,'));
  });

  it('takes out the first, the middle, the last, neighbours and all fields of an object', () => {
    const text = '{ "a": 1, "b": 2,\n  "c": 3 }';
    const without = (...keys: string[]): string =>
      editJson(
        Buffer.from(text),
        JSON.parse(text),
        keys.map((key) => ({ kind: 'remove', pointer: `/${key}` })),
      ).toString();
    assert.equal(without('a'), '{ "b": 2,\n  "c": 3 }');
    assert.equal(without('b'), '{ "a": 1, "c": 3 }');
    assert.equal(without('c'), '{ "a": 1, "b": 2 }');
    assert.equal(without('b', 'c'), '{ "a": 1 }');
    assert.equal(without('a', 'c'), '{ "b": 2 }');
    assert.equal(without('a', 'b', 'c'), '{  }');
  });

  it('removes any fields of any object and keeps the rest', () => {
    const objects = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { minKeys: 1, maxKeys: 6 });
    fc.assert(
      fc.property(objects, fc.infiniteStream(fc.boolean()), (object, choices) => {
        const text = JSON.stringify(object, null, 2);
        const value: unknown = JSON.parse(text);
        const keys = Object.keys(isObject(value) ? value : {});
        const gone = keys.filter(() => choices.next().value === true);
        const edits = gone.map((key) => ({ kind: 'remove', pointer: pointerTo('', key) }) as const);
        const left = Object.entries(isObject(value) ? value : {}).filter(([key]) => !gone.includes(key));
        assert.deepEqual(JSON.parse(editJson(Buffer.from(text), value, edits).toString()), Object.fromEntries(left));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('refuses an edit where there is nothing', () => {
    const edit = { kind: 'replace', pointer: '/b', literal: '1' } as const;
    assert.throws(() => editJson(Buffer.from('{"a":1}'), { a: 1 }, [edit]), RangeError);
  });
});

function pointersIn(value: unknown, pointer: string): [string, unknown][] {
  const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  return [[pointer, value], ...children.flatMap(([key, child]) => pointersIn(child, pointerTo(pointer, key)))];
}

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';

import { DEPTH_MAX, JSON_BYTES_MAX, type JsonReading, readJson } from './strict-json.js';

const HOSTILE = join(import.meta.dirname, '../../../../shared/data/hostile/json');

const read = (text: string): JsonReading => readJson(Buffer.from(text), 'a.json');

/** The value without its bare prototypes, so that it compares with what `JSON.parse` gives. */
const plain = (reading: JsonReading): unknown => {
  assert.ok(reading.kind === 'read', JSON.stringify(reading));
  return JSON.parse(JSON.stringify(reading.value));
};

describe('strict JSON', () => {
  it('reads any JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, space) => {
        const spaced = JSON.stringify(JSON.parse(text), null, space);
        assert.deepEqual(plain(read(spaced)), JSON.parse(spaced));
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  it('accepts exactly the texts JSON.parse accepts, but for what it refuses on purpose', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"é"',
      '"\\n"',
      '-1',
      '0.5',
      '1e3',
      '01',
      'true',
      'nul',
      ' ',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const isJson = accepts(text);
        assert.equal(read(text).kind, isJson ? 'read' : 'refused', text);
      }),
      { seed: 2, numRuns: 4_000 },
    );
  });

  it('keeps hostile keys to the object they stand in', () => {
    const reading = read('{ "__proto__": { "polluted": 1 }, "constructor": 2, "toString": { "x": 3 } }');
    const value = reading.kind === 'read' ? reading.value : undefined;
    assert.deepEqual(Object.keys(value as object), ['__proto__', 'constructor', 'toString']);
    assert.equal('polluted' in {}, false);
    assert.equal((value as Record<string, unknown>).hasOwnProperty, undefined);
  });

  it('refuses what would need more depth than a business file has', () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(read(nested(DEPTH_MAX)).kind, 'read');
    assert.equal(read(nested(DEPTH_MAX + 1)).kind, 'refused');
    assert.equal(read(nested(100_000)).kind, 'refused');
    assert.equal(read('[{"":'.repeat(50_000)).kind, 'refused');
  });

  it('refuses a file over the limit without reading it', () => {
    const reading = readJson(Buffer.alloc(JSON_BYTES_MAX + 1, ' '), 'a.json');
    assert.match(reading.kind === 'refused' ? reading.problem.message : '', /has 129 MB; at most 128 MB are read/);
  });

  it('tells keys given twice, NUL characters and numbers with too many digits beside the value', () => {
    const reading = read('{ "a": 1, "a": 2, "b": "\\u0000", "c": 0.12345678901234567890 }');
    const problems = reading.kind === 'read' ? reading.problems : [];
    assert.deepEqual(
      problems.map(({ pointer, column }) => [pointer, column]),
      [
        ['/a', 11],
        ['/b', 24],
        ['/c', 39],
      ],
    );
  });

  it('reads a file with a byte order mark and counts its columns without it', () => {
    assert.deepEqual(plain(read('\uFEFF{"a":1}')), { a: 1 });
    const reading = read('\uFEFF{a:1}');
    assert.equal(reading.kind === 'refused' ? reading.problem.column : 0, 2);
  });

  it('finds the byte that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{\n  "name": "Caf'), Buffer.from([0xe9]), Buffer.from('"\n}')]);
    const reading = readJson(bytes, 'a.json');
    const problem = reading.kind === 'refused' ? reading.problem : undefined;
    assert.deepEqual([problem?.line, problem?.column], [2, 15]);
    assert.match(problem?.remedy ?? '', /Save the file as UTF-8/);
  });

  it('passes the public suite of JSON files: must-accept, must-refuse, and no crash on the rest', function () {
    if (!existsSync(HOSTILE)) {
      process.stdout.write('    skipped, because the public suite of JSON files is not on this machine\n');
      this.skip();
    }
    const files = readdirSync(HOSTILE);
    assert.ok(files.length >= 318);
    const wrong = files.filter((file) => {
      const bytes = readFileSync(join(HOSTILE, file));
      const reading = readJson(bytes, file);
      if (file.startsWith('y_')) return JSON.stringify(plain(reading)) !== JSON.stringify(JSON.parse(bytes.toString()));
      return file.startsWith('n_') && reading.kind === 'read';
    });
    assert.deepEqual(wrong, []);
  });
});

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

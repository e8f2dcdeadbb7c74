import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { type VersionMark, type WorkingCopy, decideWorkingCopy } from './decide-working-copy.js';

const mark = (number: number, manifestHash: string): VersionMark => ({ number, manifestHash });
const publish = (why: string, expectedLive?: number) => ({ kind: 'publish', why, expectedLive });
const skip = (why: string) => ({ kind: 'skip', why });
const refuse = { kind: 'refuse' };

/** Folder, record, live and known as short as they go: versions are 1a, 2b, 3c. */
const ONE = mark(1, 'a');
const TWO = mark(2, 'b');

type Row = [
  situation: string,
  copy: [folder: string, record: VersionMark | undefined, live: VersionMark | undefined, known: number | undefined],
  decision: object,
];

const ROWS: Row[] = [
  ['the very first start publishes', ['a', undefined, undefined, undefined], publish('first')],
  ['an empty database is a first start, whatever the record says', ['b', TWO, undefined, undefined], publish('first')],
  ['an edit of the live version is published over it', ['c', TWO, TWO, undefined], publish('edited', 2)],
  ['an edit back to an older content is an edit too', ['a', TWO, TWO, 1], publish('edited', 2)],
  ['a folder that is what is live is in step', ['b', TWO, TWO, 2], skip('in-step')],
  ['so is one without a record', ['b', undefined, TWO, 2], skip('in-step')],
  ['so is one whose record is older', ['b', ONE, TWO, 2], skip('in-step')],
  ['equal to its record but behind is never published', ['a', ONE, TWO, 1], skip('behind')],
  ['not even when its record names a version that is not known', ['x', mark(9, 'x'), TWO, undefined], skip('behind')],
  ['without a record, a known older content is behind', ['a', undefined, TWO, 1], skip('behind')],
  ['without a record, an unknown content is refused', ['x', undefined, TWO, undefined], refuse],
  ['an edit of a version that is no longer live is refused', ['x', ONE, TWO, undefined], refuse],
  ['even back to a content that is known', ['c', ONE, TWO, 3], refuse],
  ['a record of the same number but other content is not the live one', ['x', mark(2, 'z'), TWO, undefined], refuse],
  ['a record from the future is not the live one', ['x', mark(3, 'b'), TWO, undefined], refuse],
];

describe('the working-copy rule', () => {
  for (const [situation, [folderManifest, record, live, known], expected] of ROWS) {
    it(situation, () => {
      const copy: WorkingCopy = { tenant: 'shoes', folderManifest, record, live, known };
      const decision = decideWorkingCopy(copy);
      if (expected === refuse) assert.equal(decision.kind, 'refuse');
      else assert.deepEqual(decision, expected);
    });
  }

  it('names the two commands when it refuses', () => {
    const decision = decideWorkingCopy({
      tenant: 'shoes',
      folderManifest: 'x',
      record: ONE,
      live: TWO,
      known: undefined,
    });
    assert.deepEqual(decision, {
      kind: 'refuse',
      message: 'The folder was edited after version 1, and version 2 is live by now.',
      commands: ['truepenny pull shoes', 'truepenny publish shoes --force'],
    });
  });

  it('publishes over a live version only when the folder is an edit of exactly that version', () => {
    const marks = [undefined, ONE, TWO, mark(3, 'c')];
    for (const folderManifest of ['a', 'b', 'c', 'x']) {
      for (const record of marks) {
        for (const live of marks.slice(1)) {
          for (const known of [undefined, 1, 2, 3]) {
            const decision = decideWorkingCopy({ tenant: 't', folderManifest, record, live, known });
            const isEdit = record === live && folderManifest !== record?.manifestHash;
            assert.equal(decision.kind === 'publish', isEdit);
          }
        }
      }
    }
  });
});

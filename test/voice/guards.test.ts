import assert from 'node:assert/strict';

import { GUARDS } from '../../scripts/guards/guards.js';
import { copyProgram, timesInSource, type Copy } from '../../scripts/guards/without-guards.js';

/** Taken out here, each from another room; `npm run guards` takes out all. */
const SLICE: ReadonlySet<string> = new Set([
  'answer: checked at all',
  'slots: no digits outside',
  'screening: v7 gives no tools to an instruction',
  'flow: a proposed stage is judged',
  'breaker: opens',
]);

describe('the guards between a model and a customer', () => {
  let copy: Copy;
  before(() => {
    copy = copyProgram();
  });
  after(() => {
    copy.close();
  });

  for (const guard of GUARDS)
    it(`stand where the table says: ${guard.name}`, () => {
      assert.equal(timesInSource(guard), 1);
    });

  for (const guard of GUARDS.filter(({ name }) => SLICE.has(name)))
    it(`are missed by a test when one is taken out: ${guard.name}`, () => {
      assert.equal(copy.without(guard), 'red');
    });

  it('are missed by nobody while all are there', () => {
    const guards = GUARDS.filter(({ name }) => SLICE.has(name));
    const tests = guards.flatMap((guard) => guard.tests).filter((test) => !test.startsWith('test/'));
    assert.equal(copy.intact([...new Set(tests)]), 'green');
  });
});

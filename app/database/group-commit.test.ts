import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { AppError } from '../contracts/errors.js';
import { createGroupCommit } from './group-commit.js';

/** A place batches go to, that answers when the test says so. */
function createGate() {
  const batches: string[][] = [];
  const open: (() => void)[] = [];
  const send = async (batch: readonly string[]): Promise<readonly string[]> => {
    batches.push([...batch]);
    await new Promise<void>((resolve) => open.push(resolve));
    if (batch.includes('bad')) throw new RangeError('bad item');
    return batch.map((item) => `${item} done`);
  };
  const openAll = async (): Promise<void> => {
    while (open.length > 0) {
      open.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { batches, send, openAll };
}

const order = (item: string): string => item;

describe('group commit', () => {
  it('sends the first item at once, alone', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const result = commits.add('a');
    assert.deepEqual(gate.batches, [['a']]);
    await gate.openAll();
    assert.equal(await result, 'a done');
  });

  it('takes along what is ready at the same moment', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send, soon: (task) => void setImmediate(task) });
    const results = Promise.all(['b', 'a'].map((item) => commits.add(item)));
    assert.deepEqual(gate.batches, []);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(gate.batches, [['a', 'b']]);
    await gate.openAll();
    assert.deepEqual(await results, ['b done', 'a done']);
  });

  it('gathers what arrives while a batch is on its way, and sends it in order', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const results = Promise.all(['a', 'b', 'f', 'e', 'd', 'c'].map((item) => commits.add(item)));
    await gate.openAll();
    assert.deepEqual(gate.batches, [['a'], ['b', 'd', 'e', 'f'], ['c']]);
    assert.deepEqual(await results, ['a done', 'b done', 'f done', 'e done', 'd done', 'c done']);
  });

  it('sends a second batch beside the first when it is worth one', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const results = Promise.all(Array.from({ length: 1 + 8 + 8 }, (_, index) => commits.add(`${index}`)));
    assert.deepEqual(
      gate.batches.map((batch) => batch.length),
      [1, 8],
    );
    await gate.openAll();
    await results;
  });

  it('sends batches of few sizes, so few statements need preparing', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const results = Promise.all(Array.from({ length: 1 + 8 + 46 }, (_, index) => commits.add(`${index}`)));
    await gate.openAll();
    await results;
    const sizes = gate.batches.map((batch) => batch.length);
    assert.deepEqual(sizes, [1, 8, 32, 8, 4, 2]);
  });

  it('tries a failed batch item by item, so only the bad one fails', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const results = Promise.allSettled(['a', 'b', 'c', 'bad', 'd'].map((item) => commits.add(item)));
    await gate.openAll();
    assert.deepEqual(
      (await results).map((result) => result.status),
      ['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    );
  });

  it('does not try again when the database is away: nobody knows what was committed', async () => {
    let calls = 0;
    const send = (): Promise<readonly string[]> => {
      calls += 1;
      return Promise.reject(new AppError('storage_away'));
    };
    const commits = createGroupCommit({ order, send });
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((item) => commits.add(item)));
    assert.ok(results.every((result) => result.status === 'rejected'));
    assert.equal(calls, 3);
  });

  it('refuses with "busy" when too many wait', async () => {
    const gate = createGate();
    const commits = createGroupCommit({ order, send: gate.send });
    const accepted = Array.from({ length: 5_009 }, (_, index) => commits.add(`${index}`));
    await assert.rejects(commits.add('one too many'), { code: 'busy' });
    await gate.openAll();
    assert.equal((await Promise.all(accepted)).length, 5_009);
  });
});

import assert from 'node:assert/strict';

import { createLetters, letterIdOf, type Letters } from '../../app/services/letters/letters.js';
import { describeLetters } from '../../app/services/letters/describe-letters.js';
import { aWhile, customerOf, SHOES, startEchoWorld, waitUntil, type EchoWorld } from './echo-world.js';

describe('dead letters', () => {
  let world: EchoWorld;
  let letters: Letters;
  before(async () => {
    world = await startEchoWorld({ node: { debounceMs: 0 } });
    const { letters: store, wakes, versions } = world.test.database;
    letters = createLetters({ store, wakes, tenants: () => versions.tenants() });
  });
  after(() => world.stop());
  const say = (from: string, text: string) => world.standIn.say({ to: SHOES.number, from, text });
  const one = async (state: string) => {
    const all = await waitUntil(
      () => letters.list(),
      (list) => list.some((letter) => letter.state === state),
    );
    const found = all.find((letter) => letter.state === state);
    assert.ok(found !== undefined);
    return found;
  };

  it('begin with none', async () => {
    assert.equal(
      describeLetters({ letters: await letters.list(), problems: [] }, 0),
      'Everything was answered, and every reply went out.\n',
    );
  });

  it('list a message that was put aside, and have it tried once more', async () => {
    const from = customerOf(860);
    await say(from, 'break');
    const letter = await one('dead');
    assert.deepEqual(
      [letter.tenant, letter.kind, letter.reason, letter.channel],
      ['shoes', 'message', 'Error', 'twilio'],
    );
    const text = describeLetters({ letters: await letters.list('shoes'), problems: [] }, Date.now());
    assert.ok(
      text.includes(`Messages that could not be answered: 1\n  ${letterIdOf(letter)}  shoes  twilio  0 min  Error`),
      text,
    );
    // What was wrong with it is mended.
    await world.rows(`update message set body = 'mended' where conversation_id = $1 and seq = $2`, [
      letter.conversation,
      letter.seq,
    ]);
    assert.equal(await letters.retry(letterIdOf(letter)), 'retried');
    assert.deepEqual(await world.waitForReplies(from, 1), ['mended']);
    await assert.rejects(letters.retry(letterIdOf(letter)), { code: 'not_found' });
  });

  it('list what a provider told and could not be taken, once', async () => {
    const told = {
      tenant: 'shoes',
      channel: 'twilio',
      account: SHOES.number,
      reference: 'r',
      code: 'no-sender',
      body: 'a\nb',
    };
    for (let time = 1; time <= 2; time += 1) await world.test.database.inbox.putAside(told);
    const problems = await letters.problems();
    assert.equal(
      describeLetters({ letters: [], problems }, Date.now()),
      `What a provider told and could not be taken: 1\n  shoes  twilio  ${SHOES.number}  0 min  no-sender  a b\n`,
    );
    assert.deepEqual(await letters.problems('bakery'), []);
    const count = (tenant: string) => world.test.database.letters.count(tenant);
    assert.deepEqual([(await count('shoes')).problem, (await count('bakery')).problem], [1, 0]);
  });

  it('list a reply that was given up, and send it when asked to', async () => {
    const from = customerOf(861);
    world.standIn.faults.queue({ how: 'answer', status: 400, code: 21610 });
    await say(from, 'hello');
    const letter = await one('failed');
    assert.deepEqual([letter.kind, letter.reason, letter.wasUncertain], ['reply', '21610', false]);
    await letters.retry(letterIdOf(letter), 'shoes');
    assert.deepEqual(await world.waitForReplies(from, 1), ['hello']);
  });

  it('keep listing a reply of which it was once not known whether it went out', async () => {
    const from = customerOf(862);
    world.standIn.faults.queue({ how: 'reset' });
    await say(from, 'cut off');
    const letter = await one('sent');
    assert.deepEqual([letter.kind, letter.wasUncertain], ['reply', true]);
    assert.deepEqual(await world.test.database.letters.count('shoes'), {
      dead: 0,
      stale: 0,
      failed: 0,
      uncertain: 0,
      doubted: 1,
      problem: 1,
    });
    await aWhile(300);
    assert.deepEqual(world.repliesTo(from), ['cut off']);
  });

  it('of another shop are out of reach', async () => {
    assert.deepEqual(await letters.list('bakery'), []);
    const letter = await one('sent');
    await assert.rejects(letters.retry(letterIdOf(letter), 'bakery'), { code: 'not_found' });
  });

  it('are called by their names', async () => {
    for (const id of ['', '7', 'x.in.7', `${'0'.repeat(36)}.up.7`]) {
      await assert.rejects(letters.retry(id), { code: 'bad_request' });
    }
  });
});

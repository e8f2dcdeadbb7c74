import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { createTestDatabase, execute, type TestDatabase } from '../../../test/database/test-database.js';
import { createClock, createIds } from '../../clock.js';
import type { CommitResult, TurnCommit } from '../../contracts/storage.js';
import type { Turn, TurnOutcome } from '../../contracts/turn.js';
import { createWebTurns, type LiveShop, type TurnReport, type WebTurns } from './web-turns.js';

const clock = createClock();
const ids = createIds(clock);
const version = { tenant: 'shoes', number: 1, manifestHash: 'a'.repeat(64) };
const VISITOR = 'visitor-secret-of-128-bits';

/** Says what it heard and how many turns it remembers, so that order and state can be read from the answers. */
function outcomeOf(turn: Turn, effects: TurnOutcome['decision']['effects'] = []): TurnOutcome {
  const text = `${turn.state.turns}: ${turn.text}`;
  const content = { text, parts: [{ kind: 'text' as const, text }] };
  return {
    understanding: { locale: 'en', asks: [] },
    findings: [],
    decision: { asks: [], effects },
    draft: { ...content, locale: 'en', facts: [], cardFacts: [], templates: [] },
    reply: { ...content, mode: 'v5', stepDowns: [] },
    state: { ...turn.state, turns: turn.state.turns + 1 },
    trace: {
      version,
      runtime: { node: '', icu: '', tz: '' },
      locale: 'en',
      asks: [],
      said: [],
      templates: [],
      mode: 'v5',
      stepDowns: [],
      timingsMs: {},
    },
  };
}

const shop: LiveShop = { version, mode: 'v5', handle: (turn) => Promise.resolve(outcomeOf(turn)) };
const handover: LiveShop = {
  ...shop,
  handle: (turn) => Promise.resolve(outcomeOf(turn, [{ kind: 'handover', reason: 'asked', priority: 'normal' }])),
};

describe('web turns', () => {
  let test: TestDatabase;
  let commits: TurnCommit[];
  let reports: TurnReport[];

  before(async () => {
    test = await createTestDatabase();
  });
  after(() => test.close());
  beforeEach(async () => {
    commits = [];
    reports = [];
    await execute(test.owner, 'truncate contact, conversation, inbound, message, turn, event, outbound, wake');
  });

  const node = (served: LiveShop = shop): WebTurns =>
    createWebTurns({
      store: {
        commit: (commit): Promise<CommitResult> => {
          commits.push(commit);
          return test.database.turns.commit(commit);
        },
      },
      clock,
      ids,
      shop: (tenant) => (tenant === 'shoes' ? served : undefined),
      admit: () => undefined,
      onStart: () => undefined,
      onTurn: (report) => reports.push(report),
    });
  const say = async (turns: WebTurns, messageId: string, text = 'hello') =>
    (await turns.answer({ tenant: 'shoes', visitor: VISITOR, messageId, text })).response;

  it('answers and commits with one call to the database, from the second message of a conversation on too', async () => {
    const turns = node();
    assert.equal((await say(turns, 'a')).reply?.text, '0: hello');
    assert.equal((await say(turns, 'b')).reply?.text, '1: hello');
    assert.equal(commits.length, 2);
  });

  it('gives the same answer to the same message, and counts one turn', async () => {
    const turns = node();
    const answers = await Promise.all(Array.from({ length: 20 }, () => say(turns, 'same')));
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.deepEqual(await execute(test.owner, 'select count(*)::int as turns from turn'), [{ turns: 1 }]);
    assert.equal(reports.filter(({ status }) => status === 'committed').length, 1);
  });

  it("never answers one visitor with another's reply, though both call their message 1", async () => {
    const turns = node();
    assert.equal((await say(turns, '1', 'mine')).reply?.text, '0: mine');
    const other = { tenant: 'shoes', visitor: `${VISITOR}-other`, messageId: '1', text: 'yours' };
    assert.equal((await turns.answer(other)).response.reply?.text, '0: yours');
  });

  it('answers the messages of one visitor in the order they came', async () => {
    const slow = node({ ...shop, handle: (turn) => sleep(turn.text === 'first' ? 30 : 0).then(() => outcomeOf(turn)) });
    const answers = await Promise.all(['first', 'second', 'third'].map((text) => say(slow, text, text)));
    assert.deepEqual(
      answers.map(({ reply }) => reply?.text),
      ['0: first', '1: second', '2: third'],
    );
  });

  it('keeps state and order when two nodes answer one visitor at once', async () => {
    const nodes = [node(), node()] as const;
    const posts = Array.from({ length: 40 }, (_, index) => say(nodes[index % 2 === 0 ? 0 : 1], `m${index}`));
    const heard = (await Promise.all(posts)).map(({ reply }) => Number(reply?.text.split(':')[0]));
    assert.deepEqual(
      heard.toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, index) => index),
    );
  });

  it('goes on from where another node left the conversation', async () => {
    const [one, other] = [node(), node()];
    await say(one, 'a');
    await say(other, 'b');
    assert.equal((await say(one, 'c')).reply?.text, '2: hello');
  });

  it('is silent while a person is in charge, and keeps what the customer says', async () => {
    const turns = node(handover);
    assert.notEqual((await say(turns, 'a', 'a person please')).reply, null);
    const silent = await say(turns, 'b', 'are you there?');
    assert.deepEqual(
      { ...silent, conversation: '' },
      { conversation: '', turn: null, mode: 'v5', reply: null, state: 'human' },
    );
    assert.deepEqual(await say(turns, 'b', 'are you there?'), silent);
    const kept = await execute<{ body: string }>(
      test.owner,
      "select body from message where direction = 'in' order by seq",
    );
    assert.deepEqual(
      kept.map(({ body }) => body),
      ['a person please', 'are you there?'],
    );
  });

  it('stores nothing of a turn that failed, and answers the next one', async () => {
    let isBroken = true;
    const turns = node({
      ...shop,
      handle: (turn) => (isBroken ? Promise.reject(new Error('broken')) : Promise.resolve(outcomeOf(turn))),
    });
    await assert.rejects(say(turns, 'a'), /broken/);
    isBroken = false;
    assert.equal((await say(turns, 'a')).reply?.text, '0: hello');
  });

  it('refuses a shop nobody published, and a message of nothing', async () => {
    const turns = node();
    await assert.rejects(turns.answer({ tenant: 'nobody', visitor: VISITOR, messageId: 'a', text: 'hi' }), {
      code: 'unknown_tenant',
    });
    for (const text of [' ', '\0', ' \n\t\0']) {
      await assert.rejects(say(turns, 'a', text), { code: 'bad_request' });
    }
  });

  it('takes what PostgreSQL would refuse, and answers it', async () => {
    assert.equal((await say(node(), 'id\0\uD83D', 'a\0b\uDE00')).reply?.text, '0: ab\uFFFD');
  });

  it('finishes what it accepted and refuses the rest, once it drains', async () => {
    const turns = node({ ...shop, handle: (turn) => sleep(30).then(() => outcomeOf(turn)) });
    const accepted = [say(turns, 'a'), say(turns, 'b')];
    const drained = turns.drain();
    await assert.rejects(say(turns, 'c'), { code: 'stopping' });
    await drained;
    assert.equal(turns.waiting(), 0);
    assert.equal((await Promise.all(accepted)).length, 2);
  });
});

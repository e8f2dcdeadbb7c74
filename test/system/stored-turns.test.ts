import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { replayStored } from '../../app/commands/replay.js';
import { explainTurn } from '../../app/services/explain-turn.js';
import { execute, type TestDatabase } from '../database/test-database.js';
import { createDemoDatabase } from './demo-database.js';
import { VISITOR, copyDemoShop, serve, type Serving } from './serving.js';

/** Conversations that touch every kind of answer, in both languages. */
const TALKS: readonly (readonly string[])[] = [
  ['hi', 'how much is the Air Runner?', 'is it in stock in blue, size 40?', 'and in red?', 'thanks', 'bye'],
  ['trail shoes under £100', 'the cheaper one', 'compare the Air Runner and the Ridge Runner', 'the second one in 43?'],
  [
    'are you open now?',
    'and on Sunday?',
    'until when?',
    'are you open on Christmas Day?',
    'where is your nearest shop to NW1 7AB?',
  ],
  [
    'delivery to NW1 7AB for a basket of £60',
    'how long does it take?',
    'can I return shoes?',
    'how can I pay?',
    'what about warranty?',
  ],
  ['Was kostet der Air Runner?', 'Habt ihr sonntags geöffnet?', 'Lieferung nach NW1 7AB?', 'Danke'],
  [
    'hi do you have trail running shoes in 42 under 100, and are you open on sunday?',
    'asdfgh qwertz',
    'I want a human',
  ],
];

describe('turns that are stored', () => {
  let test: TestDatabase;
  let businessRoot: string;
  let serving: Serving;

  before(async () => {
    test = await createDemoDatabase();
    businessRoot = await copyDemoShop();
    serving = await serve(test, { businessRoot });
    for (const [index, talk] of TALKS.entries()) {
      for (const text of talk) await serving.say(text, { visitor: `${VISITOR}-talk-${index}` });
    }
  });
  after(async () => {
    await serving.stop();
    await test.close();
    await rm(businessRoot, { recursive: true, force: true });
  });

  it('come out the same when replayed, every one, even after prices have changed', async () => {
    const catalog = join(businessRoot, 'shoes', 'catalog.json');
    const text = await readFile(catalog, 'utf8');
    await writeFile(catalog, text.replaceAll('"price": 89.90', '"price": 99.90'));
    await serving.system.storage.publishing.publish('shoes', { by: 'edit' });
    const turns = await execute<{ id: string }>(test.owner, 'select id from turn');
    assert.equal(turns.length, TALKS.flat().length);
    for (const { id } of turns) {
      const { isSame, differences } = await replayStored(serving.system.storage, id);
      assert.ok(isSame, JSON.stringify(differences, null, 2));
    }
  });

  it('are explained with the file and pointer of each fact said', async () => {
    const { turn } = await serving.say('what does the Air Runner cost?', { visitor: `${VISITOR}-explained` });
    const record = await serving.system.storage.database.turns.findRecord(turn ?? '');
    assert.ok(record !== undefined);
    const text = explainTurn(record);
    assert.match(text, /product\.price/);
    assert.match(text, /catalog\.json.* \/products\/0\/price/);
    assert.match(text, /rule "/);
    assert.match(text, /template product\.price/);
  });
});

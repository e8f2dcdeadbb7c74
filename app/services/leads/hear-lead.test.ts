import assert from 'node:assert/strict';
import { join } from 'node:path';

import { createClock, createIds } from '../../clock.js';
import { openFolderShop } from '../../commands/open-folder.js';
import { createEngine } from '../../container.js';
import type { Shop } from '../businesses/shop.js';
import { createConversationPlayer } from '../turns/conversation-player.js';

const FOLDER = join(import.meta.dirname, '../../../business/bakery');
const clock = createClock();

describe('a message that also tells who the customer is', () => {
  let shop: Shop;
  before(async () => {
    shop = await openFolderShop(FOLDER, createEngine({ clock, mode: 'v5' }), () => undefined);
  });

  /** What the last of some messages came to. */
  async function heard(...texts: readonly string[]) {
    const player = createConversationPlayer(shop, createIds(clock));
    const outcomes = [];
    for (const text of texts)
      outcomes.push((await player.say({ conversation: 'c', text, now: '2026-11-20T10:00:00.000Z' })).outcome);
    const last = outcomes.at(-1);
    assert.ok(last);
    return { intents: last.understanding.asks.map(({ intent }) => intent), lead: last.understanding.lead, ...last };
  }

  const both: readonly [text: string, intent: string][] = [
    ['My name is Anna Brot. What time do you open on Saturday?', 'hours'],
    ['Wann haben Sie am Samstag auf? Ich heiße Anna Roggen.', 'hours'],
    ['¿A qué hora abren el sábado? Me llamo Ana Pan.', 'hours'],
    ['Quels sont vos horaires samedi ? Je m’appelle Anne Pain.', 'hours'],
    ['A que horas abrem no sábado? Chamo-me Ana Pão.', 'hours'],
  ];
  for (const [text, intent] of both) {
    it(`is answered on what it asks, and the name is no bread: ${text}`, async () => {
      const { intents, lead } = await heard(text);
      assert.deepEqual(intents, [intent]);
      assert.match(lead?.name ?? '', /^An+[ae] /);
    });
  }

  it('is about that alone when nothing else is said', async () => {
    assert.deepEqual((await heard('Ich heiße Anna Schmidt')).intents, ['contact']);
    assert.deepEqual((await heard('my e-mail is a@b.example, my phone number is +44 20 7946 0018')).intents, [
      'contact',
    ]);
  });

  it('is answered in the language it is written in, though nothing else is left of it', async () => {
    assert.equal((await heard('My name is Anna')).understanding.locale, 'en');
    assert.equal((await heard('Me llamo Ana García')).understanding.locale, 'es');
  });

  it('keeps to a greeting: a name beside it is no reason for thanks', async () => {
    assert.deepEqual((await heard('Hi, my name is Anna')).intents, ['greeting']);
  });

  it('takes no other word for the answer to what was asked', async () => {
    const asked = ['Ich nehme 2 Bauernbrote groß 1000 g'];
    assert.deepEqual((await heard(...asked, 'nein')).lead, undefined);
    assert.deepEqual((await heard(...asked, 'warum?')).lead, undefined);
    const other = await heard(...asked, 'Habt ihr am Sonntag auf?');
    assert.deepEqual([other.intents, other.lead], [['hours'], undefined]);
  });

  it('stalls on nothing that is typed', async () => {
    for (const noise of [
      '\u0301'.repeat(100_000),
      'my name is '.repeat(9_000),
      'need '.repeat(20_000),
      '+'.repeat(50_000),
    ]) {
      const startedAt = performance.now();
      await heard(noise);
      assert.ok(performance.now() - startedAt < 1_000, noise.slice(0, 12));
    }
  });
});

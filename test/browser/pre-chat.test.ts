import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { execute } from '../database/test-database.js';
import { chatOn } from './chat-page.js';
import { useStage, type Stage } from './stage.js';

const FIELDS = [
  { id: 'name', label: { en: 'Your name', de: 'Ihr Name' }, kind: 'text', required: true },
  { id: 'email', label: { en: 'E-mail', de: 'E-Mail' }, kind: 'email' },
];

async function addForm(businessRoot: string): Promise<void> {
  const file = join(businessRoot, 'shoes', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as object;
  const limits = { messagesPerMinutePerVisitor: 4 };
  await writeFile(file, JSON.stringify({ ...tenant, preChat: FIELDS, limits }, null, 2));
}

describe('a shop that asks something first', () => {
  const opened = useStage(addForm);
  let stage: Stage;

  before(() => {
    stage = opened();
  });

  it('says what is missing, lets in who filled it in, and keeps it with the contact and in no log', async () => {
    const page = await stage.visit('shoes');
    const chat = chatOn(page);
    await chat.launcher.click();
    const form = page.locator('truepenny-chat .pre-chat');
    await form.locator('button').click();
    assert.equal(await form.getByRole('alert').count(), 1);
    await form.getByLabel('Your name').fill('Ada Lovelace');
    await form.getByLabel('E-mail').fill('not an address');
    await form.locator('button').click();
    assert.equal(await form.getByRole('alert').count(), 1);
    await form.getByLabel('E-mail').fill('ada@engine.example');
    await page.keyboard.press('Enter');
    await chat.log.waitFor();
    await chat.ask('How much is the Air Runner?');
    const told = await execute(stage.test.owner, 'select profile from contact where profile is not null');
    assert.deepEqual(told, [{ profile: { name: 'Ada Lovelace', email: 'ada@engine.example' } }]);
    for (const file of await readdir(stage.serving.logDir)) {
      assert.doesNotMatch(await readFile(join(stage.serving.logDir, file), 'utf8'), /Lovelace|engine\.example/);
    }
    await page.reload();
    await chat.open();
    assert.equal(await form.count(), 0);
    await page.context().close();
  });

  it('asks in the language of the visitor', async () => {
    const page = await stage.visit('shoes', { attributes: 'data-locale="de"' });
    await chatOn(page).launcher.click();
    await page.locator('truepenny-chat').getByLabel('Ihr Name').waitFor();
    await page.context().close();
  });

  it('keeps only what it asks', async () => {
    const profile = { name: ' Grace ', shoe: '39', email: '' };
    await stage.serving.say('hello', { visitor: 'a-visitor-that-tells-too-much', profile });
    const told = await execute(stage.test.owner, `select profile from contact where profile ->> 'name' = 'Grace'`);
    assert.deepEqual(told, [{ profile: { name: 'Grace' } }]);
    const tooLong = { name: 'x'.repeat(201) };
    assert.equal((await stage.serving.post({ profile: tooLong })).status, 400);
  });

  it('answers who is faster than it allows with a friendly word, and sends the rest when there is room', async () => {
    const visitor = 'a-visitor-in-a-great-hurry';
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const response = await stage.serving.post({ visitor });
      statuses.push(response.status);
      if (response.status !== 429) continue;
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      assert.deepEqual(
        [error.code, error.message],
        ['too_many_requests', 'That was a little fast. Please try again in a moment.'],
      );
      assert.ok(Number(response.headers.get('retry-after')) >= 10);
    }
    assert.deepEqual(statuses, [200, 200, 200, 200, 429, 429]);
  });
});

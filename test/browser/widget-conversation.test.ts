import assert from 'node:assert/strict';

import { execute } from '../database/test-database.js';
import { chatOn } from './chat-page.js';
import { useStage, type Stage } from './stage.js';

/** What a visitor of each shop asks, and what the answer must hold. */
const SHOPS = [
  { tenant: 'shoes', question: 'Trail shoes under £100', says: /£/, picture: /\/media\/shoes\/images\/.+\.svg$/ },
  { tenant: 'bakery', question: 'How much is a farmhouse loaf?', says: /€/, picture: /\/media\/bakery\/images\// },
  { tenant: 'parts', question: '12 V power supply under $20', says: /\$/, picture: /\/media\/parts\/images\// },
] as const;

/** Says something in every conversation that a person is in charge of. */
async function personSays({ test, serving }: Stage, text: string): Promise<void> {
  const spoken = await execute<{ conversation: string }>(
    test.owner,
    `with moved as (update conversation set message_seq = message_seq + 1 where charge = 'human' returning *)
     insert into message (tenant_id, conversation_id, seq, direction, author, body, at)
     select tenant_id, id, message_seq, 'out', 'person', $1, now() from moved returning conversation_id as conversation`,
    [text],
  );
  for (const { conversation } of spoken) {
    serving.system.storage.database.chats.tell({ tenant: 'shoes', conversation });
  }
}

describe('the widget on a page of another address', () => {
  const opened = useStage();
  let stage: Stage;

  before(() => {
    stage = opened();
  });

  for (const { tenant, question, says, picture } of SHOPS) {
    it(`answers in ${tenant}, with pictured cards that load`, async () => {
      const page = await stage.visit(tenant);
      const chat = chatOn(page);
      await chat.open();
      assert.match(await chat.ask(question), says);
      const pictures = page.locator('truepenny-chat .card img');
      await pictures.first().waitFor();
      assert.match((await pictures.first().getAttribute('src')) ?? '', picture);
      await pictures.first().scrollIntoViewIfNeeded();
      await page.waitForFunction(
        'document.querySelector("truepenny-chat").shadowRoot.querySelector(".card img").naturalWidth > 0',
      );
      await page.context().close();
    });

    it(`offers first questions in ${tenant}, and one press asks them`, async () => {
      const page = await stage.visit(tenant);
      const chat = chatOn(page);
      await chat.open();
      const first = await chat.quickReplies.first().innerText();
      await chat.quickReplies.first().click();
      await chat.answered(2);
      assert.equal(await chat.questions.first().innerText(), first);
      await page.context().close();
    });

    it(`shows in ${tenant} after a reload what was said before, cards included`, async () => {
      const page = await stage.visit(tenant);
      const chat = chatOn(page);
      await chat.open();
      const answer = await chat.ask(question);
      const cards = await page.locator('truepenny-chat .card').count();
      await page.reload();
      await chat.open();
      assert.equal(await chat.answered(2), answer);
      assert.equal(await chat.questions.innerText(), question);
      assert.equal(await page.locator('truepenny-chat .card').count(), cards);
      await page.context().close();
    });
  }

  it('shows in one tab what was said in another', async () => {
    const page = await stage.visit('shoes');
    const other = await stage.visit('shoes', { context: page.context() });
    const [here, there] = [chatOn(page), chatOn(other)];
    await here.open();
    await there.open();
    const answer = await here.ask('How much is the Air Runner?');
    assert.equal(await there.answered(2), answer);
    assert.equal(await there.questions.count(), 1);
    assert.equal(await here.answers.count(), 2);
    await page.context().close();
  });

  it('says that a person has taken over, and shows their words as they come', async () => {
    const page = await stage.visit('shoes');
    const chat = chatOn(page);
    await chat.open();
    await chat.ask('I want to talk to a person');
    await page.locator('truepenny-chat .strip').waitFor();
    await chat.writing.fill('Are you there?');
    await chat.writing.press('Enter');
    await chat.questions.nth(1).waitFor();
    assert.equal(await page.locator('truepenny-chat .typing').count(), 0);
    await personSays(stage, 'Hello, how can I help?');
    await page.locator('truepenny-chat .entry.person').waitFor();
    assert.equal(await chat.answers.last().innerText(), 'Hello, how can I help?');
    await page.context().close();
  });

  it('can be used with the keyboard alone', async () => {
    const page = await stage.visit('shoes');
    const chat = chatOn(page);
    await chat.launcher.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await chat.log.waitFor();
    await page.keyboard.type('How much is the Air Runner?');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Is it in stock?');
    assert.equal(await chat.questions.count(), 0);
    await page.keyboard.press('Enter');
    assert.match(await chat.answered(2), /£/);
    const focused = (): Promise<string> =>
      page.evaluate('document.querySelector("truepenny-chat").shadowRoot.activeElement?.className ?? ""');
    const passed: string[] = [];
    for (let presses = 0; presses < 12 && !passed.includes('launcher'); presses += 1) {
      await page.keyboard.press('Tab');
      passed.push(await focused());
    }
    assert.ok(passed.includes('launcher'), passed.join(', '));
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await chat.panel.waitFor({ state: 'detached' });
    assert.equal(await focused(), 'launcher');
    await page.context().close();
  });
});

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { ROOT } from '../system/serving.js';
import { chatOn } from './chat-page.js';
import { overflowOf, SIZES, violationsOn } from './page-faults.js';
import { screenshotFile, useStage, type Stage } from './stage.js';

const BUNDLE_BYTES_MAX = 30_000;
const SCHEMES = ['light', 'dark'] as const;

/** What each shop is asked for its picture: cards, places, long lists. */
const QUESTIONS = {
  shoes: ['How much is the Air Runner?', 'Trail shoes under £100'],
  bakery: ['How much is a farmhouse loaf?', 'Where are your branches?'],
  parts: ['12 V power supply under $20', '120 M3x10 stainless screws'],
} as const;

async function addForm(businessRoot: string): Promise<void> {
  const file = join(businessRoot, 'parts', 'tenant.json');
  const tenant = JSON.parse(await readFile(file, 'utf8')) as object;
  const preChat = [{ id: 'name', label: 'Your name', kind: 'text', required: true }];
  await writeFile(file, JSON.stringify({ ...tenant, preChat }, null, 2));
}

describe('how the widget and the demo page look', () => {
  const opened = useStage(addForm);
  let stage: Stage;

  before(() => {
    stage = opened();
  });

  it('the widget is one script of less than 30 kB', async () => {
    const bundle = await readFile(join(ROOT, 'dist', 'dashboards', 'widget', 'widget.js'));
    const bytes = gzipSync(bundle).length;
    process.stdout.write(`      widget.js: ${bytes} bytes packed\n`);
    assert.ok(bytes < BUNDLE_BYTES_MAX, `${bytes} bytes`);
  });

  it('wears the colour of its shop before anybody opens it', async () => {
    const page = await stage.visit('shoes');
    const launcher = page.getByRole('button', { name: 'Chat with Fell & Track' });
    await launcher.waitFor();
    const colour = await page.evaluate(
      `getComputedStyle(document.querySelector('truepenny-chat').shadowRoot.querySelector('.launcher')).backgroundColor`,
    );
    assert.equal(colour, 'rgb(15, 107, 79)');
    await page.context().close();
  });

  it('shows a long answer from its beginning', async () => {
    const page = await stage.visit('bakery', { viewport: SIZES[1] });
    const chat = chatOn(page);
    await chat.open();
    await chat.ask('Where are your branches?');
    const answer = await chat.answers.last().boundingBox();
    const log = await chat.log.boundingBox();
    assert.ok(answer && log && answer.y >= log.y && answer.y < log.y + 40, `${answer?.y ?? 0} in ${log?.y ?? 0}`);
    await page.context().close();
  });

  for (const { width, height } of SIZES) {
    for (const [tenant, questions] of Object.entries(QUESTIONS)) {
      it(`fits ${width} pixels in ${tenant}, closed, open and with answers`, async () => {
        const page = await stage.visit(tenant, { viewport: { width, height } });
        const chat = chatOn(page);
        const shoot = async (what: string): Promise<void> => {
          await page.screenshot({ path: await screenshotFile(`${tenant}-${width}-${what}`) });
          assert.equal(await overflowOf(page), 0, what);
        };
        await chat.launcher.waitFor();
        await shoot('closed');
        await chat.launcher.click();
        if (tenant === 'parts') {
          await page.locator('truepenny-chat .pre-chat').waitFor();
          await shoot('form');
          await page.locator('truepenny-chat').getByLabel('Your name').fill('Ada');
          await page.keyboard.press('Enter');
        }
        await chat.log.waitFor();
        await shoot('open');
        for (const [index, question] of questions.entries()) {
          await chat.ask(question);
          await shoot(`answer-${index + 1}`);
        }
        assert.equal(
          await overflowOf(page, 'document.querySelector("truepenny-chat").shadowRoot.querySelector(".log")'),
          0,
        );
        await page.context().close();
      });
    }
  }

  for (const colorScheme of SCHEMES) {
    it(`has no fault axe knows in ${colorScheme} colours: closed, open, answering, asking for a person`, async () => {
      const page = await stage.visit('shoes', { colorScheme });
      const chat = chatOn(page);
      await chat.launcher.waitFor();
      assert.deepEqual(await violationsOn(page), []);
      await chat.open();
      assert.deepEqual(await violationsOn(page), []);
      await chat.ask('Trail shoes under £100');
      await chat.ask('where are you?');
      assert.deepEqual(await violationsOn(page), []);
      await chat.ask('I want to talk to a person');
      await page.locator('truepenny-chat .strip').waitFor();
      await page.context().setOffline(true);
      await page.locator('truepenny-chat .warning').waitFor();
      await page.screenshot({ path: await screenshotFile(`person-offline-${colorScheme}`) });
      assert.deepEqual(await violationsOn(page), []);
      await page.context().close();
    });

    it(`has no fault axe knows in ${colorScheme} colours: the form, and a server that cannot be reached`, async () => {
      const page = await stage.visit('parts', { colorScheme });
      const chat = chatOn(page);
      await chat.launcher.click();
      await page.locator('truepenny-chat .pre-chat button').click();
      await page.screenshot({ path: await screenshotFile(`form-${colorScheme}`) });
      assert.deepEqual(await violationsOn(page), []);
      await page.route('**/chat_api/**', (route) => route.abort());
      await page.reload();
      await chat.launcher.click();
      await page.locator('truepenny-chat .notice button').waitFor();
      await page.screenshot({ path: await screenshotFile(`unreachable-${colorScheme}`) });
      assert.deepEqual(await violationsOn(page), []);
      await page.context().close();
    });

    for (const viewport of SIZES) {
      it(`the demo page has none in ${colorScheme} colours at ${viewport.width} pixels`, async () => {
        const page = await (await stage.browser.newContext({ colorScheme, viewport })).newPage();
        await page.goto(stage.serving.url);
        await page.getByRole('button', { name: 'Fell & Track', exact: true }).click();
        await page.locator('truepenny-chat h2', { hasText: 'Fell & Track' }).waitFor();
        const chat = chatOn(page);
        await chat.log.waitFor();
        assert.deepEqual(await violationsOn(page), []);
        await chat.ask('How much is the Air Runner?');
        await page.locator('details[open] .source mark').first().waitFor();
        const name = `demo-${viewport.width}-${colorScheme}`;
        await page.screenshot({ path: await screenshotFile(name), fullPage: true });
        assert.deepEqual(await violationsOn(page), []);
        assert.equal(await overflowOf(page), 0);
        for (const tab of ['WhatsApp', 'Embed']) {
          await page.getByRole('tab', { name: tab }).click();
          assert.deepEqual(await violationsOn(page), []);
        }
        await page.context().close();
      });
    }
  }

  for (const { width, height } of SIZES) {
    it(`reads from right to left in Arabic at ${width} pixels`, async () => {
      const page = await stage.visit('shoes', { viewport: { width, height }, attributes: 'data-locale="ar"' });
      const chat = chatOn(page);
      await chat.launcher.waitFor();
      const widget = page.locator('truepenny-chat .widget');
      assert.deepEqual([await widget.getAttribute('dir'), await widget.getAttribute('lang')], ['rtl', 'ar']);
      await chat.open();
      await chat.ask('Trail shoes under £100');
      await page.screenshot({ path: await screenshotFile(`arabic-${width}`) });
      const own = await chat.questions.first().boundingBox();
      const theirs = await chat.answers.last().boundingBox();
      assert.ok(own && theirs && own.x < theirs.x, 'the visitor is on the left');
      assert.equal(await overflowOf(page), 0);
      assert.deepEqual(await violationsOn(page), []);
      await page.context().close();
    });
  }
});

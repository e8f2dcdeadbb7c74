import assert from 'node:assert/strict';

import type { Locator, Page } from 'playwright-core';

import { execute } from '../database/test-database.js';
import { overflowOf, SIZES, violationsOn } from './page-faults.js';
import { screenshotFile, useStage, type Stage, type VisitOptions } from './stage.js';

/** A burst, its debounce and the way there and back. */
const ANSWER_TIMEOUT_MS = 60_000;

interface Phone {
  readonly page: Page;
  readonly panel: Locator;
  readonly said: Locator;
  readonly answers: Locator;
  write(text: string): Promise<void>;
}

describe('the phone of the demo page', () => {
  const opened = useStage();
  let stage: Stage;

  before(() => {
    stage = opened();
  });

  const open = async (shop: string, options: VisitOptions = {}): Promise<Phone> => {
    const page = await (await stage.browser.newContext(options)).newPage();
    await page.goto(stage.serving.url);
    await page.getByRole('button', { name: shop, exact: true }).click();
    await page.getByRole('tab', { name: 'WhatsApp' }).click();
    const panel = page.getByRole('region', { name: `WhatsApp to ${shop}` });
    await panel.waitFor();
    const write = async (text: string): Promise<void> => {
      await panel.getByRole('textbox').fill(text);
      await panel.getByRole('textbox').press('Enter');
      await panel.locator('li.customer', { hasText: text }).last().waitFor();
    };
    return { page, panel, said: panel.locator('li.customer'), answers: panel.locator('li.shop'), write };
  };

  it('sends a burst through the signed webhook, and gets one answer back by REST, with its ticks', async () => {
    const { page, panel, said, answers, write } = await open('Fell & Track');
    await panel.getByText('Nothing written yet').waitFor();
    await write('good morning');
    await write('are you open on Sunday?');
    await panel.getByText('The shop waits a few seconds').waitFor();
    await answers.filter({ hasText: 'read' }).waitFor({ timeout: ANSWER_TIMEOUT_MS });
    assert.match(await answers.innerText(), /Sunday[^]*✓✓ read$/);
    assert.deepEqual(await said.locator('small').allInnerTexts(), ['✓✓ received', '✓✓ received']);
    assert.equal(await panel.getByText('The shop waits').count(), 0);
    const owner = { ...stage.test.owner, options: '-c app.tenant=shoes' };
    const [stored] = await execute(
      owner,
      `select (select count(*)::int from inbound where channel = 'twilio') as received,
        (select count(*)::int from outbound) as answered, (select min(delivery) from outbound) as delivery`,
    );
    assert.deepEqual(stored, { received: 2, answered: 1, delivery: 'read' });
    await page.context().close();
  });

  it('says that the server is away, keeps what was written, and goes on when it is back', async () => {
    const { page, panel, answers, write } = await open('Boltwork Supply');
    await page.route('**/demo/whatsapp*', (route) => route.abort());
    await panel.getByText('Trying again every second').waitFor();
    await panel.getByRole('textbox').fill('are you open on Monday?');
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText('Is it running?').waitFor();
    assert.equal(await panel.getByRole('textbox').inputValue(), 'are you open on Monday?');
    await page.unroute('**/demo/whatsapp*');
    await panel.getByText('Trying again every second').waitFor({ state: 'detached' });
    await write('are you open on Monday?');
    await answers.waitFor({ timeout: ANSWER_TIMEOUT_MS });
    await page.context().close();
  });

  it('stays at the newest words of a long conversation', async () => {
    const { page, answers, write } = await open('Kornblume', { viewport: SIZES[1] });
    for (const text of ['Hallo', 'Was kostet ein Roggenmischbrot?', 'Wo sind Ihre Filialen?']) await write(text);
    await answers.first().waitFor({ timeout: ANSWER_TIMEOUT_MS });
    const rest = await page.evaluate<number>(
      `(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop)(document.querySelector('.bubbles'))`,
    );
    assert.ok(rest < 2, `${rest} pixels below`);
    await page.context().close();
  });

  for (const viewport of SIZES) {
    for (const colorScheme of ['light', 'dark'] as const) {
      it(`has no fault axe knows at ${viewport.width} pixels in ${colorScheme} colours`, async () => {
        const { page, answers } = await open('Fell & Track', { viewport, colorScheme });
        await answers.first().waitFor();
        await page.locator('truepenny-chat h2').waitFor();
        const name = `phone-${viewport.width}-${colorScheme}`;
        await page.screenshot({ path: await screenshotFile(name), fullPage: true });
        assert.equal(await overflowOf(page), 0);
        assert.deepEqual(await violationsOn(page), []);
        await page.context().close();
      });
    }
  }
});

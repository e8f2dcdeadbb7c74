import assert from 'node:assert/strict';

import type { Page } from 'playwright-core';

import type { ChatResponse } from '../../app/contracts/chat.js';
import type { DemoEdited, DemoShops, DemoSource, DemoTrace, DemoWhatsappLog } from '../../app/contracts/demo.js';
import { chatOn } from './chat-page.js';
import { executedOn, hostileStrings, intrudersIn, watchForExecution } from './hostile-strings.js';
import { useStage, type Stage } from './stage.js';

const ELEMENTS = (
  'header h1 h3 img p nav button main div section ol li q strong span br code ul details summary figure figcaption pre ' +
  'mark form label input dl dt dd meter small truepenny-chat'
).split(' ');

/** One string in every place of a trace. */
function traceWith(texts: readonly string[]): DemoTrace {
  const sourceWith = (text: string): DemoSource => ({
    file: text,
    pointer: `${text}/price`,
    line: 1,
    snippet: `${text}${text}${text}`,
    start: text.length,
    end: 2 * text.length,
    value: text,
  });
  return {
    turn: 'turn',
    version: 1,
    mode: texts[0] ?? '',
    locale: texts[0] ?? '',
    asks: texts.map((text) => ({
      words: text,
      intent: text,
      confidence: 1,
      why: [text, text],
      template: text,
      rule: text,
      considered: 1,
      fired: [text],
    })),
    facts: texts.map((text) => ({ text, slot: text, how: text, sources: [sourceWith(text)] })),
    timingsMs: Object.fromEntries(texts.map((text) => [text, 1])),
  };
}
/** Words, intent, why twice, template, rule; fact, how, file, pointer, snippet's three pieces, the editor's value; a step's name. */
const SINKS_PER_TEXT = 6 + 8 + 1;
/** A page with more of them takes seconds to draw. */
const TEXTS_PER_TRACE = 700;

describe('hostile text on the demo page', () => {
  const opened = useStage();
  let stage: Stage;
  let page: Page;
  let astray: string[];
  const strings = hostileStrings();
  let tried = 0;

  before(() => {
    stage = opened();
  });
  after(() => {
    if (tried > 0)
      process.stdout.write(`      ${strings.length} strings, ${tried} times a string in a place: none ran\n`);
  });
  beforeEach(async () => {
    page = await (await stage.browser.newContext()).newPage();
    page.setDefaultTimeout(60_000);
    astray = [];
    page.on('request', (request) => {
      const { origin } = new URL(request.url());
      if (origin !== stage.serving.url) astray.push(request.url());
    });
    await watchForExecution(page);
    // The page's own policy would save it; what is proved here is that it need not.
    await page.route(`${stage.serving.url}/`, async (route) => {
      const response = await route.fetch();
      const headers = Object.entries(response.headers()).filter(([name]) => name !== 'content-security-policy');
      await route.fulfill({ response, headers: Object.fromEntries(headers) });
    });
  });
  afterEach(() => page.context().close());

  const answer = async (pattern: string, value: unknown): Promise<void> => {
    await page.route(pattern, (route) => route.fulfill({ json: value }));
  };
  const assertHarmless = async (): Promise<void> => {
    assert.deepEqual(await intrudersIn(page, 'document.querySelector("#page")', ELEMENTS), []);
    assert.deepEqual(await executedOn(page), []);
    assert.deepEqual(astray, []);
  };
  const textsOf = (selector: string): Promise<string[]> =>
    page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.textContent)`);
  const asked = async (): Promise<void> => {
    const chat = chatOn(page);
    await chat.log.waitFor();
    const reply: ChatResponse = { conversation: 'c', turn: 'turn', mode: 'v5', reply: { text: 'so', parts: [] } };
    await answer('**/chat_api', reply);
    await chat.ask('why?');
  };

  it('is text in every part of a trace, and in its editors', async () => {
    for (let start = 0; start < strings.length; start += TEXTS_PER_TRACE) {
      const texts = strings.slice(start, start + TEXTS_PER_TRACE);
      await answer('**/demo/turns/turn?*', traceWith(texts));
      await page.goto(stage.serving.url);
      await asked();
      await page.locator('.trace').waitFor();
      assert.deepEqual(await textsOf('.asks q'), texts);
      assert.deepEqual(await textsOf('.asks .intent'), texts);
      assert.deepEqual(await textsOf('.facts summary strong'), texts);
      assert.deepEqual(await textsOf('.facts mark'), texts);
      assert.deepEqual(
        await textsOf('.facts pre'),
        texts.map((text) => `${text}${text}${text}`),
      );
      await assertHarmless();
      tried += texts.length * SINKS_PER_TEXT;
    }
  });

  it('is text in what an edit changed', async () => {
    await answer('**/demo/turns/turn?*', traceWith(['1']));
    await answer('**/demo/edits', { version: 2, changes: [...strings] } satisfies DemoEdited);
    await page.goto(stage.serving.url);
    await asked();
    await page.locator('.editor input').first().fill('2');
    await page.locator('.editor button').first().click();
    await page.locator('.published').waitFor();
    assert.equal((await textsOf('.published'))[0], `Live as version 2: ${strings.join('; ')}. Ask again.`);
    await assertHarmless();
    tried += strings.length;
  });

  it('is text in a refusal', async () => {
    await answer('**/demo/turns/turn?*', traceWith(['1']));
    const error = { code: 'business_refused', message: strings.join(' '), requestId: 'r' };
    await page.route('**/demo/edits', (route) => route.fulfill({ status: 422, json: { error } }));
    await page.goto(stage.serving.url);
    await asked();
    await page.locator('.editor input').first().fill('2');
    await page.locator('.editor button').first().click();
    await page.locator('.problem').waitFor();
    assert.equal((await textsOf('.problem'))[0], strings.join(' '));
    await assertHarmless();
    tried += strings.length;
  });

  it('is text in the names of shops, the embed line and the WhatsApp panel', async () => {
    const shops = strings.map((text) => ({ tenant: `shoes`, name: text, locales: ['en'], whatsapp: text }));
    await answer('**/demo/shops', { shops, address: stage.serving.url, isOpen: true } satisfies DemoShops);
    const messages = strings.map((text) => ({ from: 'shop' as const, text, status: text }));
    await answer('**/demo/whatsapp?*', { messages } satisfies DemoWhatsappLog);
    await page.goto(stage.serving.url);
    await page.locator('nav button').first().waitFor();
    assert.deepEqual(await textsOf('nav button'), strings);
    await page.getByRole('tab', { name: 'WhatsApp' }).click();
    await page.locator('.bubbles .shop').first().waitFor();
    assert.deepEqual(
      await textsOf('.bubbles .shop'),
      strings.map((text) => `${text}… ${text}`),
    );
    assert.deepEqual(await textsOf('.phone header'), [`${strings[0] ?? ''}${strings[0] ?? ''}`]);
    await assertHarmless();
    tried += strings.length * 3 + 2;
  });

  it('is text in the embed line, whatever a shop is called there', async () => {
    const sample = strings.filter((_, index) => index % 320 === 0);
    for (const text of sample) {
      await page.unroute('**/demo/shops');
      const shops = [{ tenant: text, name: 'x', locales: ['en'] }];
      await answer('**/demo/shops', { shops, address: text, isOpen: false } satisfies DemoShops);
      await page.goto(stage.serving.url);
      await page.locator('.embed pre').waitFor();
      assert.deepEqual(await textsOf('.embed pre'), [
        `<script src="${text}/widget.js" data-tenant="${text}" async></script>`,
      ]);
      await assertHarmless();
      tried += 2;
    }
  });
});

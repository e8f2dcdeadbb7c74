import assert from 'node:assert/strict';

import type { Page, Route } from 'playwright-core';

import type { ReplyPart } from '../../app/contracts/draft.js';
import type { ChatHistory, ChatMessage, ShopFront } from '../../app/contracts/widget.js';
import { chatOn } from './chat-page.js';
import { executedOn, hostileStrings, intrudersIn, watchForExecution } from './hostile-strings.js';
import { useStage, type Stage } from './stage.js';

const MESSAGES_PER_PAGE = 150;
const ROOT = 'document.querySelector("truepenny-chat").shadowRoot';
const ELEMENTS = 'div section header h2 p button svg path span ul li img strong a form textarea label input em i'.split(
  ' ',
);

const FRONT: ShopFront = {
  tenant: 'shoes',
  name: 'A shop',
  locale: 'en',
  locales: ['en'],
  quickReplies: [],
  preChat: [],
};

/** One string in every place a reply has. */
function partsWith(text: string): ReplyPart[] {
  return [
    { kind: 'text', text },
    { kind: 'card', sku: text, title: text, price: text, note: text, image: text, url: text },
    {
      kind: 'card',
      sku: text,
      title: text,
      image: `https://pictures.example/${text}`,
      url: `https://shop.example/${text}`,
    },
    { kind: 'link', title: text, href: text },
    { kind: 'link', title: text, href: `https://shop.example/${text}` },
    { kind: 'location', title: text, address: text },
    { kind: 'location', title: text, address: text, lat: 1, lng: 2 },
    { kind: 'buttons', buttons: [{ title: text, text }] },
  ];
}
/** Bubble; title, price, note, picture, page twice; two links' titles and addresses; two places' titles and addresses. */
const SINKS_PER_MESSAGE = 1 + 6 + 3 + 4 + 4;

function messageWith(text: string, index: number): ChatMessage {
  const from = index % 3 === 0 ? 'customer' : index % 3 === 1 ? 'bot' : 'person';
  return {
    seq: index + 1,
    from,
    messageId: null,
    turn: null,
    text,
    parts: partsWith(text),
    at: '2026-01-01T00:00:00.000Z',
  };
}

function chunked(texts: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(texts.length / size) }, (_, index) =>
    texts.slice(index * size, (index + 1) * size),
  );
}

describe('hostile text in the widget', () => {
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
    astray = [];
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      const isOurs = hostname === '127.0.0.1' || hostname === 'localhost';
      const isPicture = request.resourceType() === 'image' && protocol === 'https:';
      if (!isOurs && !isPicture && protocol !== 'data:') astray.push(`${request.resourceType()} ${request.url()}`);
    });
    await page.route(
      (url) => !['127.0.0.1', 'localhost'].includes(url.hostname),
      (route) => route.abort(),
    );
    await watchForExecution(page);
  });
  afterEach(() => page.context().close());

  const address = (): string =>
    stage.host.address(stage.serving.url, { attributes: 'data-tenant="shoes"', isOpen: true });
  /** Shows the widget what a server could say. The page around it has no policy of its own that could save it. */
  const show = async (front: Partial<ShopFront>, messages: readonly ChatMessage[]): Promise<void> => {
    const history: ChatHistory = { conversation: 'c', state: 'bot', messages: [...messages] };
    const answer = (value: unknown) => (route: Route) =>
      route.fulfill({ json: value, headers: { 'Access-Control-Allow-Origin': '*' } });
    const preflight = {
      status: 204,
      headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization' },
    };
    await page.route('**/chat_api/shop?*', answer({ ...FRONT, ...front }));
    await page.route('**/chat_api/history?*', (route) =>
      route.request().method() === 'OPTIONS' ? route.fulfill(preflight) : answer(history)(route),
    );
    await page.route('**/chat_api/stream?*', (route) => route.abort());
    await page.goto(address());
    await page.evaluate(`globalThis.base = ${JSON.stringify(stage.serving.url)}`);
    await chatOn(page).launcher.click();
  };
  const assertHarmless = async (): Promise<void> => {
    assert.deepEqual(await intrudersIn(page, ROOT, ELEMENTS), []);
    assert.deepEqual(await executedOn(page), []);
    assert.deepEqual(astray, []);
  };
  const textsOf = (selector: string): Promise<string[]> =>
    page.evaluate(`[...${ROOT}.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.textContent)`);

  it('is text in bubbles, cards, links and places', async () => {
    for (const texts of chunked(strings, MESSAGES_PER_PAGE)) {
      await page.unrouteAll();
      await show({}, texts.map(messageWith));
      await page
        .locator('truepenny-chat .entry')
        .nth(texts.length - 1)
        .waitFor();
      assert.deepEqual((await textsOf('.entry .words')).slice(1), texts);
      assert.deepEqual(
        await textsOf('.card strong'),
        texts.flatMap((text) => [text, text]),
      );
      assert.deepEqual(
        await textsOf('.place strong'),
        texts.flatMap((text) => [text, text]),
      );
      await assertHarmless();
      tried += texts.length * SINKS_PER_MESSAGE;
    }
  });

  it('is text on buttons, and in the question a button asks', async () => {
    const buttons = strings.map((text) => ({ title: text, text }));
    const newest: ChatMessage = { ...messageWith('choose', 0), parts: [{ kind: 'buttons', buttons }] };
    await show({}, [newest]);
    await page.locator('truepenny-chat .offers button').first().waitFor();
    assert.deepEqual(await textsOf('.offers button'), strings);
    await assertHarmless();
    await page.locator('truepenny-chat .offers button').first().click();
    assert.equal((await textsOf('.customer .words')).at(-1), strings[0]);
    tried += strings.length * 2;
  });

  it("is text in the shop's name, greeting, first questions and labels", async () => {
    const preChat = strings.map((text, index) => ({
      id: `f${index}`,
      label: text,
      kind: 'text' as const,
      required: false,
    }));
    await show({ preChat }, []);
    await page.locator('truepenny-chat .pre-chat button').waitFor();
    assert.deepEqual(await textsOf('.pre-chat label span'), strings);
    await assertHarmless();
    await page.unrouteAll();
    await show({ quickReplies: [...strings] }, []);
    await page.locator('truepenny-chat .offers button').first().waitFor();
    assert.deepEqual(await textsOf('.offers button'), strings);
    await assertHarmless();
    tried += strings.length * 2;
  });

  it('is text wherever the shop speaks for itself, one string after the other', async () => {
    const sample = strings.filter((_, index) => index % 63 === 0);
    for (const text of sample) {
      await page.unrouteAll();
      await show({ name: text, assistant: text, greeting: text, logo: text, accent: text, locale: text }, []);
      await page.locator('truepenny-chat h2').waitFor();
      await page.locator('truepenny-chat .words').waitFor({ state: 'attached' });
      assert.deepEqual(
        [await textsOf('h2'), await textsOf('header p'), await textsOf('.words')],
        [[text], [text], [text]],
      );
      await assertHarmless();
      tried += 6;
    }
  });

  it('is text when a visitor writes it and the real server answers', async () => {
    const written = strings.filter((text, index) => index % 210 === 0 && text.trim() !== '' && text.length < 4_000);
    await page.goto(address());
    await page.evaluate(`globalThis.base = ${JSON.stringify(stage.serving.url)}`);
    const chat = chatOn(page);
    await chat.open();
    for (const text of written) {
      const before = await chat.questions.count();
      await chat.writing.fill(text);
      await chat.writing.press('Enter');
      await chat.questions.nth(before).waitFor({ state: 'attached' });
    }
    await assertHarmless();
    tried += written.length;
  });
});

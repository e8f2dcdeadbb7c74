import assert from 'node:assert/strict';
import { request } from 'node:http';

import type { DemoShops } from '../../app/contracts/demo.js';
import { serve } from '../system/serving.js';
import { visitDemo, type DemoVisit } from './demo-visit.js';
import { DEMO_SHOPS, useStage, type Stage } from './stage.js';

describe('the demo page', () => {
  const opened = useStage();
  let stage: Stage;

  before(() => {
    stage = opened();
  });

  const open = (shop: string): Promise<DemoVisit> => visitDemo(stage, shop);

  it('says the newest answer in all three modes, the same facts in each', async () => {
    const { page, chat, complaints } = await open('Fell & Track');
    await chat.ask('How much is the Fell Light?');
    await page.getByRole('tab', { name: 'V5 · V6 · V7' }).click();
    await page.getByRole('button', { name: 'Say it in all three modes' }).click();
    await page.locator('.voice').nth(2).waitFor();
    for (const voice of await page.locator('.voice').all())
      assert.deepEqual((await voice.locator('mark').allTextContents()).toSorted(), ['Fell Light', '£74.00']);
    // No model is connected here, and the page says what to do about it.
    assert.equal(await page.getByText('Start with MODE=v6').count(), 2);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('lists the demo shops, and lets each be talked to', async () => {
    const { page, chat, complaints } = await open('Kornblume');
    assert.equal(await page.getByRole('navigation').getByRole('button').count(), DEMO_SHOPS.length);
    assert.match(await chat.ask('How much is a farmhouse loaf?'), /€/);
    for (const shop of ['Boltwork Supply', 'Fell & Track']) {
      await page.getByRole('button', { name: shop, exact: true }).click();
      await page.locator('truepenny-chat h2', { hasText: shop }).waitFor();
    }
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('shows the chat of the shop chosen last, however quickly one changes one’s mind', async () => {
    const page = await (await stage.browser.newContext()).newPage();
    await page.route('**/widget.js', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.goto(stage.serving.url);
    for (const shop of ['Kornblume', 'Boltwork Supply', 'Fell & Track'])
      await page.getByRole('button', { name: shop, exact: true }).click();
    await page.locator('truepenny-chat h2', { hasText: 'Fell & Track' }).waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.locator('truepenny-chat').count(), 1);
    await page.context().close();
  });

  it('changes opening hours as people write them', async () => {
    const { page, chat } = await open('Fell & Track');
    assert.match(await chat.ask('When is Camden open on Sunday?'), /11:00–17:00/);
    const hours = page.locator('.facts details', { hasText: '/hours/weekly/sun/0' }).first();
    const editor = hours.locator('.editor').first();
    if (!(await editor.isVisible())) await hours.locator('summary').click();
    assert.equal(await editor.getByRole('textbox').inputValue(), '11:00–17:00');
    await editor.getByRole('textbox').fill('noon');
    await editor.getByRole('button').click();
    assert.match(await editor.getByRole('alert').innerText(), /as in 09:30–18:00/);
    await editor.getByRole('textbox').fill('12:00 - 16:30');
    await editor.getByRole('button').click();
    await page.locator('.published').waitFor();
    assert.match(await chat.ask('When is Camden open on Sunday?'), /12:00–16:30/);
    await page.context().close();
  });

  it('says in plain words why a value cannot be taken, and changes nothing', async () => {
    const { page, chat } = await open('Fell & Track');
    await chat.ask('How much is the Fell Light?');
    const editor = page.locator('.source', { hasText: '/price' }).first();
    await editor.getByRole('textbox').fill('cheap');
    await editor.getByRole('button').click();
    assert.match(await editor.getByRole('alert').innerText(), /price|number/i);
    assert.match(await chat.ask('How much is the Fell Light?'), /£\d/);
    await page.context().close();
  });

  it('copies the one line that embeds the chat', async () => {
    const { page } = await open('Kornblume');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('tab', { name: 'Embed' }).click();
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    assert.equal(
      await page.evaluate('navigator.clipboard.readText()'),
      `<script src="${stage.serving.url}/widget.js" data-tenant="bakery" async></script>`,
    );
    await page.context().close();
  });

  it('is served under a policy that runs its own scripts only and makes no markup from text', async () => {
    const response = await fetch(stage.serving.url);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
      assert.ok(policy.split('; ').includes(rule), policy);
    }
    const { page } = await open('Kornblume');
    const blocked: string = await page.evaluate(
      `(() => { try { document.createElement('p').innerHTML = '<b>hi</b>'; return 'allowed'; } catch (error) { return error.name; } })()`,
    );
    assert.equal(blocked, 'TypeError');
    await page.context().close();
  });

  it('shows widget and embed line alone once the server has a public address, and gives away nothing else', async () => {
    const environment = { PUBLIC_URL: 'https://chat.example.com' };
    const open = await serve(stage.test, { businessRoot: stage.businessRoot, environment });
    const demo = (await (await fetch(`${open.url}/demo/shops`)).json()) as DemoShops;
    assert.deepEqual([demo.isOpen, demo.address], [false, 'https://chat.example.com']);
    const answer = await open.say('how much is the Air Runner?');
    const edit = { tenant: 'shoes', file: 'catalog.json', pointer: '/products/0/price', value: '1' };
    const closed = [
      fetch(`${open.url}/demo/turns/${answer.turn ?? ''}?tenant=shoes`),
      fetch(`${open.url}/demo/edits`, post(edit)),
      fetch(`${open.url}/demo/whatsapp?tenant=shoes&customer=%2B447700900123`),
      fetch(`${open.url}/demo/whatsapp`, post({ tenant: 'shoes', customer: '+447700900123', text: 'hi' })),
    ];
    for (const response of await Promise.all(closed)) assert.equal(response.status, 404);
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(open.url);
    await page.getByRole('tab').first().waitFor();
    assert.deepEqual(await page.getByRole('tab').allInnerTexts(), ['Embed']);
    await page.context().close();
    await open.stop();
  });

  it('takes no edit from a page of another address, nor under another name, nor of a shop that is no demo', async () => {
    const edit = { tenant: 'shoes', file: 'catalog.json', pointer: '/products/0/price', value: '1' };
    const send = (headers: Record<string, string>, fields: object = {}): Promise<Response> =>
      fetch(`${stage.serving.url}/demo/edits`, post({ ...edit, ...fields }, headers));
    assert.equal((await send({ Origin: 'https://evil.example' })).status, 404);
    assert.equal((await send({ Origin: 'http://localhost:9' })).status, 404);
    const { turn } = await stage.serving.say('how much is the Air Runner?');
    const trace = new URL(`/demo/turns/${turn ?? ''}?tenant=shoes`, stage.serving.url);
    assert.equal(await statusUnderName(trace, 'shop.evil.example'), 404);
    assert.equal(await statusUnderName(trace, 'localhost'), 200);
    assert.equal((await send({}, { tenant: 'nobody' })).status, 404);
    assert.equal((await send({}, { file: '../shoes/catalog.json' })).status, 422);
    const preflight = await fetch(`${stage.serving.url}/demo/edits`, { method: 'OPTIONS' });
    assert.equal(preflight.headers.get('access-control-allow-origin'), null);
  });
});

/** Asks under another name that leads here, as a page elsewhere can make a browser do. */
function statusUnderName(address: URL, name: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { headers: { Host: `${name}:${address.port}` } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject).end();
  });
}

function post(fields: object, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: JSON.stringify(fields), headers: { 'Content-Type': 'application/json', ...headers } };
}

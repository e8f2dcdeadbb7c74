import type { Page } from 'playwright-core';

import { chatOn, type ChatPage } from './chat-page.js';
import type { Stage } from './stage.js';

/** A visitor of the demo page with one shop's chat before them. */
export interface DemoVisit {
  readonly page: Page;
  readonly chat: ChatPage;
  /** What the browser complained of so far. */
  readonly complaints: readonly string[];
}

/** Opens the demo page in a browser of its own and chooses a shop by its name. */
export async function visitDemo({ browser, serving }: Stage, shop: string): Promise<DemoVisit> {
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(serving.url);
  await page.getByRole('button', { name: shop, exact: true }).click();
  const chat = chatOn(page);
  await page.locator('truepenny-chat h2', { hasText: shop }).waitFor();
  await chat.log.waitFor();
  return { page, chat, complaints };
}

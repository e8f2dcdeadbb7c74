import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A desk's window and a small phone's. */
export const SIZES = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
] as const;

/** What axe finds on the page, shadow roots included. Source: axe-core, WCAG 2.2 A and AA and its best practices. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + JSON.stringify(target) + ' ' + failureSummary)))`,
  );
}

/** How far something is wider than there is room for, in pixels; the page itself where nothing else is named. */
export function overflowOf(page: Page, element = 'document.documentElement'): Promise<number> {
  return page.evaluate(`(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(${element})`);
}

import { render } from 'preact';

import { fetchShops } from './demo-client.js';
import { DemoPage } from './demo-page.js';

const page = document.querySelector('#page');

async function start(host: Element): Promise<void> {
  const demo = await fetchShops();
  host.replaceChildren();
  render(<DemoPage demo={demo} />, host);
}

if (page !== null) {
  start(page).catch(() => {
    page.textContent = 'The server cannot be reached. Start it with “npm start” and reload this page.';
  });
}

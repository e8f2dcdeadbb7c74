import assert from 'node:assert/strict';

import type { TenantFile } from '../../contracts/business/tenant.js';
import { shopFrontOf, type FrontedBusiness } from './shop-front.js';

const tenant: TenantFile = {
  formatVersion: 1,
  name: 'Kornblume',
  locale: 'de',
  locales: ['de', 'en-GB'],
  currency: 'EUR',
  timezone: 'Europe/Berlin',
  persona: {
    name: 'Korn',
    greeting: { de: 'Guten Tag!', en: 'Hello!' },
    quickReplies: [{ de: 'Offen?', en: 'Open?' }, { de: 'Nur deutsch' }, 'Any'],
  },
  theme: { accent: '#3d5a9e', logo: 'images/logo.svg' },
  preChat: [{ id: 'name', label: { de: 'Ihr Name', en: 'Your name' }, kind: 'text' }],
};
const version = { tenant: 'bakery', number: 1, manifestHash: '' };
const business: FrontedBusiness = { tenant, version, locales: ['de', 'en-GB'] };

describe("a shop's front", () => {
  const rows: readonly [wanted: string, locale: string, greeting: string][] = [
    ['de', 'de', 'Guten Tag!'],
    ['en-GB', 'en-GB', 'Hello!'],
    ['en-US', 'en-GB', 'Hello!'],
    ['EN', 'en-GB', 'Hello!'],
    ['fr', 'de', 'Guten Tag!'],
    ['', 'de', 'Guten Tag!'],
    ['<script>', 'de', 'Guten Tag!'],
  ];
  for (const [wanted, locale, greeting] of rows) {
    it(`speaks ${locale} to a visitor who wants "${wanted}"`, () => {
      const front = shopFrontOf(business, wanted);
      assert.deepEqual([front.locale, front.greeting], [locale, greeting]);
    });
  }

  it('has pictures where the browser finds them, and every text in one language or the shop’s own', () => {
    const front = shopFrontOf(business, 'en');
    assert.equal(front.logo, '/media/bakery/images/logo.svg');
    assert.deepEqual(front.quickReplies, ['Open?', 'Nur deutsch', 'Any']);
    assert.deepEqual(front.preChat, [{ id: 'name', label: 'Your name', kind: 'text', required: false }]);
  });

  it('leaves out what the owner did not say', () => {
    const { persona: _persona, theme: _theme, preChat: _preChat, ...bare } = tenant;
    assert.deepEqual(shopFrontOf({ tenant: bare, version, locales: ['de'] }, 'de'), {
      tenant: 'bakery',
      name: 'Kornblume',
      locale: 'de',
      locales: ['de'],
      quickReplies: [],
      preChat: [],
    });
  });
});

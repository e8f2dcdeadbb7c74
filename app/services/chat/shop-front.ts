import type { LocalText } from '../../contracts/business/common.js';
import type { Business } from '../../contracts/stores.js';
import type { ShopFront } from '../../contracts/widget.js';
import { localText } from '../../retrieval/local-text.js';
import { pictureAddress } from '../turns/web-reply.js';

/** What of a business its front is made from. */
export type FrontedBusiness = Pick<Business, 'tenant' | 'locales' | 'version'>;

/**
 * The shop as its visitor meets it.
 *
 * @param wanted - The visitor's locale; where the shop does not offer it, its language counts, then the shop's own locale.
 */
export function shopFrontOf({ tenant, locales, version }: FrontedBusiness, wanted: string): ShopFront {
  const locale = offered(locales, wanted) ?? tenant.locale;
  const text = (value: LocalText): string =>
    localText(value, { file: 'tenant.json', pointer: '' }, [locale, tenant.locale]).text;
  const { persona, theme, preChat = [] } = tenant;
  return {
    tenant: version.tenant,
    name: tenant.name,
    locale,
    locales: [...locales],
    ...(theme?.accent !== undefined && { accent: theme.accent }),
    ...(theme?.logo !== undefined && { logo: pictureAddress(version.tenant, theme.logo) }),
    ...(persona?.name !== undefined && { assistant: persona.name }),
    ...(persona?.greeting !== undefined && { greeting: text(persona.greeting) }),
    quickReplies: (persona?.quickReplies ?? []).map(text),
    preChat: preChat.map(({ id, label, kind, required }) => ({
      id,
      label: text(label),
      kind,
      required: required === true,
    })),
  };
}

function offered(locales: readonly string[], wanted: string): string | undefined {
  const language = languageOf(wanted);
  const same = (locale: string): boolean => locale.toLowerCase() === wanted.toLowerCase();
  return locales.find(same) ?? locales.find((locale) => languageOf(locale) === language);
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split('-')[0] ?? '';
}

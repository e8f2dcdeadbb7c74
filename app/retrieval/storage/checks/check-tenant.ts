import type { TenantFile } from '../../../contracts/business/tenant.js';
import type { OpenedFiles } from '../business-source.js';
import { closestName } from '../closest-name.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { pointerTo } from '../json-pointer.js';
import { checkOrders } from './check-orders.js';
import { checkMessage, checkText } from './check-texts.js';
import { repeatedNames } from './same-name.js';

/** tenant.json: a currency, a zone and languages that exist; pages and ids that are meant. */
export function* checkTenant(opened: OpenedFiles): Iterable<Finding> {
  const { tenant } = opened;
  if (tenant === undefined) return;
  if (tenant.name.trim() === '')
    yield errorAt('/name', 'The name holds nothing but spaces.', 'Write the name customers know.');
  yield* checkLocales(tenant);
  yield* checkCurrency(tenant.currency);
  yield* checkTimezone(tenant.timezone);
  yield* checkOrigins(tenant.origins ?? []);
  yield* checkAccounts(tenant.channels ?? {});
  yield* checkAgents(tenant.channels ?? {});
  yield* checkOrders(tenant.orders);
  yield* checkIds('callsToAction', tenant.callsToAction ?? []);
  yield* checkIds('preChat', tenant.preChat ?? []);
  for (const [index, call] of (tenant.callsToAction ?? []).entries())
    yield* checkMessage(call.text, `/callsToAction/${index}/text`, opened);
  for (const [index, field] of (tenant.preChat ?? []).entries())
    yield* checkText(field.label, `/preChat/${index}/label`, opened);
  yield* checkMessage(tenant.persona?.greeting, '/persona/greeting', opened);
  for (const [index, reply] of (tenant.persona?.quickReplies ?? []).entries()) {
    yield* checkText(reply, `/persona/quickReplies/${index}`, opened);
  }
}

function* checkLocales({ locale, locales = [] }: TenantFile): Iterable<Finding> {
  if (!isLanguage(locale)) yield unknownLanguage('/locale', locale);
  for (const [index, spoken] of locales.entries()) {
    if (!isLanguage(spoken)) yield unknownLanguage(`/locales/${index}`, spoken);
    if (locales.indexOf(spoken) < index)
      yield warningAt(`/locales/${index}`, `${spoken} is listed twice.`, 'Delete one.');
  }
  if (locales.length > 0 && !locales.includes(locale)) {
    yield errorAt('/locale', `${locale} is not among the "locales".`, `Add "${locale}" to "locales".`);
  }
}

function unknownLanguage(pointer: string, locale: string): Finding {
  return errorAt(pointer, `${locale} is no language tag that is known.`, 'Write one such as en, en-GB, de or pt-BR.');
}

/** What the runtime's ICU data know; asked once, because asking is slow. */
const CURRENCIES = Intl.supportedValuesOf('currency');
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const knownTimezones = new Map<string, boolean>();
const TIMEZONES_KEPT_MAX = 1_000;

function isLanguage(locale: string): boolean {
  const [language = '', ...others] = locale.split('-');
  const region = others.find((part) => /^[A-Z]{2}$/.test(part));
  const isRegion = region === undefined || REGION_NAMES.of(region) !== undefined;
  return isRegion && LANGUAGE_NAMES.of(language) !== undefined;
}

function* checkCurrency(currency: string): Iterable<Finding> {
  if (CURRENCIES.includes(currency)) return;
  const meant = closestName(currency, CURRENCIES);
  const remedy = meant === undefined ? 'Write its ISO 4217 code, such as GBP.' : `Did you mean ${meant}?`;
  yield errorAt('/currency', `${currency} is no currency that is known.`, remedy);
}

function* checkTimezone(timezone: string): Iterable<Finding> {
  if (isTimezone(timezone)) return;
  const meant = closestName(timezone, Intl.supportedValuesOf('timeZone'));
  const remedy = meant === undefined ? 'Write an IANA name such as Europe/London.' : `Did you mean ${meant}?`;
  yield errorAt('/timezone', `${timezone} is no time zone that is known.`, remedy);
}

function isTimezone(timezone: string): boolean {
  const known = knownTimezones.get(timezone);
  if (known !== undefined) return known;
  if (knownTimezones.size === TIMEZONES_KEPT_MAX) knownTimezones.clear();
  const found = asksForTimezone(timezone);
  knownTimezones.set(timezone, found);
  return found;
}

/** Names only: an offset such as `+01:00` knows nothing of summer time. */
function asksForTimezone(timezone: string): boolean {
  if (!/^[A-Za-z]/.test(timezone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
}

function* checkOrigins(origins: readonly string[]): Iterable<Finding> {
  for (const [index, origin] of origins.entries()) {
    if (URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && new URL(origin).origin === origin)
      continue;
    yield errorAt(
      `/origins/${index}`,
      `"${origin}" is no origin.`,
      'Write https:// and the host, nothing behind it: https://shop.example.com',
    );
  }
}

/** How each channel writes a phone, and an example of it. */
const PHONES: Readonly<Record<string, { readonly shape: RegExp; readonly example: string }>> = {
  twilio: { shape: /^whatsapp:\+\d{8,15}$/, example: 'whatsapp:+447700900201' },
  'whatsapp-cloud': { shape: /^\d{8,15}$/, example: '447700900201' },
};

/** Meta calls a number by an id of its own. */
function* checkAccounts(channels: NonNullable<TenantFile['channels']>): Iterable<Finding> {
  const account = channels['whatsapp-cloud']?.account;
  if (account === undefined || /^\d{1,32}$/.test(account)) return;
  yield errorAt(
    '/channels/whatsapp-cloud/account',
    `"${account}" is no phone number ID.`,
    'Copy the "Phone number ID" from WhatsApp > API Setup in your Meta app: digits only, not the number itself.',
  );
}

/** Whoever lists phones wants them told: both halves are needed, and each channel writes phones its own way. */
function* checkAgents(channels: NonNullable<TenantFile['channels']>): Iterable<Finding> {
  for (const [name, { agentNumbers = [], agentTemplate }] of Object.entries(channels)) {
    const pointer = pointerTo('/channels', name);
    if (agentNumbers.length > 0 && agentTemplate === undefined)
      yield warningAt(
        `${pointer}/agentNumbers`,
        'These phones are told of nothing.',
        'Add "agentTemplate" beside them.',
      );
    for (const [index, number] of agentNumbers.entries()) {
      const phone = PHONES[name];
      if (phone === undefined || phone.shape.test(number)) continue;
      const remedy = `Write it with its country code, e.g. ${phone.example}.`;
      yield errorAt(`${pointer}/agentNumbers/${index}`, `"${number}" is no WhatsApp number.`, remedy);
    }
  }
}

function* checkIds(field: string, items: readonly { readonly id: string }[]): Iterable<Finding> {
  const named = items.map(({ id }, index) => ({ name: id, pointer: pointerTo(`/${field}/${index}`, 'id') }));
  for (const { again } of repeatedNames(named))
    yield errorAt(again.pointer, `The id "${again.name}" is given twice.`, 'Give one of the two another id.');
}

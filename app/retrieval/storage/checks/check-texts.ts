import type { LocalText } from '../../../contracts/business/common.js';
import type { OpenedFiles } from '../business-source.js';
import { type Finding, errorAt, warningAt } from '../findings.js';
import { charactersIn } from '../json-position.js';
import { pointerTo } from '../json-pointer.js';

/** The longest text a channel shows in one message. Sources: the providers' API references. */
const CHANNEL_LIMITS: readonly { channel: string; name: string; max: number; unit: 'bytes' | 'characters' }[] = [
  { channel: 'instagram', name: 'Instagram', max: 1000, unit: 'bytes' },
  { channel: 'sms', name: 'SMS', max: 1600, unit: 'characters' },
  { channel: 'messenger', name: 'Messenger', max: 2000, unit: 'characters' },
  { channel: 'whatsapp', name: 'WhatsApp', max: 4096, unit: 'characters' },
  { channel: 'telegram', name: 'Telegram', max: 4096, unit: 'characters' },
];

/** A text for customers as {@link checkWording}, and one in the shop's own language. */
export function* checkText(text: LocalText | undefined, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  yield* checkWording(text, pointer, opened);
  if (typeof text === 'object') yield* checkDefaultLocale(text, pointer, opened);
}

/** A text in one or more languages: something to read in it, in languages the shop speaks. */
export function* checkWording(text: LocalText | undefined, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  if (text === undefined) return;
  for (const [locale, wording] of wordings(text)) {
    const place = locale === undefined ? pointer : pointerTo(pointer, locale);
    if (wording.trim() === '')
      yield errorAt(place, 'This text holds nothing but spaces.', 'Write a text, or delete the field.');
    else if (wording !== wording.trim())
      yield warningAt(place, 'There are spaces before or after this text.', 'Delete them.');
    if (locale !== undefined && !speaks(opened, locale)) yield unspoken(place, locale);
  }
}

/** A text that is sent as a message of its own: short enough for each channel the shop uses. */
export function* checkMessage(text: LocalText | undefined, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  yield* checkText(text, pointer, opened);
  for (const [locale, wording] of text === undefined ? [] : wordings(text)) {
    const place = locale === undefined ? pointer : pointerTo(pointer, locale);
    yield* checkLength(wording, place, opened);
  }
}

/** Whether a wording is too long for one message on a channel the shop uses. */
export function* checkLength(wording: string, place: string, opened: OpenedFiles): Iterable<Finding> {
  const used = opened.tenant?.channels ?? {};
  for (const { channel, name, max, unit } of CHANNEL_LIMITS) {
    if (!(channel in used)) continue;
    const characters = charactersIn(wording);
    const length = unit === 'bytes' ? Buffer.byteLength(wording) : characters;
    if (length <= max) continue;
    const shown = `${characters.toLocaleString('en')} characters; ${name} shows at most ${max.toLocaleString('en')} ${unit}.`;
    yield warningAt(place, shown, 'It will be split; shorten it to keep it whole.');
  }
}

/** Whether the shop answers in a language: `en` is spoken where the shop has `en-GB`. */
export function speaks(opened: OpenedFiles, locale: string): boolean {
  if (opened.tenant === undefined) return true;
  const { locale: main, locales = [] } = opened.tenant;
  return [main, ...locales].some((spoken) => languageOf(spoken) === languageOf(locale));
}

function wordings(text: LocalText): [locale: string | undefined, wording: string][] {
  return typeof text === 'string' ? [[undefined, text]] : Object.entries(text);
}

function* checkDefaultLocale(text: Record<string, string>, pointer: string, opened: OpenedFiles): Iterable<Finding> {
  const main = opened.tenant?.locale;
  if (main === undefined || Object.keys(text).some((locale) => languageOf(locale) === languageOf(main))) return;
  const remedy = `Add "${main}": "…"; until then customers see ${Object.keys(text)[0] ?? 'nothing'}.`;
  yield warningAt(pointer, `There is no text in ${main}, the shop's own language.`, remedy);
}

function unspoken(pointer: string, locale: string): Finding {
  return warningAt(
    pointer,
    `The shop does not answer in ${locale}.`,
    `Add "${locale}" to "locales" in tenant.json, or delete this text.`,
  );
}

function languageOf(locale: string): string {
  return locale.split('-')[0] ?? locale;
}

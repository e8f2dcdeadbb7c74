import { numberedButtons } from '../../app/contracts/channel.js';
import type { ReplyContent, ReplyPart } from '../../app/contracts/draft.js';
import { splitText, textLength, type TextLimit } from './split-text.js';

/** Product pages written out under an answer; more would bury it. */
const PAGES_MAX = 3;

/**
 * A reply in plain text: the answer, then its links, then its buttons as numbered lines. What is too long for one message becomes
 * several; the buttons stay together, at the end.
 */
export function writtenReply(reply: ReplyContent, limit: TextLimit): readonly string[] {
  const choices = numberedButtons(reply).map(({ title }, index) => `${index + 1}. ${title}`);
  return joined(splitText(writtenBody(reply), limit), splitText(choices.join('\n'), limit), limit);
}

/** A reply in plain text without its buttons: the answer, then those of its links it does not name itself. */
export function writtenBody(reply: ReplyContent): string {
  return [reply.text.trim(), ...linksOf(reply)].join('\n');
}

/** The menu goes below the last text where it fits, else into messages of its own. */
function joined(texts: readonly string[], menu: readonly string[], limit: TextLimit): readonly string[] {
  const [last, first] = [texts.at(-1), menu[0]];
  if (last === undefined || first === undefined || menu.length > 1) return [...texts, ...menu];
  const both = `${last}\n\n${first}`;
  return textLength(both, limit.textUnit) <= limit.textLengthMax ? [...texts.slice(0, -1), both] : [...texts, first];
}

function linksOf({ text, parts }: ReplyContent): readonly string[] {
  const links = parts.flatMap((part) => (part.kind === 'link' ? [{ title: part.title, href: part.href }] : []));
  const pages = parts.flatMap(pageOf).slice(0, PAGES_MAX);
  const all = [...links, ...pages].filter(
    ({ href }, index, list) => !text.includes(href) && list.findIndex((other) => other.href === href) === index,
  );
  return all.length === 0 ? [] : ['', ...all.map(({ title, href }) => `${title}: ${href}`)];
}

function pageOf(part: ReplyPart): readonly { title: string; href: string }[] {
  return part.kind === 'card' && part.url !== undefined ? [{ title: part.title, href: part.url }] : [];
}

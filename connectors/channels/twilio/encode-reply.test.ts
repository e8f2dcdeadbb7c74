import assert from 'node:assert/strict';

import type { ReplyContent, ReplyPart } from '../../../app/contracts/draft.js';
import { encodeReply } from './encode-reply.js';

const LIMIT = { textLengthMax: 60, textUnit: 'utf16', buttonsMax: 0 } as const;
const reply = (text: string, ...parts: ReplyPart[]): ReplyContent => ({
  text,
  parts: [{ kind: 'text', text }, ...parts],
});
const buttons = (...titles: string[]): ReplyPart => ({
  kind: 'buttons',
  buttons: titles.map((title) => ({ title, text: `the whole of ${title}` })),
});
const bodies = (content: ReplyContent): unknown[] => encodeReply(content, LIMIT).map(({ Body }) => Body);

describe('a reply as whatsapp messages', () => {
  it('is its text', () => {
    assert.deepEqual(bodies(reply('We are open.')), ['We are open.']);
  });

  it('numbers its buttons below the text', () => {
    assert.deepEqual(bodies(reply('Which one?', buttons('Delivery', 'Refund'))), [
      'Which one?\n\n1. Delivery\n2. Refund',
    ]);
  });

  it('keeps the buttons together, in a message of their own where they do not fit', () => {
    const long = 'First sentence of it, rather long. The second one as well.';
    assert.deepEqual(bodies(reply(long, buttons('Yes', 'No'))), [long, '1. Yes\n2. No']);
  });

  it('splits a long answer in order', () => {
    const text = 'One sentence of some length here. Another sentence of some length. A third.';
    assert.deepEqual(bodies(reply(text)), [
      'One sentence of some length here.',
      'Another sentence of some length. A third.',
    ]);
  });

  it('writes links and product pages out, each once, unless the text has them', () => {
    const card = (sku: string, url: string): ReplyPart => ({ kind: 'card', sku, title: sku, url });
    const link = { kind: 'link', title: 'More', href: 'https://a.example/m' } as const;
    const content = reply(
      'See https://a.example/a',
      card('A', 'https://a.example/a'),
      card('B', 'https://a.example/b'),
      link,
      link,
    );
    const wide = encodeReply(content, { ...LIMIT, textLengthMax: 1_600 });
    assert.deepEqual(wide, [{ Body: 'See https://a.example/a\n\nMore: https://a.example/m\nB: https://a.example/b' }]);
  });

  it('is nothing when there is nothing to say', () => {
    assert.deepEqual(bodies({ text: '', parts: [] }), []);
  });
});

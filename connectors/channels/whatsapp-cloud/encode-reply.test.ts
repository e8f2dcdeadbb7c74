import assert from 'node:assert/strict';

import type { ReplyContent, ReplyPart } from '../../../app/contracts/draft.js';
import { encodeReply } from './encode-reply.js';

const reply = (text: string, ...parts: ReplyPart[]): ReplyContent => ({
  text,
  parts: [{ kind: 'text', text }, ...parts],
});
const buttons = (...titles: string[]): ReplyPart => ({
  kind: 'buttons',
  buttons: titles.map((title) => ({ title, text: `the whole of ${title}` })),
});
const sent = (content: ReplyContent, publicUrl?: string): unknown[] =>
  encodeReply(content, publicUrl).map(({ type, content: json }) => ({ type, ...(JSON.parse(String(json)) as object) }));
const text = (body: string) => ({ type: 'text', body, preview_url: false });
const card = (sku: string, image: string): ReplyPart => ({
  ...{ kind: 'card', sku, title: `Shoe ${sku}`, price: '£74.00', note: 'in stock', image },
});

describe('a reply as whatsapp cloud messages', () => {
  it('is its text', () => assert.deepEqual(sent(reply('We are open.')), [text('We are open.')]));

  it('is nothing when there is nothing to say', () => assert.deepEqual(sent({ text: '', parts: [] }), []));

  it('shows up to three short choices as buttons that carry what they say', () => {
    assert.deepEqual(sent(reply('Which one?', buttons('Delivery', 'Refund'))), [
      {
        type: 'button',
        body: { text: 'Which one?' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'say:the whole of Delivery', title: 'Delivery' } },
            { type: 'reply', reply: { id: 'say:the whole of Refund', title: 'Refund' } },
          ],
        },
      },
    ]);
  });

  it('shows more of them, or longer ones, as a list with the long titles whole', () => {
    const long = 'How long does the delivery to Leeds take?';
    const row = (title: string) => ({ id: `say:the whole of ${title}`, title });
    assert.deepEqual(sent(reply('Which one?', buttons('One', 'Two', 'Three', long))), [
      {
        type: 'list',
        body: { text: 'Which one?' },
        action: {
          button: '☰',
          sections: [
            {
              rows: [
                ...['One', 'Two', 'Three'].map(row),
                { id: `say:the whole of ${long}`, title: 'How long does the deliv…', description: long },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('never gives two buttons one title, nor two rows one meaning', () => {
    const twice: ReplyPart = {
      kind: 'buttons',
      buttons: [
        { title: 'Red', text: 'red 40' },
        { title: 'Red', text: 'red 41' },
      ],
    };
    const same: ReplyPart = {
      kind: 'buttons',
      buttons: [
        { title: 'Red', text: 'red' },
        { title: 'Rosso', text: 'red' },
      ],
    };
    assert.match(JSON.stringify(sent(reply('Which?', twice))), /"type":"list".*"say:red 40".*"say:red 41"/);
    assert.match(JSON.stringify(sent(reply('Which?', same))), /"buttons":\[\{[^\]]*"say:red"[^\]]*\}\]/);
    assert.doesNotMatch(JSON.stringify(sent(reply('Which?', same))), /Rosso/);
  });

  it('writes more choices than the app shows as numbered lines', () => {
    const titles = Array.from({ length: 11 }, (_, index) => `Choice ${index + 1}`);
    const [only, ...more] = sent(reply('Which one?', buttons(...titles)));
    assert.deepEqual(more, []);
    assert.deepEqual(only, text(`Which one?\n\n${titles.map((title, index) => `${index + 1}. ${title}`).join('\n')}`));
  });

  it('says a title where the words of a choice are too long to carry', () => {
    const content: ReplyPart = { kind: 'buttons', buttons: [{ title: 'The long one', text: 'x'.repeat(300) }] };
    assert.match(JSON.stringify(sent(reply('Which?', content))), /"id":"say:The long one"/);
  });

  it('splits a long answer in order and puts the buttons under its end', () => {
    const sentence = 'One sentence of some length that is said again and again. ';
    const whole = sentence.repeat(120).trim();
    const messages = sent(reply(whole, buttons('Yes'))) as { type: string; body: string | { text: string } }[];
    const said = messages.map(({ body }) => (typeof body === 'string' ? body : body.text));
    assert.deepEqual(
      messages.map(({ type }) => type),
      ['text', 'text', 'button'],
    );
    assert.ok(said.every((one, index) => one.length <= (index === 2 ? 1_024 : 4_096)));
    assert.equal(said.join(' '), whole);
  });

  it('cuts between what a reader sees as characters', () => {
    const family = '👨‍👩‍👧‍👦';
    const texts = sent(reply(family.repeat(600))) as { body: string }[];
    assert.ok(texts.every(({ body }) => body.length <= 4_096 && body.length % family.length === 0));
    assert.equal(texts.map(({ body }) => body).join(''), family.repeat(600));
  });

  it('adds pictures of the products behind the words: three at most, such as the app shows', () => {
    const cards = [
      card('1', 'https://a.example/1.jpg'),
      card('2', '/media/shoes/images/2.PNG'),
      card('3', 'https://a.example/3.svg'),
      card('4', 'http://a.example/4.jpg'),
      card('5', 'https://a.example/5.jpeg?v=1'),
      card('6', 'https://a.example/6.png'),
    ];
    const image = (sku: string, link: string) => ({ type: 'image', link, caption: `Shoe ${sku}\n£74.00\nin stock` });
    assert.deepEqual(sent(reply('These.', ...cards), 'https://bot.example.com'), [
      text('These.'),
      image('1', 'https://a.example/1.jpg'),
      image('2', 'https://bot.example.com/media/shoes/images/2.PNG'),
      image('5', 'https://a.example/5.jpeg?v=1'),
    ]);
    assert.equal(sent(reply('These.', card('2', '/media/2.png')), 'http://127.0.0.1:8080').length, 1);
    assert.equal(sent(reply('These.', card('2', '/media/2.png'))).length, 1);
  });

  it('adds a place on the map where it is known', () => {
    const place = { kind: 'location', title: 'Leeds', address: '1 High Street, LS1' } as const;
    assert.deepEqual(sent(reply('Come by.', { ...place, lat: 53.8, lng: -1.55 }, place)), [
      text('Come by.'),
      { type: 'location', latitude: 53.8, longitude: -1.55, name: 'Leeds', address: '1 High Street, LS1' },
    ]);
  });
});

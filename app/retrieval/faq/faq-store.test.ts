import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import type { FaqFile } from '../../contracts/business/faq.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { FAQ_MODEL_ARTIFACT, openFaqModel } from './faq-artifact.js';
import { buildFaqModel, faqSourceHash } from './faq-model.js';
import { createFaqStore } from './faq-store.js';

const tenant: TenantFile = { formatVersion: 1, name: 'Shop', locale: 'en', currency: 'GBP', timezone: 'UTC' };
const file: FaqFile = {
  formatVersion: 1,
  entries: [
    {
      id: 'gift',
      questions: [
        'Do you sell gift cards?',
        'can I buy a voucher',
        'gift voucher as a present',
        { de: 'Gibt es Gutscheine?' },
      ],
    },
    { id: 'wrap', questions: ['Do you wrap presents?', 'can you gift wrap my order', 'wrapping paper for a present'] },
    {
      id: 'track',
      questions: ['Where is my order?', 'track my parcel', 'my delivery has not arrived', 'parcel tracking'],
    },
    { id: 'size', questions: ['Which size should I take?', 'are they true to size', 'do they run small'] },
    { id: 'repair', questions: ['Can you repair my shoes?', 'do you mend soles', 'resoling of old boots'] },
    { id: 'jobs', questions: ['Are you hiring?', 'job openings', 'I would like to work for you'] },
    {
      id: 'student',
      questions: ['Is there a student discount?', 'reduced price for students', 'do students pay less'],
    },
  ],
};
const store = createFaqStore({ file, tenant });
const meant = (text: string, from = store) => from.classify(text).candidates[0]?.id;
const artifacts = (bytes: Uint8Array) => new Map([[FAQ_MODEL_ARTIFACT, bytes]]);

describe('faq store', () => {
  for (const [text, entry] of [
    ['do you have gift vouchers', 'gift'],
    ['Gutscheine?', 'gift'],
    ['could you wrap it as a present please', 'wrap'],
    ['wheres my pacel', 'track'],
    ['is the sizing true', 'size'],
    ['can my old boots be resoled', 'repair'],
    ['do you have any jobs', 'jobs'],
    ['discounts for students', 'student'],
  ] as const) {
    it(`takes "${text}" to mean ${entry}`, () => {
      assert.equal(meant(text), entry);
      assert.notEqual(store.classify(text).band, 'none');
    });
  }

  for (const text of ['what is the capital of peru', 'I love jazz', '12345', '?', '', '   ', '🎉']) {
    it(`takes "${text}" to mean no entry`, () => assert.equal(store.classify(text).band, 'none'));
  }

  it('answers a phrasing of the owner outright', () => {
    for (const { id, questions } of file.entries) {
      const [question] = questions.filter((one) => typeof one === 'string');
      const { band, candidates } = store.classify(question ?? '');
      assert.deepEqual([band, candidates[0]?.id], ['answer', id]);
    }
  });

  it('orders candidates by confidence, all between 0 and 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const confidences = store.classify(`gift ${text} order`).candidates.map(({ confidence }) => confidence);
        assert.deepEqual(
          confidences,
          confidences.toSorted((one, other) => other - one),
        );
        assert.ok(confidences.every((confidence) => confidence >= 0 && confidence <= 1));
      }),
    );
  });

  it('works with one phrasing per entry, and with one entry', () => {
    const few = {
      ...file,
      entries: file.entries.map((entry) => ({ ...entry, questions: entry.questions.slice(0, 1) })),
    };
    const one = { ...file, entries: file.entries.slice(0, 1) };
    assert.equal(meant('please repair these shoes', createFaqStore({ file: few, tenant })), 'repair');
    assert.equal(meant('gift cards', createFaqStore({ file: one, tenant })), 'gift');
    assert.notEqual(createFaqStore({ file: one, tenant }).classify('what is the capital of peru').band, 'answer');
  });

  it('knows nothing without entries', () => {
    const empty = createFaqStore({ file: { formatVersion: 1, entries: [] }, tenant });
    assert.deepEqual(
      [empty.size, empty.entry('gift'), empty.classify('gift cards')],
      [0, undefined, { band: 'none', candidates: [] }],
    );
  });

  it('finds entries by id with their place', () => {
    assert.equal(store.entry('track')?.pointer, '/entries/2');
    assert.equal(store.entry('__proto__'), undefined);
  });

  it('stays quick and calm whatever is typed', () => {
    const noise = [
      'a'.repeat(4096),
      '\u0301'.repeat(100_000),
      'x '.repeat(2048),
      '\u0000\u202e\ufeff',
      '𒐫'.repeat(1000),
    ];
    for (const text of noise) assert.equal(store.classify(text).band, 'none');
  });
});

describe('faq model', () => {
  it('gives the same bytes for the same phrasings', () => {
    assert.deepEqual(buildFaqModel(file, tenant), buildFaqModel(structuredClone(file), tenant));
  });

  it('opens from its bytes and then says exactly the same', () => {
    const opened = createFaqStore({ file, tenant, artifacts: artifacts(buildFaqModel(file, tenant)) });
    for (const text of ['gift', 'where is it', 'nothing like that'])
      assert.deepEqual(opened.classify(text), store.classify(text));
  });

  it('is kept while phrasings and answers stay, and refused after they changed', () => {
    const bytes = buildFaqModel(file, tenant);
    const retagged = { ...file, entries: file.entries.map((entry) => ({ ...entry, tags: ['new'] })) };
    const reworded = { ...file, entries: [...file.entries.slice(1), { id: 'gift', questions: ['vouchers'] }] };
    assert.ok(openFaqModel(bytes, faqSourceHash(retagged, tenant)));
    assert.equal(openFaqModel(bytes, faqSourceHash(reworded, tenant)), undefined);
    assert.equal(meant('vouchers', createFaqStore({ file: reworded, tenant, artifacts: artifacts(bytes) })), 'gift');
  });

  it('is learned anew when its bytes are damaged', () => {
    const bytes = buildFaqModel(file, tenant).slice(0, 1_000);
    assert.equal(meant('student discount', createFaqStore({ file, tenant, artifacts: artifacts(bytes) })), 'student');
  });

  it("knows the demo shop's own questions and leaves what the shop cannot answer", () => {
    const read = (name: string) => JSON.parse(readFileSync(`business/shoes/${name}`, 'utf8')) as unknown;
    const shoes = createFaqStore({ file: read('faq.json') as FaqFile, tenant: read('tenant.json') as TenantFile });
    assert.equal(meant('habt ihr geschenkgutscheine', shoes), 'gift-cards');
    assert.equal(shoes.classify('wie wird das wetter in london').band, 'none');
  });
});

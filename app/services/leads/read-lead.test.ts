import assert from 'node:assert/strict';
import fc from 'fast-check';

import type { LeadSlots } from '../../contracts/leads.js';
import { NOTHING_TOLD, blanked, readLead, type LeadContext } from './read-lead.js';

const british: LeadContext = { country: 'GB', currency: 'GBP', pending: undefined };
const german: LeadContext = { country: 'DE', currency: 'EUR', pending: undefined };

const TOLD: readonly [text: string, slots: LeadSlots, context?: LeadContext][] = [
  ['My name is Anna Smith and my phone is 020 7946 0018', { name: 'Anna Smith', phone: '+442079460018' }],
  ['my name is anna', { name: 'Anna' }],
  ["I'm Anna", { name: 'Anna' }],
  ['I’m Anna, my e-mail is Anna.Smith@Example.co.uk.', { name: 'Anna', email: 'anna.smith@example.co.uk' }],
  ['I work for Acme Tools and need 500 screws', { company: 'Acme Tools' }],
  ['our budget is about 2.5k', { budget: { minor: 250_000, currency: 'GBP' } }],
  ['budget of £1,500.50 please', { budget: { minor: 150_050, currency: 'GBP' } }],
  ['+44 20 7946 0018', { phone: '+442079460018' }],
  ['Ich heiße Jürgen Groß, erreichbar unter 030 23125-100', { name: 'Jürgen Groß', phone: '+493023125100' }, german],
  ['Ich bin Anna Schmidt von der Müller GmbH', { name: 'Anna Schmidt', company: 'Müller GmbH' }, german],
  ['Unser Budget liegt bei 1.200 €', { budget: { minor: 120_000, currency: 'EUR' } }, german],
  [
    'Me llamo María José García, correo: maria@garcia.example',
    { name: 'María José García', email: 'maria@garcia.example' },
  ],
  ['Mi presupuesto es de 300 euros', { budget: { minor: 30_000, currency: 'EUR' } }, german],
  [
    'je m’appelle Anne-Marie, mon budget est de 5 000 euros',
    { name: 'Anne-Marie', budget: { minor: 500_000, currency: 'EUR' } },
    german,
  ],
  ['Je travaille chez Boulangerie Dupont', { company: 'Boulangerie Dupont' }],
  ['O meu nome é João Silva, trabalho na Padaria Central', { name: 'João Silva', company: 'Padaria Central' }],
  ['Chamo-me Inês, o meu telemóvel é +351 912 345 678', { name: 'Inês', phone: '+351912345678' }],
];

const NOTHING: readonly string[] = [
  'My name is written wrong on the order',
  "I'm looking for trail shoes",
  "I'm allergic to nuts",
  'i am ANGRY',
  'Ich bin Student',
  'Ich bin Kunde bei Ihnen',
  'soy alérgico a las nueces',
  'order 1234567890',
  'do you have 4006381333931?',
  "What's your phone number?",
  'write to a@b',
  'call me at 12345678901234567890',
  'my phone is 000 0000000',
  'what is my budget?',
];

describe('what customers tell of themselves', () => {
  for (const [text, slots, context = british] of TOLD)
    it(`is understood: ${text}`, () => assert.deepEqual(readLead(text, context).slots, slots));

  for (const text of NOTHING)
    it(`is not read into other words: ${text}`, () => assert.deepEqual(readLead(text, british).slots, {}));

  it('is taken from a bare answer once we asked: a number is a phone number then', () => {
    assert.deepEqual(readLead('020 7946 0018', british).slots, {});
    assert.deepEqual(readLead('020 7946 0018', { ...british, pending: 'phone' }).slots, { phone: '+442079460018' });
    assert.deepEqual(readLead('around 2000', { ...british, pending: 'budget' }).slots, {
      budget: { minor: 200_000, currency: 'GBP' },
    });
  });

  it('stands at spans that leave the rest of the message where it is', () => {
    const text = 'My name is Anna Smith. How much is the Air Runner?';
    const rest = blanked(text, readLead(text, british).spans);
    assert.equal(rest.length, text.length);
    assert.equal(rest.trim(), '. How much is the Air Runner?');
  });

  it('is validated: what comes out is an address, a number of a country, an amount', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(10), (noise, at) => {
        const text = `${noise.slice(0, at)} my name is Anna, a@b.example, phone +44 20 7946 0018 ${noise.slice(at)}`;
        const { slots, spans } = readLead(text, british);
        assert.ok(slots.email === undefined || /^\S+@\S+\.\p{L}{2,24}$/u.test(slots.email));
        assert.ok(slots.phone === undefined || /^\+[1-9]\d{6,14}$/.test(slots.phone));
        for (const { start, end } of spans) assert.ok(start >= 0 && start < end && end <= text.length);
      }),
      { numRuns: 500 },
    );
  });

  it('costs next to nothing where nothing is told, and stays quick on noise', () => {
    assert.equal(readLead('How much is the Air Runner in 42?', british), NOTHING_TOLD);
    const noises = [
      'a'.repeat(4000),
      '1 '.repeat(2000),
      'my name is '.repeat(400),
      '@'.repeat(4000),
      '\u0301'.repeat(4000),
      '.a'.repeat(2000) + '@',
    ];
    for (const noise of noises) {
      const startedAt = performance.now();
      readLead(noise, british);
      assert.ok(performance.now() - startedAt < 50, noise.slice(0, 12));
    }
  });
});

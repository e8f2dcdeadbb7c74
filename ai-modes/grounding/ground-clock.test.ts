import { describeGrounding } from '../../test/support/describe-grounding.js';

const EVENTS = [
  { name: 'Orka Night', starts: '2026-12-03T19:30', doors: '18:45' },
  { name: 'Late Orka', starts: '2026-12-04T23:45', doors: '23:00' },
  { name: 'Velta Brunch', starts: '2026-12-05T10:15', doors: '09:30' },
];

/** Times of day as people say them, in words. */
const SAID: Readonly<Record<string, { readonly honest: readonly string[]; readonly lies: readonly string[] }>> = {
  'en-GB': {
    honest: [
      'The Orka Night starts at half past seven.',
      'The Orka Night starts at half past seven in the evening.',
      'The Velta Brunch starts at a quarter past ten.',
      'The Late Orka starts at quarter to twelve at night.',
      'The Orka Night starts at half past 7 on 3 December.',
    ],
    lies: [
      'The Orka Night starts at half past seven in the morning.',
      'The Orka Night starts at half past 31.',
      'The Orka Night starts at half past six.',
      'The Velta Brunch starts at quarter to ten.',
    ],
  },
  'de-DE': {
    honest: [
      'Die Orka Night beginnt um halb acht.',
      'Die Orka Night beginnt um halb acht abends.',
      'Der Velta Brunch beginnt um Viertel nach zehn.',
      'Die Orka Night beginnt um 19 Uhr 30.',
      'Der Orka Laden macht dienstags um halb acht auf und um 18 Uhr zu.',
    ],
    lies: [
      'Die Orka Night beginnt um halb sieben.',
      'Die Orka Night beginnt um acht Uhr.',
      'Die Orka Night beginnt um 19 Uhr 15.',
      'Die Orka Night beginnt um 18 Uhr 90.',
      'Ab 19 Uhr 30 Orka Nights.',
      'Der Orka Laden macht dienstags um 18 Uhr auf.',
      'Der Orka Laden macht dienstags um halb neun auf.',
      'Die Orka Night beginnt um halb acht morgens.',
      'Der Velta Brunch beginnt um Viertel vor zehn.',
    ],
  },
  'es-ES': {
    honest: ['La Orka Night empieza a las siete y media de la tarde.', 'El Velta Brunch empieza a las diez y cuarto.'],
    lies: ['La Orka Night empieza a las ocho y media.', 'El Velta Brunch empieza a las diez menos cuarto.'],
  },
  'fr-FR': {
    honest: [
      'La Orka Night commence à sept heures et demie du soir.',
      'Le Velta Brunch commence à dix heures et quart.',
    ],
    lies: ['La Orka Night commence à six heures et demie.', 'Le Velta Brunch commence à dix heures moins le quart.'],
  },
  'pt-BR': {
    honest: [
      'A Orka Night começa às sete e meia da noite.',
      'A Orka Night começa às 19 e meia.',
      'O Velta Brunch começa às dez e um quarto.',
    ],
    lies: [
      'A Orka Night começa às oito e meia.',
      'A Orka Night começa às sete e meia da manhã.',
      'O Velta Brunch começa às 22 e um quarto.',
    ],
  },
};

for (const [locale, cases] of Object.entries(SAID))
  describeGrounding(locale, {
    about: `times of day in words, ${locale}`,
    evidence: { events: EVENTS, shop: { name: 'Orka Laden', hours: { tue: '07:30-18:00' } } },
    ...cases,
  });

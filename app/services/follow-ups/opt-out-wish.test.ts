import assert from 'node:assert/strict';

import { optOutWishOf } from './opt-out-wish.js';

describe('a wish for no follow-ups', () => {
  for (const text of [
    'STOP',
    'stop.',
    ' Stopp! ',
    'BAJA',
    'arrêt',
    'ARRET',
    'parar',
    'Abmelden',
    'opt-out',
    'désabonner',
  ]) {
    it(`is ${JSON.stringify(text)}`, () => assert.equal(optOutWishOf(text)?.kind, 'out'));
  }

  for (const text of ['Alta', 'START', 'reprendre', 'começar']) {
    it(`ends with ${JSON.stringify(text)}`, () => assert.equal(optOutWishOf(text)?.kind, 'in'));
  }

  const talk = [
    '',
    '!',
    'does the bus stop near you?',
    'stop it, how much is it?',
    'baja talla',
    `stop ${'x'.repeat(100)}`,
  ];
  for (const text of talk) {
    it(`is not ${JSON.stringify(text.slice(0, 30))}`, () => assert.equal(optOutWishOf(text), undefined));
  }
});

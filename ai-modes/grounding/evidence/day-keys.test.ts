import assert from 'node:assert/strict';

import { dayKeysOf } from './day-keys.js';

describe('days of keys', () => {
  const workdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];
  const cases: readonly (readonly [key: string, days: readonly string[]])[] = [
    ['mon-fri', workdays],
    ['segunda a sexta', workdays],
    ['segunda-feira a sexta-feira', workdays],
    ['lunes_a_viernes', workdays],
    ['du lundi au vendredi', workdays],
    ['Montag bis Freitag', workdays],
    ['sábados y domingos', ['saturday', 'sunday']],
    ['fim de semana', ['saturday', 'sunday']],
    ['dimanche', ['sunday']],
  ];
  for (const [key, days] of cases) it(key, () => assert.deepEqual(dayKeysOf(key), days));

  it('short forms are days beside others only', () => {
    assert.deepEqual(dayKeysOf('mar', ['jan', 'feb', 'mar']), ['mar']);
    assert.deepEqual(dayKeysOf('sex', ['sex', 'size']), ['sex']);
    assert.deepEqual(dayKeysOf('sex', ['seg', 'sex']), ['friday']);
    assert.deepEqual(dayKeysOf('lun-ven', ['lun-ven', 'sam']), workdays);
  });

  it('other keys are themselves', () => {
    for (const key of ['price', 'a', 'de', 'marca', 'segundaOpcion', 'segunda', 'mon prix'])
      assert.deepEqual(dayKeysOf(key), [key]);
  });
});

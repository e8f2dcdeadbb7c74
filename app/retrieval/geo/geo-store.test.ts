import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import type { GeoFile } from '../../contracts/business/geo.js';
import type { PolicyFile } from '../../contracts/business/policy.js';
import type { TenantFile } from '../../contracts/business/tenant.js';
import { normaliseText } from '../text/normalise-text.js';
import { inTime } from '../../../test/support/in-time.js';
import { createGeoStore } from './geo-store.js';

const tenant: TenantFile = {
  formatVersion: 1,
  name: 'Shop',
  locale: 'en-GB',
  currency: 'GBP',
  timezone: 'Europe/London',
};
const policy: PolicyFile = {
  formatVersion: 1,
  delivery: { zones: [{ id: 'n', name: 'North', postcodes: ['M*'], fee: 3 }] },
};
const geo: GeoFile = {
  formatVersion: 1,
  branches: [
    {
      id: 'camden',
      name: { en: 'Acme Camden', de: 'Acme Camden' },
      address: '27 Parkway, London NW1 7PN',
      postcode: 'NW1 7PN',
      location: { lat: 51.538, lng: -0.1452 },
      aliases: ['the big one'],
    },
    { id: 'leeds', name: 'Acme Leeds', address: '8 Briggate, Leeds LS1 6HD', location: { lat: 53.7975, lng: -1.542 } },
    { id: 'kiosk', name: 'Kiosk', address: 'Pier 3' },
  ],
  areas: [
    {
      postcodes: ['LS*', 'BD*'],
      name: { en: 'West Yorkshire', de: 'West-Yorkshire' },
      branch: 'leeds',
      location: { lat: 53.8, lng: -1.6 },
    },
    { postcodes: ['LS28*'], name: 'Pudsey', branch: 'kiosk', deliveryZone: 'n' },
  ],
};
const store = createGeoStore({ geo, policy, tenant });
const mentions = (text: string, from = store) =>
  from.recognise(normaliseText(text, 'en')).map((one) => {
    if (one.kind === 'branch') return `branch ${one.branch}`;
    return one.kind === 'place' ? `place ${one.name}` : `${one.known ? 'known' : 'unknown'} ${one.postcode}`;
  });

describe('geo store: recognising', () => {
  for (const [text, expected] of [
    ['is acme camden open', ['branch camden']],
    ['is Camdn open', []],
    ['opening hours Acme Camdne?', ['branch camden']],
    ['camden shop', ['branch camden']],
    ['do you have a shop in Leds', ['branch leeds']],
    ['what I need', []],
    ['the big one', ['branch camden']],
    ['in london', ['branch camden']],
    ['somewhere in west yorkshire', ['place West Yorkshire']],
    ['pudsy', ['place Pudsey']],
    ['deliver to nw1  7ab', ['unknown NW1 7AB']],
    ['delivery LS28 5AB please', ['known LS28 5AB']],
    ['what about M1', ['known M1']],
    ['ship to ZE2?', ['unknown ZE2']],
    ['m10 screws', []],
    ['in uk9', []],
    ['SKU-M12', []],
  ] as const) {
    it(`reads "${text}" as ${expected.join(', ') || 'no place'}`, () => assert.deepEqual(mentions(text), expected));
  }

  const numbers = (patterns: string[], locale = 'de-DE') =>
    createGeoStore({
      geo: { formatVersion: 1, areas: [{ postcodes: patterns }] },
      policy: { formatVersion: 1 },
      tenant: { ...tenant, locale },
    });
  for (const [patterns, text, expected] of [
    [['10*'], 'Liefert ihr nach 10115?', ['known 10115']],
    [['10*'], 'liefert ihr nach 80331', ['unknown 80331']],
    [['10*'], '99999', ['unknown 99999']],
    [['10*'], 'unter 10115', []],
    [['10*'], '10115 Stück', []],
    [['10*'], '10.115,00 €', []],
    [['10*'], 'order 10115', []],
    [['10000-19999'], '$10115', []],
    [['1000-1999'], 'in 1204 Genf', ['known 1204']],
    [['1000-1999'], 'since 1999', []],
    [['1012 AB', '1000-1099'], 'bezorgen in 1012ab', ['known 1012AB']],
    [['1012 AB', '1000-1099'], 'bezorgen in 1013 XY', ['known 1013 XY']],
    [['00-950'], 'dostawa 00-951', ['unknown 00-951']],
    [['K1A 0B1'], 'ship to k1a0b1', ['known K1A0B1']],
  ] as const) {
    it(`reads "${text}" with ${patterns.join(', ')} as ${expected.join() || 'no postcode'}`, () =>
      assert.deepEqual(mentions(text, numbers([...patterns])), expected));
  }

  it('recognises no postcodes when the shop has none', () => {
    const none = createGeoStore({ geo: { formatVersion: 1 }, policy: { formatVersion: 1 }, tenant });
    assert.deepEqual(mentions('deliver to NW1 7AB or 10115', none), []);
  });

  it('never throws and gives spans inside the text, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { span } of store.recognise(normaliseText(text, 'en'))) {
          assert.ok(span.start >= 0 && span.start < span.end && span.end <= text.length);
        }
        store.locate(text);
      }),
    );
  });

  it('stays quick on texts that are nothing but postcodes', () => {
    const startMs = performance.now();
    for (const text of ['NW1 7AB '.repeat(12_000), 'm1 '.repeat(30_000), '\u0301'.repeat(100_000)]) mentions(text);
    assert.ok(inTime(performance.now() - startMs, 2_000));
  });

  it('reads hostile strings without throwing', () => {
    const strings = [
      '__proto__',
      'constructor',
      '\u0000',
      '*',
      '-',
      'a'.repeat(4096),
      '1'.repeat(4096),
      '🏳️‍🌈'.repeat(500),
    ];
    for (const text of strings) assert.doesNotThrow(() => [mentions(text), store.locate(text), store.branch(text)]);
    assert.equal(store.locate('__proto__'), undefined);
  });
});

describe('geo store: locating', () => {
  it('locates by the most specific pattern, and by name in any language', () => {
    assert.deepEqual(store.locate('ls28 1aa'), {
      postcode: 'ls28 1aa',
      name: 'Pudsey',
      branch: 'kiosk',
      deliveryZone: 'n',
      source: { file: 'geo.json', pointer: '/areas/1' },
    });
    assert.equal(store.locate('West-Yorkshire')?.source.pointer, '/areas/0');
    assert.equal(store.locate('nowhere'), undefined);
  });

  it("takes a branch's postcode as the branch itself", () => {
    assert.deepEqual(store.locate('NW17PN'), {
      postcode: 'NW17PN',
      branch: 'camden',
      lat: 51.538,
      lng: -0.1452,
      source: { file: 'geo.json', pointer: '/branches/0' },
    });
  });

  it('orders branches by distance, those without one last', () => {
    const near = store.nearest({ lat: 53.8, lng: -1.6, source: { file: 'geo.json', pointer: '/areas/0' } });
    assert.deepEqual(
      near.map(({ item }) => item.branch.id),
      ['leeds', 'camden', 'kiosk'],
    );
    assert.equal(near[2]?.metres, undefined);
    assert.ok(Math.abs((near[0]?.metres ?? 0) - 3_820) < 20);
  });

  it('names the branch that serves a place first when no distance is known', () => {
    const place = store.locate('LS28 1AA');
    assert.deepEqual(place && store.nearest(place).map(({ item }) => item.branch.id), ['kiosk', 'camden', 'leeds']);
  });

  it('finds every branch of the demo shop by its name and postcode', () => {
    const file = JSON.parse(readFileSync('business/shoes/geo.json', 'utf8')) as GeoFile;
    const demo = createGeoStore({ geo: file, policy, tenant });
    for (const { id, postcode = '' } of file.branches ?? []) assert.equal(demo.locate(postcode)?.branch, id);
  });
});

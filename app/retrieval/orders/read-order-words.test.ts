import assert from 'node:assert/strict';

import fc from 'fast-check';
import type { OrderNumberShape } from '../../contracts/business/orders.js';
import { inTime } from '../../../test/support/in-time.js';
import { findOrderNumbers } from './number-shapes.js';
import { findPlainProofs, findProofs } from './read-proofs.js';

const PLAIN: readonly OrderNumberShape[] = [{ length: 5 }];
const DASHED: readonly OrderNumberShape[] = [{ prefix: 'A-', length: [4, 6] }];
const LETTERS: readonly OrderNumberShape[] = [{ prefix: 'FT', length: 8, letters: true }];

const FOUND: readonly (readonly [text: string, shapes: readonly OrderNumberShape[], numbers: string])[] = [
  ['order 10023', PLAIN, '10023'],
  ['#10023!', PLAIN, '10023'],
  ['10023, 10024 and 10025', PLAIN, '10023 10024 10025'],
  ['it is 100234', PLAIN, ''],
  ['£10023', PLAIN, ''],
  ['10023€', PLAIN, ''],
  ['10023.50', PLAIN, ''],
  ['1.10023', PLAIN, ''],
  ['x10023', PLAIN, ''],
  ['10023@shop.example', PLAIN, ''],
  ['A-1234', DASHED, 'A-1234'],
  ['a1234', DASHED, 'A-1234'],
  ['A 123456', DASHED, 'A-123456'],
  ['a – 1234', DASHED, ''],
  ['BA-1234', DASHED, ''],
  ['A-1234567', DASHED, ''],
  ['ft7k3q9x2m', LETTERS, 'FT7K3Q9X2M'],
  ['FTABCDEFGH', LETTERS, ''],
];

const PROOFS: readonly (readonly [text: string, found: string])[] = [
  ['alex@customer.example', 'email alex@customer.example'],
  ['mail: alex.o+tag@a.b.example.', 'email alex.o+tag@a.b.example'],
  ['07700 900301', 'phone 07700 900301'],
  ['+49 (30) 123456-78', 'phone +49 (30) 123456-78'],
  ['0049 30 1234567', 'phone 0049 30 1234567'],
  ['NW1 7AB', 'postcode NW1 7AB'],
  ['nw17ab', 'postcode nw17ab'],
  ['1012 AB', 'postcode 1012 AB'],
  ['4000-123', 'postcode 4000-123'],
  ['PLZ 10115 Berlin', 'postcode 10115'],
  ['my zip code is 02139', 'postcode 02139'],
  ['code postal : 75011', 'postcode 75011'],
  ['código postal 28013', 'postcode 28013'],
  ['postcode unknown', ''],
  ['I have 3 shoes', ''],
];

describe('order numbers in a text', () => {
  for (const [text, shapes, numbers] of FOUND) {
    it(`are ${numbers || 'none'} in "${text}"`, () => {
      const found = findOrderNumbers(text, shapes);
      assert.equal(found.map(({ number }) => number).join(' '), numbers);
    });
  }

  it('stand where they are said to stand, in any text and in no time', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4_000, unit: 'grapheme' }), (text) => {
        for (const { start, end, number } of findOrderNumbers(text, [...PLAIN, ...DASHED])) {
          assert.ok(
            text
              .slice(start, end)
              .toUpperCase()
              .replaceAll(/[^A-Z0-9]/g, '') === number.replace('-', ''),
          );
        }
      }),
    );
    const noise = 'A-'.repeat(2_000) + '1'.repeat(4_000) + '@'.repeat(4_000);
    const startMs = performance.now();
    findOrderNumbers(noise, [...PLAIN, ...DASHED, ...LETTERS]);
    findProofs(noise, ['email', 'phone', 'postcode']);
    findPlainProofs(noise, ['email', 'phone', 'postcode']);
    assert.ok(inTime(performance.now() - startMs, 250));
  });
});

describe('what may prove an order', () => {
  for (const [text, found] of PROOFS) {
    it(`is ${found || 'nothing'} in "${text}"`, () => {
      const [first] = findProofs(text, ['email', 'phone', 'postcode']);
      assert.equal(first === undefined ? '' : `${first.kind} ${first.value}`, found);
      if (first !== undefined) assert.equal(text.slice(first.start, first.end), first.value);
    });
  }

  it('is only what the shop asks for', () => {
    assert.deepEqual(findProofs('alex@customer.example NW1 7AB 07700900301', []), []);
    assert.deepEqual(findProofs('NW1 7AB', ['email']), []);
  });

  it('may be a plain number', () => {
    assert.deepEqual(findPlainProofs('10115', ['postcode']), [{ kind: 'postcode', value: '10115', start: 0, end: 5 }]);
    assert.deepEqual(findPlainProofs('10115', ['email']), []);
    assert.equal(findPlainProofs('(212) 555-0199', ['phone'])[0]?.value, '(212) 555-0199');
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';

import { filesOf, jsonBytes, smallShop } from '../../../test/business/small-shop.js';
import { pointerTo, valueAt } from '../../retrieval/storage/json-pointer.js';
import { isObject } from '../../retrieval/storage/json-value.js';
import { loadBusiness } from '../../retrieval/storage/load-business.js';
import { repairFiles } from './repair-files.js';

const PRODUCT = { sku: 'A', name: 'Air', price: 1 };

/** What becomes of one product of a catalog. */
function repairedProduct(changes: Readonly<Record<string, unknown>>): {
  product: unknown;
  told: string[];
  text: string;
} {
  const file = { formatVersion: 1, products: [{ ...PRODUCT, ...changes }] };
  const { files, repairs } = repairFiles(new Map([['catalog.json', jsonBytes(file)]]));
  const text = Buffer.from(files.get('catalog.json') ?? []).toString();
  const told = repairs.map(
    ({ pointer, before, after }) =>
      `${pointer ?? ''} ${JSON.stringify(before)} → ${after === undefined ? 'gone' : JSON.stringify(after)}`,
  );
  return { product: valueAt(JSON.parse(text), '/products/0'), told, text };
}

describe('self-repair', () => {
  const MENDED: readonly [changes: Record<string, unknown>, product: Record<string, unknown>, told: string[]][] = [
    [{ price: '74.00' }, { price: 74 }, ['/products/0/price "74.00" → 74']],
    [{ price: ' 12 ' }, { price: 12 }, ['/products/0/price " 12 " → 12']],
    [{ stock: '12' }, { stock: 12 }, ['/products/0/stock "12" → 12']],
    [{ name: ' Air ' }, { name: 'Air' }, ['/products/0/name " Air " → "Air"']],
    [{ name: { en: 'Air ' } }, { name: { en: 'Air' } }, ['/products/0/name/en "Air " → "Air"']],
    [{ description: null }, {}, ['/products/0/description null → gone']],
    [{ description: '' }, {}, ['/products/0/description "" → gone']],
    [{ price: null }, { price: undefined }, ['/products/0/price null → gone']],
    [
      { aliases: null, tags: null, rating: '4.7' },
      { rating: 4.7 },
      ['/products/0/aliases null → gone', '/products/0/tags null → gone', '/products/0/rating "4.7" → 4.7'],
    ],
  ];
  for (const [changes, expected, told] of MENDED) {
    it(`mends ${JSON.stringify(changes)} and tells before and after`, () => {
      const repaired = repairedProduct(changes);
      assert.deepEqual(repaired.product, JSON.parse(JSON.stringify({ ...PRODUCT, ...expected })));
      assert.deepEqual(repaired.told.sort(), told.sort());
    });
  }

  const LEFT = [
    '74,00',
    '1.299',
    '1,299',
    '1.299,00',
    '£74',
    '74 EUR',
    '074',
    '.5',
    '5.',
    '1e2',
    '0x10',
    'free',
    '½',
    '７４',
    '--5',
    '-',
  ];
  for (const price of LEFT) {
    it(`leaves the price ${JSON.stringify(price)} to the owner`, () =>
      assert.deepEqual(repairedProduct({ price }).told, []));
  }

  it('leaves a required field that is null or empty to the owner', () => {
    assert.deepEqual(repairedProduct({ name: null }).told, []);
    assert.deepEqual(repairedProduct({ sku: '' }).told, []);
  });

  it('leaves decimals alone where only whole numbers are meant', () => {
    assert.deepEqual(repairedProduct({ stock: '12.5' }).told, []);
  });

  it('keeps the digits and every other byte as they were', () => {
    const text =
      '{ "formatVersion": 1,\n  "products": [ { "sku": "A",   "name": "Air", "price": "74.00", "tags": null } ] }\n';
    const { files } = repairFiles(new Map([['catalog.json', Buffer.from(text)]]));
    const expected = text.replace('"74.00"', '74.00').replace(', "tags": null', '');
    assert.equal(Buffer.from(files.get('catalog.json') ?? []).toString(), expected);
  });

  it('does not touch wordings, rules and golden conversations, where a space may be meant', () => {
    const files = new Map([['replies.json', jsonBytes({ formatVersion: 1, replies: { 'a.b': { en: 'Hello ' } } })]]);
    assert.deepEqual(repairFiles(files).repairs, []);
  });

  it('does not touch a file that is no JSON', () => {
    assert.deepEqual(repairFiles(new Map([['catalog.json', Buffer.from('{"a": 74,00}')]])).repairs, []);
  });

  it('does nothing to a valid folder', () => {
    const files = filesOf(smallShop());
    const { files: repaired, repairs } = repairFiles(files);
    assert.deepEqual(repairs, []);
    for (const [path, bytes] of files) assert.equal(repaired.get(path), bytes);
  });
});

describe('self-repair of anything', () => {
  const MUTANTS = fc.array(
    fc.record({
      place: fc.nat(),
      value: fc.oneof(
        fc.constantFrom<unknown>(
          null,
          '',
          ' ',
          ' x ',
          '74.00',
          '74,00',
          '1.299',
          ' 12 ',
          'true',
          true,
          -1,
          1e3,
          [],
          {},
          { en: ' y' },
        ),
        fc.stringMatching(/^ ?-?\d{1,4}([.,]\d{1,3})? ?$/),
      ),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('is done once for all, never changes a number, and ends valid or refused', () => {
    fc.assert(
      fc.property(MUTANTS, (mutants) => {
        const files = mutated(mutants);
        const once = repairFiles(files);
        const twice = repairFiles(once.files);
        assert.deepEqual(twice.repairs, []);
        assert.equal(twice.files.get('catalog.json'), once.files.get('catalog.json'));
        for (const { before, after } of once.repairs) checkSameMeaning(before, after);
        if (loadBusiness(files).business !== undefined) assert.ok(loadBusiness(once.files).business);
        checkSubset(files, once.files);
      }),
      { seed: 5, numRuns: 400 },
    );
  });
});

/** The small shop's catalog and policy with some values replaced, wherever they stand. */
function mutated(mutants: readonly { place: number; value: unknown }[]): Map<string, Uint8Array> {
  const values = smallShop();
  for (const { place, value } of mutants) {
    const file = place % 2 === 0 ? 'catalog.json' : 'policy.json';
    const pointers = leavesOf(values[file], '');
    const pointer = pointers[place % pointers.length] ?? '';
    const parent = valueAt(values[file], pointer.slice(0, pointer.lastIndexOf('/'))) as Record<string, unknown>;
    const key = pointer.slice(pointer.lastIndexOf('/') + 1);
    parent[key] = value;
  }
  return filesOf(values);
}

function leavesOf(value: unknown, pointer: string): string[] {
  const children = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : [];
  if (children.length === 0) return pointer === '' ? [] : [pointer];
  return children.flatMap(([key, child]) => leavesOf(child, pointerTo(pointer, key)));
}

/** A number keeps its value, a text its words; what is taken out said nothing. */
function checkSameMeaning(before: unknown, after: unknown): void {
  if (after === undefined) assert.ok(before === null || before === '');
  else if (typeof after === 'number') assert.equal(after, Number(before));
  else assert.equal(after, String(before).trim());
}

/** Every value of the repaired files stood at the same place before. */
function checkSubset(before: ReadonlyMap<string, Uint8Array>, after: ReadonlyMap<string, Uint8Array>): void {
  for (const file of ['catalog.json', 'policy.json']) {
    const [old, now] = [before, after].map((files): unknown =>
      JSON.parse(Buffer.from(files.get(file) ?? []).toString()),
    );
    for (const pointer of leavesOf(now, '')) {
      const was = valueAt(old, pointer);
      const is = valueAt(now, pointer);
      if (!isObject(is) && !Array.isArray(is))
        assert.equal(String(is), String(is === was ? was : typeof is === 'number' ? Number(was) : String(was).trim()));
    }
  }
}

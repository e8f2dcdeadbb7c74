import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { filesOf, smallShop } from './small-shop.js';

const SEED = 20_261_121;
const FLIPS = 2_000;

/** A repeatable row of numbers below 2³² (Lehmer, modulus 2³¹ − 1). */
function createNumbers(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

describe('damaged files', () => {
  const whole = filesOf(smallShop());
  const intact = JSON.stringify(loadBusiness(whole).business);

  it('are refused when they are cut off, at every byte, with the place', () => {
    for (const [path, bytes] of whole) {
      if (!path.endsWith('.json')) continue;
      for (let length = 0; length < bytes.length - 2; length += 1) {
        const { business, problems } = loadBusiness(new Map([...whole, [path, bytes.subarray(0, length)]]));
        assert.equal(business, undefined, `${path} cut to ${length} bytes was taken`);
        const [problem] = problems.filter(({ severity }) => severity === 'error');
        assert.ok(problem?.file === path && problem.line !== undefined && problem.remedy !== '', `${path} ${length}`);
      }
    }
  });

  it('lose nothing when only the last line break is cut off', () => {
    for (const [path, bytes] of whole) {
      const { business } = loadBusiness(new Map([...whole, [path, bytes.subarray(0, bytes.length - 1)]]));
      assert.equal(JSON.stringify(business), intact);
    }
  });

  it(`never half load after one of ${FLIPS} bit flips: whole and typed, or refused with a place`, () => {
    const next = createNumbers(SEED);
    const paths = [...whole.keys()].filter((path) => path.endsWith('.json'));
    for (let flip = 0; flip < FLIPS; flip += 1) {
      const path = paths[next(paths.length)] ?? '';
      const bytes = Uint8Array.from(whole.get(path) ?? []);
      const at = next(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
      const { business, problems } = loadBusiness(new Map([...whole, [path, bytes]]));
      const errors = problems.filter(({ severity }) => severity === 'error');
      assert.equal(business === undefined, errors.length > 0, `seed ${SEED}, flip ${flip}: ${path} byte ${at}`);
      for (const { line, remedy } of errors) assert.ok(remedy !== '' && (line === undefined || line >= 1));
    }
  });

  it('give the same problems in the same order every time', () => {
    const broken = new Map([
      ...whole,
      ['catalog.json', Buffer.from('{"formatVersion":1,"products":[{"sku":1},{"name":2}]}')],
    ]);
    assert.deepEqual(loadBusiness(broken).problems, loadBusiness(new Map([...broken].reverse())).problems);
  });
});

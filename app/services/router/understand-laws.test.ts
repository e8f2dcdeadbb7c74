import assert from 'node:assert/strict';
import fc from 'fast-check';

import { EMPTY_STATE, type ConversationState } from '../../contracts/state.js';
import type { Understanding } from '../../contracts/understanding.js';
import { openShoeShop } from '../../../test/support/shoe-shop.js';
import { turnOf } from '../../../test/support/turn-of.js';
import { loadLexicons } from './load-lexicons.js';
import { createUnderstand } from './understand.js';

const WORDS =
  'how much is the fell light in 42 and red under £50 open on sunday LS1 4AP not no the second one vs delivery 24.12. , ? ! \n € zwischen 50 und 100 wann macht ihr zu it 3 pairs'.split(
    ' ',
  );
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' ')),
);
const state: fc.Arbitrary<ConversationState> = fc
  .record({
    lastIntent: fc.constantFrom('product.price', 'product.search', 'hours', 'delivery', 'gone', 'faq'),
    focus: fc.constantFrom('TRL-FELL', 'SOLD-LONG-AGO'),
    shown: fc.constantFrom<string[][]>([], ['TRL-FELL', 'SOLD-LONG-AGO'], ['TRL-RIDGE', 'TRL-FELL']),
    choices: fc.constantFrom<Record<string, string>[]>({}, { size: '42' }, { lining: 'gone' }),
  })
  .map(({ focus, ...parts }) => ({ ...EMPTY_STATE, ...parts, focus: { sku: focus } }));
/** The best of a few runs: a busy machine slows some, a quadratic step slows all. */
const HOSTILE_TIME_MAX_MS = 50;

describe('understanding anything', () => {
  const understand = createUnderstand(loadLexicons());
  const shop = openShoeShop();

  it('always gives at least one ask, with spans inside the text and confidences between 0 and 1', () => {
    fc.assert(
      fc.property(anyText, state, (text, known) => {
        const { asks, locale } = understand(turnOf(text, known), shop);
        assert.ok(asks.length >= 1 && shop.locales.includes(locale));
        for (const { confidence } of asks) assert.ok(confidence >= 0 && confidence <= 1);
        for (const { start, end } of spansOf(asks)) assert.ok(start >= 0 && start <= end && end <= text.length);
      }),
      { numRuns: 400 },
    );
  });

  it('means the same whenever it is read again', () => {
    fc.assert(
      fc.property(anyText, state, (text, known) => {
        assert.deepEqual(understand(turnOf(text, known), shop), understand(turnOf(text, known), shop));
      }),
      { numRuns: 100 },
    );
  });

  const hostile: Readonly<Record<string, string>> = {
    'combining marks': `e${'\u0301'.repeat(16_000)}`,
    'units without end': '12V2A1.5l27"256GB1/4W'.repeat(800),
    'one endless word': 'a'.repeat(16_384),
    'one endless number': '9'.repeat(16_384),
    'questions without end': 'how much is the fell light and '.repeat(500),
    'figures without end': '12.12. '.repeat(2_000),
    'dashes and points': '1-1.1/1-'.repeat(2_000),
    'open brackets': '((((['.repeat(3_000),
    'control characters': '\u0001\u0002\u001f'.repeat(5_000),
    emoji: '👩‍👩‍👧‍👦'.repeat(1_400),
    'right to left': 'كم سعر الحذاء '.repeat(1_000),
  };
  for (const [kind, text] of Object.entries(hostile)) {
    it(`reads 16 KB of ${kind} without stalling`, () => {
      const timesMs = Array.from({ length: 5 }, () => {
        const startedMs = performance.now();
        understand(turnOf(text, EMPTY_STATE), shop);
        return performance.now() - startedMs;
      });
      assert.ok(Math.min(...timesMs) < HOSTILE_TIME_MAX_MS);
    });
  }
});

/** All spans an understanding names, wherever they are. */
function spansOf(value: unknown): readonly { start: number; end: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isSpan(value)) return [value];
  return Object.values(value).flatMap(spansOf);
}

function isSpan(value: object): value is Understanding['asks'][number]['span'] {
  return 'start' in value && 'end' in value;
}

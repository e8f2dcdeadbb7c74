import assert from 'node:assert/strict';

import type { ReplyContent } from '../../contracts/draft.js';
import { understoodText } from './numbered-choice.js';

const REPLY: ReplyContent = {
  text: 'Which one?',
  parts: [
    { kind: 'text', text: 'Which one?' },
    {
      kind: 'buttons',
      buttons: [
        { title: 'Delivery', text: 'how long does delivery take' },
        { title: 'Refund', text: 'how long does a refund take' },
      ],
    },
  ],
};

describe('a numbered choice', () => {
  const refund = 'how long does a refund take';
  const rows: readonly [said: string, understood: string][] = [
    ['2', refund],
    [' 2 ', refund],
    ['2.', refund],
    ['2)', refund],
    ['(2)', refund],
    ['#2', refund],
    ['02', refund],
    ['２', refund],
    ['2️⃣', refund],
    ['٢', refund],
    ['۲', refund],
    ['refund', refund],
    ['REFUND', refund],
    ['1', 'how long does delivery take'],
    ['3', '3'],
    ['0', '0'],
    ['22', '22'],
    ['2 of them', '2 of them'],
    ['2.5', '2.5'],
    ['-2', '-2'],
    ['a refund', 'a refund'],
    ['', ''],
  ];
  for (const [said, understood] of rows) {
    it(`"${said}" is understood as "${understood}"`, () => assert.equal(understoodText(said, REPLY), understood));
  }

  it('is nothing special when the last reply had no buttons, or there was none', () => {
    assert.equal(understoodText('2', { text: 'Hello', parts: [] }), '2');
    assert.equal(understoodText('2', null), '2');
  });
});

import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { money, name, sources } from '../../test/support/sample-facts.js';
import { saying } from '../../test/support/scripted-model.js';
import { checkAnswer } from '../check-answer.js';
import { claimReaders } from '../grounding/claims/claim-readers.js';
import { createGround } from '../grounding/ground.js';
import { requalifiedSlots } from './around-slots.js';
import { slotDraft } from './slotted-draft.js';

const attribute = (text: string) => ({ kind: 'attribute', attribute: 'weight', text, sources }) as const;
const COMPARED = slotDraft(
  draftWith('{0} at {1} and {2} at {3}: the {8} is {4} cheaper.\n• weight: {5} / {6}\n• colour: {7} / red', [
    ['items/0/product', 'Moor Boot', name('Moor Boot')],
    ['items/0/price', '£129.00', money(12_900)],
    ['items/1/product', 'Ridge Runner', name('Ridge Runner')],
    ['items/1/price', '£89.90', money(8_990)],
    ['difference', '£39.10', money(3_910)],
    ['rows/0/values/0', '590 g', attribute('590 g')],
    ['rows/0/values/1', '236 g', attribute('236 g')],
    ['rows/1/values/0', 'blue', attribute('blue')],
    ['cheaper', 'Ridge Runner', name('Ridge Runner')],
  ]),
);
const [LEAD = '', ...ROWS] = COMPARED.text.split('\n');
const answerTo = (lead: string, draft = COMPARED) =>
  checkAnswer(saying([lead, ...draft.text.split('\n').slice(1)].join('\n')), [draft], createGround(claimReaders));

describe('the values of two goods side by side', () => {
  it('stay as they are where the goods are named in their order', () => {
    const answer = answerTo(LEAD);
    assert.ok('filled' in answer);
    assert.match(answer.filled.text, /weight: 590 g \/ 236 g\n• colour: blue \/ red$/);
  });

  it('follow the goods where they are named the other way round, their facts with them', () => {
    const answer = answerTo('The Ridge Runner at ⟦money:2⟧ is ⟦money:3⟧ less than the Moor Boot at ⟦money:1⟧.');
    assert.ok('filled' in answer, JSON.stringify(answer));
    assert.match(answer.filled.text, /weight: 236 g \/ 590 g\n• colour: red \/ blue$/);
    const { text, facts } = answer.filled;
    for (const { start, end, fact } of facts)
      if (fact.kind === 'attribute') assert.equal(text.slice(start, end), fact.text);
  });

  it('let nobody change the prices of the two with them', () => {
    const swapped = 'The Ridge Runner at ⟦money:1⟧ is ⟦money:3⟧ less than the Moor Boot at ⟦money:2⟧.';
    assert.notDeepEqual(answerTo(swapped).problems, []);
  });

  it('stay where they are when a row holds more than two, so the answer has to as well', () => {
    const [first = ''] = ROWS;
    const wide = { ...COMPARED, text: COMPARED.text.replace(first, `${first} / –`) };
    const turned = 'The Ridge Runner at ⟦money:2⟧ is ⟦money:3⟧ less than the Moor Boot at ⟦money:1⟧.';
    assert.match(answerTo(turned, wide).problems.join(), /another order/);
  });
});

describe('a difference', () => {
  const lead = (words: string): string => `Moor Boot costs ⟦money:1⟧, and Ridge Runner ⟦money:2⟧. ${words}`;

  it('is told with what follows it, and in a sentence of its own', () => {
    const told = [
      'Ridge Runner is ⟦money:3⟧ less than that.',
      'Ridge Runner has the advantage by ⟦money:3⟧.',
      'On price, Ridge Runner is ⟦money:3⟧ cheaper.',
    ];
    for (const words of told) {
      const answer = answerTo(lead(words));
      assert.ok('filled' in answer && answer.trimmed === undefined, `${words} ${JSON.stringify(answer)}`);
    }
  });

  it('is no bound of itself, and never the other way round', () => {
    for (const words of ['Ridge Runner is less than ⟦money:3⟧ cheaper.', 'Ridge Runner is ⟦money:3⟧ more expensive.']) {
      const answer = answerTo(lead(words));
      const said = 'filled' in answer ? answer.filled.text : '';
      assert.doesNotMatch(said, /less than|expensive/, words);
    }
  });
});

describe('a difference told in Portuguese', () => {
  it('is "a favor" of one, and counts no amperes', () => {
    const difference = slotDraft(
      draftWith(
        'Fio azul por {0} e Fio verde por {1}: custa menos {2}.',
        [
          ['items/0/price', 'R$ 9,00', money(900)],
          ['items/1/price', 'R$ 7,00', money(700)],
          ['difference', 'R$ 2,00', money(200)],
        ],
        'pt-BR',
      ),
    );
    const said = difference.text.replace('custa menos ⟦money:3⟧', 'diferença de ⟦money:3⟧ a favor do segundo');
    assert.match(said, /a favor/);
    assert.deepEqual(requalifiedSlots(said, [difference]), []);
  });
});

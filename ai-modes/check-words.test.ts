import assert from 'node:assert/strict';

import type { Fact } from '../app/contracts/evidence.js';
import { draftWith } from '../test/support/draft-with.js';
import { saying } from '../test/support/scripted-model.js';
import { money, name, sources } from '../test/support/sample-facts.js';
import { checkAnswer } from './check-answer.js';
import { claimReaders } from './grounding/claims/claim-readers.js';
import { createGround } from './grounding/ground.js';
import { slotDraft, type SlottedDraft } from './slots/slotted-draft.js';

const ground = createGround(claimReaders);
const count = (value: number): Fact => ({ kind: 'count', value, sources });

const STOCK = slotDraft(
  draftWith('Yes, the {0} is in stock: {1} in {2}. It costs {3}.', [
    ['product', 'Fell Light', name('Fell Light')],
    ['byBranch/0/stock', '120', count(120)],
    ['byBranch/0/branch', 'Camden', name('Camden')],
    ['price', '£74.00', money(7400)],
  ]),
);
const UNSEEN = slotDraft(
  draftWith("I can't see the stock of the {0} from here, so I won't guess. It costs {1}.", [
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
  ]),
);
const CARD = 'Students and NHS staff get 10 % off full-price shoes with a valid card, in the shops only.';
const STUDENTS = slotDraft(draftWith('{0}', [['answer', CARD, { kind: 'text', text: CARD, sources }]]));
const FOUND = slotDraft(
  draftWith('These fit ({0}): {1} at {2}.', [
    ['understood/0', 'up to £100', money(10000)],
    ['items/0/product', 'Arch Insole', name('Arch Insole')],
    ['items/0/price', '£24.90', money(2490)],
  ]),
);

const said = (text: string, draft: SlottedDraft): string => {
  const checked = checkAnswer(saying(text), [draft], ground);
  return 'filled' in checked ? checked.filled.text : 'refused';
};

describe('words around facts', () => {
  for (const [draft, lie, heard] of [
    [UNSEEN, "I can see the stock of the Fell Light from here, so I won't guess. It costs ⟦money:1⟧.", /can see/],
    [STOCK, 'Yes, the Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧ today.', /today/],
    [
      STOCK,
      'Yes, the Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧, and we keep it for you.',
      /keep/,
    ],
    [
      STOCK,
      'Yes, the Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧. Camden has it as well.',
      /as well/,
    ],
    [STOCK, "Yes, the Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧. That's fine by us.", /by us/],
    [STOCK, 'Yes, the Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧. Now or never!', /never/],
    [STOCK, 'Yes, the Camden is in stock: ⟦count:1⟧ in Fell Light. It costs ⟦money:2⟧.', /in Fell Light/],
    [STOCK, 'Yes, the Fell Light is in stock: ⟦money:2⟧ in Camden. It costs ⟦count:1⟧.', /costs 120/],
    [STUDENTS, 'Students and NHS staff get ⟦number:1⟧ off full-price shoes, in the shops only.', /shoes, in/],
    [STUDENTS, 'All of you get ⟦number:1⟧ off full-price shoes with a valid card, in the shops only.', /All/],
    [
      STUDENTS,
      'Students and NHS staff get ⟦number:1⟧ off full-price shoes with a valid card, in the shops.',
      /shops\.$/,
    ],
    [FOUND, 'These fit (⟦money:2⟧): Arch Insole at ⟦money:1⟧.', /at up to/],
  ] as const)
    it(`are not delivered when they say more: ${lie}`, () => assert.doesNotMatch(said(lie, draft), heard));

  for (const [draft, text] of [
    [UNSEEN, "From here I can't see the stock of the Fell Light, so I won't guess. It's ⟦money:1⟧."],
    [STOCK, 'Good news: the Fell Light is in stock, ⟦count:1⟧ in Camden. The price is ⟦money:2⟧.'],
    [FOUND, "Here's what I found (⟦money:1⟧): Arch Insole, priced at ⟦money:2⟧."],
  ] as const)
    it(`are the model's when they say the same: ${text}`, () => {
      const checked = checkAnswer(saying(text), [draft], ground);
      assert.ok('filled' in checked && checked.trimmed === undefined, said(text, draft));
    });
});

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
const text = (words: string): Fact => ({ kind: 'text', text: words, sources });

const STOCK = slotDraft(
  draftWith('Yes, the {0} is in stock: {1} in {2}. It costs {3}.', [
    ['product', 'Fell Light', name('Fell Light')],
    ['byBranch/0/stock', '120', { kind: 'count', value: 120, sources }],
    ['byBranch/0/branch', 'Camden', name('Camden')],
    ['price', '£74.00', money(7400)],
  ]),
);
const OPEN = slotDraft(
  draftWith('Right now {0} is open until {1}.', [
    ['branch', 'Camden', name('Camden')],
    ['closes', '18:30', { kind: 'time', time: '18:30', sources }],
  ]),
);
const DELIVERY = slotDraft(
  draftWith('Delivery to {0} costs {1}. It takes {2}.', [
    ['postcode', '52062', { kind: 'postcode', text: '52062', sources }],
    ['cost', '£2.50', money(250)],
    ['days', '1 working day', { kind: 'days', from: 1, to: 1, sources }],
  ]),
);
const HOURS = slotDraft(
  draftWith("I don't have the hours on record, so I won't guess. Our team can tell you. {0} costs {1}.", [
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
  ]),
);
const SUM = slotDraft(
  draftWith('{0} × {1}: {2} each, {3} in all.', [
    ['quantity', '3', { kind: 'count', value: 3, sources }],
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
    ['total', '£222.00', money(22_200)],
  ]),
);
const CHEAPER = slotDraft(
  draftWith('{0} at {1} and {2} at {3}: the {0} is {4} cheaper.\n• drop: 4 mm / 8 mm', [
    ['items/0/product', 'Fell Light', name('Fell Light')],
    ['items/0/price', '£74.00', money(7400)],
    ['items/1/product', 'Moor Boot', name('Moor Boot')],
    ['items/1/price', '£129.00', money(12_900)],
    ['difference', '£55.00', money(5500)],
  ]),
);
const ONLY = slotDraft(
  draftWith('{0}', [['answer', 'We ship within the UK only.', text('We ship within the UK only.')]]),
);

const PAYING = 'Online you can pay by card, Apple Pay or PayPal; in the shops by card, cash or gift card.';
const PAY = slotDraft(draftWith('{0}', [['answer', PAYING, text(PAYING)]]));

const FIRM = slotDraft({
  text: "I can't change prices, but there is something for everybody. Running now: 5% off from £50.",
  facts: [],
  locale: 'en-GB',
});

const IN = slotDraft(
  draftWith('{0} costs {1} and is in stock.', [
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
  ]),
);
const MARKED = slotDraft(
  draftWith('This fits ({0}): {1} at {2}.', [
    ['understood/0', 'DVD', { kind: 'attribute', attribute: 'type', text: 'DVD', sources }],
    ['items/0/product', 'Acme™ DVD 25', name('Acme™ DVD 25')],
    ['items/0/price', '£16.95', money(1695)],
  ]),
);

const said = (words: string, draft: SlottedDraft): string => {
  const checked = checkAnswer(saying(words), [draft], ground);
  return 'filled' in checked ? checked.filled.text : 'refused';
};

describe('facts in their places', () => {
  for (const [draft, lie, heard] of [
    [OPEN, 'Camden is open⟦time:1⟧.', /open18/],
    [OPEN, 'Right now Camden is open ⟦time:1⟧.', /open 18/],
    [OPEN, 'Hello! Right now Camden is open at ⟦time:1⟧.', /open at/],
    [
      HOURS,
      "I don't have the hours on record, so I won't guess. Our team can tell you. Fell Light costs⟦money:1⟧.",
      /costs£/,
    ],
    [PAY, 'Sure! Online you can pay, Apple Pay or PayPal; in the shops by card, cash or gift card.', /pay, Apple/],
    [DELIVERY, 'We deliver to ⟦days:3⟧ for ⟦money:2⟧. Expect it to take ⟦postcode:1⟧.', /take 52062/],
    [DELIVERY, 'Delivery to ⟦money:2⟧ is ⟦postcode:1⟧. It takes ⟦days:3⟧.', /to £2/],
    [DELIVERY, 'We deliver to ⟦money:2⟧ for ⟦postcode:1⟧. It takes ⟦days:3⟧.', /to £/],
    [
      FIRM,
      "I can't change prices, but there is something for everybody, so there's nothing more to pay. Running now: ⟦number:1⟧ off from ⟦money:2⟧.",
      /nothing more/,
    ],
    [STOCK, 'Yes, we have Camden: ⟦count:1⟧ in Fell Light. It costs ⟦money:2⟧.', /in Fell Light/],
    [IN, 'Fell Light costs ⟦money:1⟧ and is in stock. it out..', /it out/],
    [IN, 'Fell Light costs ⟦money:1⟧. The item is not in stock.', /not in stock/],
    [MARKED, 'This fits (DVD): Acme™ DVD 25 at ⟦money:1⟧. Acme™ DVD 25 has it too.', /has it too/],
    [ONLY, 'We ship within the UK only. ✨ Sure, we do that for you.', /do that/],
    [STOCK, 'Hello! We have the Fell Light for ⟦count:1⟧. It is ⟦money:2⟧ in Camden.', /74\.00 in/],
    [HOURS, "I don't have the hours. Our team can tell you. Fell Light costs ⟦money:1⟧.", /hours\. Our/],
    [SUM, '⟦count:1⟧ × Fell Light is ⟦money:3⟧, and ⟦money:2⟧.', /222.*74/],
    [SUM, '⟦count:1⟧ × Fell Light: ⟦money:3⟧ each, ⟦money:2⟧ in all.', /222\.00 each/],
    [
      CHEAPER,
      'Fell Light is at ⟦money:3⟧, Moor Boot at ⟦money:2⟧.\nYou save ⟦money:1⟧.\n• drop: ⟦words:4⟧',
      /save £74/,
    ],
    [STOCK, 'The Fell Light is in stock: ⟦count:1⟧ in Camden. It costs ⟦money:2⟧ , so .', / so \./],
  ] as const)
    it(`are not heard as "${lie}"`, () => {
      assert.doesNotMatch(said(lie, draft), heard);
    });

  for (const [draft, honest, heard] of [
    [OPEN, 'Camden is open right now and closes at ⟦time:1⟧.', /18:30/],
    [SUM, 'For ⟦count:1⟧ × Fell Light you pay ⟦money:3⟧ in total, ⟦money:2⟧ apiece.', /222\.00 in total/],
    [SUM, "That's ⟦count:1⟧ × Fell Light at ⟦money:2⟧ apiece, adding up to ⟦money:3⟧.", /adding up to £222/],
    [IN, 'Fell Light costs ⟦money:1⟧. The item is in stock.', /item is in stock/],
    [ONLY, "We ship within the UK only. Just ask if you'd like to know more.", /UK only\. Just ask/],
  ] as const)
    it(`are where they belong in "${honest}"`, () => {
      assert.match(said(honest, draft), heard);
    });

  it('are not said in a language nobody here reads', () => {
    const italian = slotDraft(
      draftWith(
        '{0}: {1}.',
        [
          ['product', 'Fell Light', name('Fell Light')],
          ['price', '74 £', money(7400)],
        ],
        'it-IT',
      ),
    );
    assert.equal(said(italian.text, italian), 'refused');
  });
});

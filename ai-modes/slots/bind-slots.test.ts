import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { money, name, sources } from '../../test/support/sample-facts.js';
import { misboundSlots } from './bind-slots.js';
import { slotDraft } from './slotted-draft.js';

const [CYAN, RED] = ['Cyan toner. Equivalent to HP Q59', 'Red toner. Equivalent to HP Q60'];
const CHEAPER = slotDraft(
  draftWith(`{0} at {1} and {2} at {3}: the {0} is {4} cheaper.`, [
    ['items/0/product', CYAN, name(CYAN)],
    ['items/0/price', '£12.00', money(1200)],
    ['items/1/product', RED, name(RED)],
    ['items/1/price', '£15.00', money(1500)],
    ['difference', '£3.00', money(300)],
  ]),
);

const HELD = slotDraft(
  draftWith(`Yes, the {0} is in stock: {1} in {2} and {3} in {4}. It costs {5}.`, [
    ['product', CYAN, name(CYAN)],
    ['byBranch/0/count', '66', { kind: 'count', value: 66, sources }],
    ['byBranch/0/branch', 'Camden', name('Camden')],
    ['byBranch/1/count', '45', { kind: 'count', value: 45, sources }],
    ['byBranch/1/branch', 'Leeds', name('Leeds')],
    ['price', '£12.00', money(1200)],
  ]),
);

describe('whose a value is', () => {
  it('is read although a name has full stops in it', () => {
    const swapped = `${RED} at ⟦money:1⟧ and ${CYAN} at ⟦money:2⟧.`;
    assert.notDeepEqual(misboundSlots(swapped, [CHEAPER]), []);
  });

  it('is not read from a name that comes once more behind it', () => {
    const swapped = `${CYAN} at ⟦money:2⟧ and ${RED} at ⟦money:1⟧: the ${CYAN} is ⟦money:3⟧ cheaper.`;
    assert.notDeepEqual(misboundSlots(swapped, [CHEAPER]), []);
  });

  it('is read past a name that no value like it belongs to', () => {
    assert.deepEqual(misboundSlots(HELD.text, [HELD]), []);
    const swapped = HELD.text.replace('⟦count:1⟧', '⟦count:0⟧').replace('⟦count:2⟧', '⟦count:1⟧').replace(':0⟧', ':2⟧');
    assert.notDeepEqual(misboundSlots(swapped, [HELD]), []);
  });

  it('is as in the draft where the values stand as there', () => {
    assert.deepEqual(misboundSlots(CHEAPER.text, [CHEAPER]), []);
  });
});

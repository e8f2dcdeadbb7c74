import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { money, name } from '../../test/support/sample-facts.js';
import { requalifiedSlots } from './around-slots.js';
import { slotDraft, type SlottedDraft } from './slotted-draft.js';

const price = (said: string, locale: string): SlottedDraft =>
  slotDraft(
    draftWith(
      said,
      [
        ['product', 'Fell Light', name('Fell Light')],
        ['price', '£74.00', money(7400)],
      ],
      locale,
    ),
  );
const CHEAPER = slotDraft(
  draftWith('{0} at {1} and {2} at {3}: the {2} is {4} cheaper.', [
    ['items/0/product', 'Lift Base', name('Lift Base')],
    ['items/0/price', '£79.00', money(7900)],
    ['items/1/product', 'Dash Kids', name('Dash Kids')],
    ['items/1/price', '£34.90', money(3490)],
    ['difference', '£44.10', money(4410)],
  ]),
);
const BREAKS = slotDraft({ text: 'By quantity: £0.40 each from 10 and £0.36 each from 50.', facts: [], locale: 'en' });
const CARDS = slotDraft({ text: 'Ja, Gutscheine von 10 £ bis 250 £ gibt es online.', facts: [], locale: 'de' });
const DAYS = slotDraft({ text: 'You can return it within 30 days.', facts: [], locale: 'en' });

const problemsIn = (text: string, draft: SlottedDraft): string =>
  requalifiedSlots(text, [draft])
    .map(({ problem }) => problem)
    .join('\n');

describe('the words around a value', () => {
  for (const [draft, text] of [
    [CHEAPER, 'Lift Base is at ⟦money:1⟧, Dash Kids at ⟦money:2⟧, so the Dash Kids costs ⟦money:3⟧ less.'],
    [BREAKS, 'If you buy more: ⟦money:1⟧ apiece from ⟦number:2⟧, ⟦money:3⟧ each starting at ⟦number:4⟧.'],
    [CARDS, 'Gutscheine gibt es online zwischen ⟦money:1⟧ und ⟦money:2⟧.'],
    [DAYS, 'Within ⟦number:1⟧ days you can bring it back.'],
  ] as const)
    it(`may be others that say the same: ${text}`, () => assert.deepEqual(requalifiedSlots(text, [draft]), []));

  for (const [draft, text, problem] of [
    [CHEAPER, 'Lift Base at ⟦money:1⟧ and Dash Kids at not ⟦money:2⟧: it is ⟦money:3⟧ cheaper.', /money:2⟧ is "not"/],
    [
      CHEAPER,
      'Lift Base at ⟦money:1⟧, Dash Kids at ⟦money:2⟧: it costs less than ⟦money:3⟧ less.',
      /money:3⟧ is "off under"/,
    ],
    [CHEAPER, 'Lift Base at ⟦money:1⟧ and Dash Kids at ⟦money:2⟧: it is ⟦money:3⟧ more expensive.', /"dear"/],
    [
      BREAKS,
      'By quantity: ⟦money:1⟧ each from ⟦number:2⟧ and up to ⟦money:3⟧ each from ⟦number:4⟧.',
      /money:3⟧ is "each upto"/,
    ],
    [BREAKS, 'By quantity: ⟦money:1⟧ from ⟦number:2⟧ and ⟦money:3⟧ each from ⟦number:4⟧.', /money:1⟧ is "nothing"/],
    [BREAKS, 'By quantity: ⟦money:1⟧ each up to ⟦number:2⟧ and ⟦money:3⟧ each from ⟦number:4⟧.', /number:2⟧ is "upto"/],
    [CARDS, 'Gutscheine von ab ⟦money:1⟧ bis ⟦money:2⟧ gibt es online.', /money:1⟧ is "from low"/],
    [DAYS, 'You can return it within ⟦number:1⟧ weeks.', /unit:w/],
    [DAYS, 'You can return it after ⟦number:1⟧ days.', /number:1⟧ is "unit:d"/],
  ] as const)
    it(`may make nothing else of it: ${text}`, () => assert.match(problemsIn(text, draft), problem));

  for (const [locale, said, lies] of [
    [
      'en-GB',
      'The {0} costs {1}.',
      ['not', 'about', 'hardly', 'at least', 'up to', 'cheaper than', 'half of', 'last week'],
    ],
    ['de-DE', '{0} kostet {1}.', ['nicht', 'etwa', 'ab', 'bis zu', 'weniger als', 'halb', 'monatlich', 'früher']],
    ['es-ES', '{0} cuesta {1}.', ['no', 'casi', 'desde', 'hasta', 'menos de', 'antes', 'al menos', 'más de']],
    ['fr-FR', '{0} coûte {1}.', ['pas', 'presque', 'dès', "jusqu'à", 'moins de', 'avant', 'plus de', 'au lieu de']],
    ['pt-BR', '{0} custa {1}.', ['não', 'quase', 'a partir de', 'até', 'menos de', 'antes', 'mais de', 'metade de']],
  ] as const)
    for (const lie of lies)
      it(`are told in ${locale}: ${lie}`, () => {
        const draft = price(said, locale);
        const [slot = ''] = /⟦[^⟧]*⟧/.exec(draft.text) ?? [];
        assert.notDeepEqual(requalifiedSlots(draft.text.replace(slot, `${lie} ${slot}`), [draft]), []);
      });
});

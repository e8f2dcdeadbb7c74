import assert from 'node:assert/strict';

import { draftWith } from '../test/support/draft-with.js';
import { saying } from '../test/support/scripted-model.js';
import { money, name, sources } from '../test/support/sample-facts.js';
import { checkAnswer } from './check-answer.js';
import { claimReaders } from './grounding/claims/claim-readers.js';
import { createGround } from './grounding/ground.js';
import { slotDraft, type SlottedDraft } from './slots/slotted-draft.js';

const ground = createGround(claimReaders);
const plain = (text: string, locale: string): SlottedDraft => slotDraft({ ...draftWith(text, []), locale });

const UNKNOWN = plain("I don't have opening hours on record, so I won't guess. Our team can tell you.", 'en-GB');
const UNBEKANNT = plain(
  'Zur Lieferung ist nichts hinterlegt, und raten möchte ich nicht. Unser Team hilft gern weiter.',
  'de-DE',
);
const WELCHE = plain('Welche beiden soll ich vergleichen?', 'de-DE');
const POSTCODE = plain("Tell me your postcode, and I'll say which is nearest.", 'en-GB');
const GUESS = plain('No tengo datos de entrega y prefiero no adivinar. Nuestro equipo puede informarle.', 'es-ES');
const NADIE = plain('He pasado esta conversación a nuestro equipo; ahora mismo no hay nadie.', 'es-ES');
const DATOS = plain(
  'No tengo el horario en mis datos y prefiero no adivinar. Nuestro equipo puede decírselo.',
  'es-ES',
);
const MESMO = plain('Lamento, não encontrei nada assim. Dê-me mais algum pormenor e volto a procurar.', 'pt-BR');
const FIXED = plain("I can't change prices; they are the same for everybody.", 'en-GB');
const SUM = slotDraft(
  draftWith('{0} × {1}: {2} each, {3} in all.', [
    ['quantity', '3', { kind: 'count', value: 3, sources }],
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
    ['total', '£222.00', money(22_200)],
  ]),
);
const STUECK = slotDraft({
  ...draftWith('{0} × {1}: je {2}, zusammen {3}.', [
    ['quantity', '3', { kind: 'count', value: 3, sources }],
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '74,00 €', money(7400)],
    ['total', '222,00 €', money(22_200)],
  ]),
  locale: 'de-DE',
});
const FROM = slotDraft(
  draftWith('The {0} costs from {1}.', [
    ['product', 'Fell Light', name('Fell Light')],
    ['price', '£74.00', money(7400)],
  ]),
);
const FOUND = slotDraft(
  draftWith('These fit ({0}): {1} at {2}.', [
    ['understood/0', 'up to £100', money(10_000)],
    ['items/0/product', 'Arch Insole', name('Arch Insole')],
    ['items/0/price', '£24.90', money(2490)],
  ]),
);
const CHEAPER = slotDraft({
  ...draftWith('{0} für {1} und {2} für {3}: {0} ist {4} günstiger.', [
    ['items/0/product', 'Fell Light', name('Fell Light')],
    ['items/0/price', '74,00 €', money(7400)],
    ['items/1/product', 'Moor Boot', name('Moor Boot')],
    ['items/1/price', '129,00 €', money(12_900)],
    ['difference', '55,00 €', money(5500)],
  ]),
  locale: 'de-DE',
});

const check = (text: string, draft: SlottedDraft) => checkAnswer(saying(text), [draft], ground);

describe('what a draft says without any fact', () => {
  for (const [draft, text] of [
    [UNKNOWN, "Opening hours aren't something I have details on, and I'd rather not speculate. The team will know."],
    [
      UNBEKANNT,
      'Über die Lieferung weiß ich leider nichts, und erfinden will ich nichts. Das Team gibt gern Auskunft.',
    ],
    [WELCHE, 'Welche zwei möchtest du vergleichen?'],
    [POSTCODE, 'Just share your postcode to learn which one is closest.'],
    [DATOS, 'No dispongo del horario y no quiero inventar nada, pero nuestro equipo puede informarle.'],
    [MESMO, 'Não vejo nada do tipo por aqui, desculpe. Com mais alguns detalhes posso buscar novamente.'],
    [FIXED, "I'm sorry, but I can't adjust prices. They are the same for everybody."],
    [SUM, 'The sum for ⟦count:1⟧ × Fell Light is ⟦money:3⟧; a single one is ⟦money:2⟧.'],
    [STUECK, 'Ein Stück kostet ⟦money:2⟧, ⟦count:1⟧ × Fell Light kommt damit auf ⟦money:3⟧.'],
    [FROM, 'The Fell Light costs at least ⟦money:1⟧.'],
    [FOUND, 'For ⟦money:1⟧, these fit: Arch Insole at ⟦money:2⟧.'],
    [
      CHEAPER,
      'Bei einem Preis von ⟦money:1⟧ für Fell Light und ⟦money:2⟧ für Moor Boot ist Fell Light ⟦money:3⟧ billiger.',
    ],
  ] as const)
    it(`is the model's to word: ${text}`, () => {
      const checked = check(text, draft);
      assert.deepEqual(checked.problems, []);
      assert.equal('trimmed' in checked, false);
    });

  for (const [draft, text, lie] of [
    [UNKNOWN, "I have opening hours on record, so I won't guess. The team will know.", /I have opening/],
    [UNKNOWN, "I'd rather guess: I have no opening hours on record. Our team will know.", /rather guess/],
    [UNKNOWN, "I don't have opening hours on record. Sure, we do that for you. The team will know.", /we do that/],
    [UNKNOWN, "I don't have opening hours on record. That's fine by us. The team will confirm it.", /fine by us/],
    [UNBEKANNT, 'Zur Lieferung ist nichts hinterlegt. Unser Team liefert gern gleich.', /liefert/],
    [UNBEKANNT, 'Zur Lieferung ist nichts hinterlegt. Lieferkosten fallen nicht an!', /fallen/],
    [UNBEKANNT, 'Zur Lieferung ist nichts hinterlegt. Die Lieferung kostet nichts.', /kostet/],
    [UNBEKANNT, 'Zur Lieferung ist nichts hinterlegt. Eine Lieferung haben wir nicht.', /haben wir/],
    [UNBEKANNT, 'Zur Lieferung ist nichts hinterlegt. Jetzt oder nie zu diesem Preis.', /nie/],
    [WELCHE, 'Davon haben wir zwei da. Welche soll ich vergleichen?', /zwei da/],
    [POSTCODE, 'Just share your postcode, and we deliver to the nearest.', /deliver/],
    [GUESS, 'Tengo datos de entrega y no quiero inventar nada. Nuestro equipo puede informarle.', /^Tengo datos/],
    [GUESS, 'No tengo datos de entrega y quiero inventar nada. Nuestro equipo puede informarle.', /quiero inventar/],
    [NADIE, 'He pasado esta conversación a nuestro equipo; en este momento hay nadie.', /momento hay/],
    [FIXED, 'I can adjust prices. They are the same for everybody.', /can adjust/],
    [
      SUM,
      'The sum for ⟦count:1⟧ × Fell Light is ⟦money:2⟧; a single one is ⟦money:3⟧.',
      /sum for 3 × Fell Light is £74/,
    ],
    [STUECK, 'Ein Stück kostet ⟦money:3⟧, ⟦count:1⟧ × Fell Light kommt damit auf ⟦money:2⟧.', /kostet 222/],
    [FROM, 'Right it out.. now the Fell Light costs from ⟦money:1⟧.', /it out/],
    [FROM, 'The Fell Light costs from at least ⟦money:1⟧.', /from at least/],
    [FOUND, 'These fit: Arch Insole at ⟦money:2⟧, ⟦money:1⟧.', /, up to/],
    [
      CHEAPER,
      'Bei einem Preis von ⟦money:2⟧ für Fell Light und ⟦money:1⟧ für Moor Boot ist Moor Boot ⟦money:3⟧ billiger.',
      /129,00 € für Fell/,
    ],
  ] as const)
    it(`is not more than it says: ${text}`, () => {
      const checked = check(text, draft);
      assert.doesNotMatch('filled' in checked ? checked.filled.text : 'refused', lie);
    });
});

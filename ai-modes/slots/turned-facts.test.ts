import assert from 'node:assert/strict';

import { draftWith } from '../../test/support/draft-with.js';
import { name } from '../../test/support/sample-facts.js';
import { readSegments } from './read-segments.js';
import { slotDraft } from './slotted-draft.js';
import { turnedFacts } from './turned-facts.js';

/** The facts a sentence turns round, where a draft in its language says something else of them. */
function turnedIn(locale: string, { drafted, said }: { readonly drafted: string; readonly said: string }) {
  const draft = slotDraft({ ...draftWith(drafted, [['product', 'Fell Light', name('Fell Light')]]), locale });
  return turnedFacts(readSegments(said, [draft]), readSegments(draft.text, [draft]), locale).map(({ text }) => text);
}

describe('facts that a denial was taken from', () => {
  const drafted = {
    'fr-FR': 'Je ne vois pas le stock de {0}.',
    'es-ES': 'No veo nada del stock de {0}.',
    'pt-BR': 'Não vejo nada do estoque de {0}.',
    'de-DE': 'Ich sehe den Bestand von {0} nicht.',
  };
  const lies = {
    'fr-FR': 'Je vois le stock de Fell Light.',
    'es-ES': 'Veo el stock de Fell Light.',
    'pt-BR': 'Vejo o estoque de Fell Light.',
    'de-DE': 'Ich sehe den Bestand von Fell Light.',
  };
  for (const locale of ['fr-FR', 'es-ES', 'pt-BR', 'de-DE'] as const) {
    it(`in ${locale}`, () =>
      assert.deepEqual(turnedIn(locale, { drafted: drafted[locale], said: lies[locale] }), ['Fell Light']));
    it(`and none where it stands, in ${locale}`, () =>
      assert.deepEqual(
        turnedIn(locale, { drafted: drafted[locale], said: drafted[locale].replace('{0}', 'Fell Light') }),
        [],
      ));
  }
});

import assert from 'node:assert/strict';

import { SHIPPED_LOCALES } from './locales/index.js';
import { slotsOf } from './message.js';
import { readLocaleFile, shippedPhrases } from './shipped-phrases.js';

describe('the shipped languages', () => {
  const [english, ...others] = SHIPPED_LOCALES.map(readLocaleFile);
  assert.ok(english);
  const reference = shippedPhrases('en', english).templates;

  for (const file of others) {
    const { templates } = shippedPhrases(file.language, file);

    it(`have every answer in ${file.language}`, () => {
      assert.deepEqual([...templates.keys()].sort(), [...reference.keys()].sort());
    });

    it(`tell in ${file.language} the facts that English tells`, () => {
      for (const [key, { message }] of templates) {
        const wanted = slotsOf(reference.get(key)?.message ?? []);
        const told = slotsOf(message);
        assert.deepEqual(
          [...wanted].filter((slot) => !told.has(slot)),
          [],
          key,
        );
      }
    });
  }
});

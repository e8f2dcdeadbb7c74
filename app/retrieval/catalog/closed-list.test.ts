import assert from 'node:assert/strict';

import { createClosedList } from './closed-list.js';

const list = createClosedList(['arandel', 'trail running', 'socks', 'sandals']);

describe('a closed list', () => {
  for (const [said, text] of [
    ['trailrunning', 'trail running'],
    ['trial runing', 'trail running'],
    ['sandels', 'sandals'],
  ] as const)
    it(`takes "${said}" for "${text}"`, () => assert.equal(list.nearest(said)?.text, text));

  for (const said of ['anade', 'random', 'training', 'sock'])
    it(`takes "${said}" for nothing of it`, () => assert.equal(list.nearest(said), undefined));
});

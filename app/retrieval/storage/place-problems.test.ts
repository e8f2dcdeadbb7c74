import assert from 'node:assert/strict';

import type { Problem } from '../../contracts/version.js';
import { placeProblems } from './place-problems.js';

const RULES = '{\n  "formatVersion": 1,\n  "rules": [\n    { "name": "a", "priority": 5 }\n  ]\n}\n';
const files = new Map([['rules.json', Buffer.from(RULES)]]);
const problem = (pointer: string, severity: Problem['severity'] = 'error'): Problem => ({
  ...{ severity, file: 'rules.json', pointer, message: 'wrong.', remedy: 'Mend it.' },
});

describe('problems that name a pointer', () => {
  it('are told with line and column, or with those of what stands around', () => {
    const placed = placeProblems([problem('/rules/0/priority'), problem('/rules/0/event/type')], files);
    assert.deepEqual(
      placed.map(({ pointer, line, column }) => [pointer, line, column]),
      [
        ['/rules/0/event/type', 4, 5],
        ['/rules/0/priority', 4, 32],
      ],
    );
  });

  it('stay as they are when there is no such file, or they are placed', () => {
    const elsewhere = { ...problem('/x'), file: 'replies.json' };
    const placed = { ...problem('/rules'), line: 3, column: 12 };
    assert.deepEqual(placeProblems([elsewhere], files), [elsewhere]);
    assert.deepEqual(placeProblems([placed], files), [placed]);
  });
});

import assert from 'node:assert/strict';

import { brokenInvariants, type Broken, type Dump } from '../../scripts/faults/invariants.js';
import type { LedgerEntry } from '../../scripts/stand-ins/ledger.js';

const said = (sid: string): LedgerEntry => ({ kind: 'posted', sid, attempt: 1, status: 200 });
const taken = (reference: string): LedgerEntry => ({
  kind: 'accepted',
  sid: 'SM',
  from: 'a',
  to: 'b',
  body: 'c',
  reference,
});
const inbound = (seq: number) => ({
  messageId: `m${seq}`,
  conversation: 'c',
  seq,
  outcome: 'answered',
  turn: `t${seq}`,
});
const outbound = (seq: number) => ({
  ...{ conversation: 'c', seq, turn: `t${seq}`, author: 'bot', status: 'sent' },
  ...{ wasUncertain: false, sendingMs: 100 * seq },
});
const LEDGER = [said('m1'), taken('c.1'), said('m2'), taken('c.2')];
const DUMP: Dump = { inbound: [1, 2].map(inbound), outbound: [1, 2].map(outbound), takeOvers: [], held: [] };

const VIOLATIONS: readonly [what: string, ledger: readonly LedgerEntry[], dump: Partial<Dump>, broken: Broken][] = [
  [
    'a message that was taken and is gone',
    LEDGER,
    { inbound: [inbound(2)] },
    { invariant: 'I1', what: 'm1 was taken and has 0 rows' },
  ],
  [
    'a message that was taken in twice',
    LEDGER,
    { inbound: [1, 1, 2].map(inbound) },
    { invariant: 'I1', what: 'm1 was taken and has 2 rows' },
  ],
  [
    'a message that never came to an end',
    LEDGER,
    { inbound: [{ ...inbound(1), outcome: 'waiting' }, inbound(2)] },
    { invariant: 'I1', what: 'm1 still waits' },
  ],
  [
    'a message that was taken and is said to have come too late',
    LEDGER,
    { inbound: [{ ...inbound(1), outcome: 'stale' }, inbound(2)] },
    { invariant: 'I1', what: 'm1 was taken, and is stale' },
  ],
  [
    'an answer that was never written',
    LEDGER,
    { inbound: [{ ...inbound(1), turn: 't9' }, inbound(2)] },
    { invariant: 'I1', what: 'm1 is answered, and nothing was written' },
  ],
  [
    'an answer that only we believe to be sent',
    LEDGER.slice(0, 3),
    {},
    { invariant: 'I1', what: 'c.2 is sent, and nobody took it' },
  ],
  ['a reply that went out twice', [...LEDGER, taken('c.2')], {}, { invariant: 'I2', what: 'c.2 went out 2 times' }],
  [
    'a reply that nobody wrote',
    [...LEDGER, taken('c.3')],
    {},
    { invariant: 'I2', what: 'c.3 was taken, and nobody wrote it' },
  ],
  [
    'two replies of one name',
    LEDGER,
    { outbound: [1, 2, 2].map(outbound) },
    { invariant: 'I2', what: 'two replies have one name' },
  ],
  [
    'replies out of order',
    [said('m1'), said('m2'), taken('c.2'), taken('c.1')],
    {},
    { invariant: 'I3', what: 'c.1 went out after a later one' },
  ],
  [
    'answers out of order',
    LEDGER,
    {
      outbound: [
        { ...outbound(1), turn: 't2' },
        { ...outbound(2), turn: 't1' },
      ],
    },
    { invariant: 'I3', what: 'c.2 answers what came before' },
  ],
  [
    'a reply sent while a person was in charge',
    LEDGER,
    { takeOvers: [{ conversation: 'c', fromMs: 150, toMs: 250 }] },
    { invariant: 'I4', what: 'c.2 was sent while a person was in charge' },
  ],
  [
    'a conversation that somebody still holds',
    LEDGER,
    { held: ['the turn of c'] },
    { invariant: 'I11', what: 'the turn of c is still held' },
  ],
  [
    'a reply that is still under way',
    LEDGER,
    { outbound: [outbound(1), { ...outbound(2), status: 'sending' }] },
    { invariant: 'I11', what: 'c.2 is still sending' },
  ],
];

describe('the checks over ledger and database', () => {
  it('find nothing where everything holds', () => {
    assert.deepEqual(brokenInvariants(LEDGER, DUMP), []);
  });

  for (const [what, ledger, dump, broken] of VIOLATIONS)
    it(`find ${what}`, () => {
      assert.deepEqual(brokenInvariants(ledger, { ...DUMP, ...dump }), [broken]);
    });

  it('forgive a second time only to a reply that was uncertain where nobody can be asked', () => {
    const twice = [...LEDGER, taken('c.2')];
    const uncertain = { ...DUMP, outbound: [outbound(1), { ...outbound(2), wasUncertain: true }] };
    assert.deepEqual(brokenInvariants(twice, uncertain, { canLookUp: false }), []);
    assert.equal(brokenInvariants(twice, uncertain, { canLookUp: true }).length, 1);
    assert.equal(brokenInvariants(twice, DUMP, { canLookUp: false }).length, 1);
  });

  it('let a person speak while a person is in charge, and the bot before and after', () => {
    const takeOvers = [{ conversation: 'c', fromMs: 150, toMs: 250 }];
    const person = { ...outbound(2), author: 'person' };
    assert.deepEqual(brokenInvariants(LEDGER, { ...DUMP, outbound: [outbound(1), person], takeOvers }), []);
  });
});

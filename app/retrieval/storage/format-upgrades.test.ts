import assert from 'node:assert/strict';
import { describe, it } from 'mocha';

import { filesOf, jsonBytes, smallShop } from '../../../test/business/small-shop.js';
import { FORMAT_UPGRADES, type UpgradeStep } from './format-upgrades.js';
import { loadBusiness } from './load-business.js';

describe('older formats', () => {
  // As if format 0 had called the answer of an FAQ entry its reply.
  const step: UpgradeStep = (file, kind) => {
    if (kind !== 'faq' || !Array.isArray(file.entries)) return file;
    const entries = file.entries.map((entry) => {
      const { reply, ...rest } = entry as Record<string, string>;
      return { ...rest, answer: reply ?? '' };
    });
    return { ...file, entries };
  };
  const old = { formatVersion: 0, entries: [{ id: 'returns', questions: ['Returns?'], reply: 'Within 30 days.' }] };
  const files = filesOf({ ...smallShop(), 'faq.json': old });

  it('are brought to today’s in memory, step by step, and the bytes stay as they were', () => {
    const before = Buffer.from(files.get('faq.json') ?? []);
    const { business, problems } = loadBusiness(files, { upgrades: new Map([[0, step]]) });
    assert.deepEqual(problems, []);
    assert.equal(business?.faq.entries[0]?.answer, 'Within 30 days.');
    assert.equal(business.faq.formatVersion, 1);
    assert.ok(before.equals(files.get('faq.json') ?? new Uint8Array()));
  });

  it('are refused when there is no way from them to today’s', () => {
    const [problem] = loadBusiness(files).problems;
    assert.equal(FORMAT_UPGRADES.size, 0);
    assert.deepEqual([problem?.file, problem?.line, problem?.pointer], ['faq.json', 2, '/formatVersion']);
  });

  it('still tell a problem at the line of the file as it is on disk', () => {
    const broken = { ...old, entries: [{ id: 'returns', questions: [], reply: 'x' }] };
    const { problems } = loadBusiness(new Map([...files, ['faq.json', jsonBytes(broken)]]), {
      upgrades: new Map([[0, step]]),
    });
    assert.deepEqual([problems[0]?.line, problems[0]?.pointer], [6, '/entries/0/questions']);
  });
});

import assert from 'node:assert/strict';
import { it } from 'mocha';

import type { Problem } from '../../app/contracts/version.js';
import { locate } from '../../app/retrieval/storage/json-locate.js';
import { parentOf, segmentsOf, valueAt } from '../../app/retrieval/storage/json-pointer.js';
import { loadBusiness } from '../../app/retrieval/storage/load-business.js';
import { filesOf, smallShop } from './small-shop.js';

/** Put for a value: the field is taken out. */
export const GONE = Symbol('gone');

/** One change to the small shop, and what an owner is told about it. */
export interface GoldenCase {
  readonly file: string;
  /** Where the small shop is changed; the last segment may be new, `-` appends to a list. */
  readonly at: string;
  readonly value: unknown;
  /** `fine`: nothing is told. */
  readonly severity: 'error' | 'warning' | 'fine';
  /** Where it is told; `at` when absent. */
  readonly pointer?: string;
  /** Begins the message and the remedy, joined by a space. */
  readonly says?: string;
}

/** Makes one test of each case: told at the right place, in the right words, and refused exactly when it is an error. */
export function defineGoldenCases(cases: readonly GoldenCase[]): void {
  for (const [index, golden] of cases.entries()) {
    const value = golden.value === GONE ? 'nothing' : JSON.stringify(golden.value);
    const title = `${golden.file} ${golden.at} = ${value.length > 60 ? `${value.slice(0, 60)}…` : value} is ${golden.severity}`;
    it(`${String(index + 1).padStart(3)} ${title}`, () => checkCase(golden));
  }
}

function checkCase(golden: GoldenCase): void {
  const { file, severity, says = '' } = golden;
  const values = smallShop();
  change(values, golden);
  const files = filesOf(values);
  const { business, problems } = loadBusiness(files);
  const told = problems.map((problem) => `${problem.severity} ${wordsOf(problem)}`).join('\n');
  if (severity === 'fine') {
    assert.equal(told, '');
    return;
  }
  const pointer = golden.pointer ?? golden.at;
  const problem = problems.find((each) => each.pointer === pointer && wordsOf(each).includes(says));
  assert.ok(problem, `expected at ${file} ${pointer}: ${says}\ntold:\n${told}`);
  assert.equal(problem.severity, severity);
  assert.equal(problem.file, file);
  assert.equal(business === undefined, severity === 'error');
  const bytes = files.get(file) ?? new Uint8Array();
  const places = [locate(bytes, pointer), locate(bytes, pointer, 'key')].map(({ line, column }) => `${line}:${column}`);
  assert.ok(
    places.includes(`${String(problem.line)}:${String(problem.column)}`),
    `${String(problem.line)}:${String(problem.column)} is not at ${pointer}`,
  );
}

function wordsOf({ message, remedy }: Problem): string {
  return `${message} ${remedy}`;
}

function change(values: Record<string, unknown>, { file, at, value }: GoldenCase): void {
  if (at === '') {
    values[file] = value;
    return;
  }
  const parent = valueAt(values[file], parentOf(at)) as Record<string, unknown> | unknown[];
  const key = segmentsOf(at).at(-1) ?? '';
  if (Array.isArray(parent)) {
    if (value === GONE) parent.splice(Number(key), 1);
    else if (key === '-') parent.push(value);
    else parent[Number(key)] = value;
  } else if (value === GONE) {
    parent[key] = undefined;
  } else {
    parent[key] = value;
  }
}

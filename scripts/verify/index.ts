/**
 * `npm run verify [-- DIR…]`: plays the golden conversations of the shops and finds each fact of each reply at its pointer in the
 * shop's own files; then changes each record to see the same reply turn red. It shares no code with the product: it talks to
 * `truepenny ask` and reads the JSON files itself.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AnswerLine, Files } from './answer-line.js';
import { parseAnswers, parseGolden, parseJson, type GoldenStep } from './files-parser.js';
import { verifyAnswer, type Verdict } from './verify-answer.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUTPUT_BYTES_MAX = 512 * 1024 * 1024;

/** What became of one shop. */
export interface ShopVerdict extends Verdict {
  readonly shop: string;
  readonly conversations: number;
  readonly replies: number;
}

/** Verifies the golden conversations of one folder. */
export function verifyShop(folder: string): ShopVerdict {
  const files = filesOf(folder);
  const golden = goldenOf(folder);
  const steps = golden.flatMap((conversation) => conversation.steps);
  const answers = askAll(folder, steps);
  const verdicts = steps.map((step, index) => verdictOf(step, answers[index], files));
  return {
    shop: path.basename(folder),
    conversations: golden.length,
    replies: steps.length,
    facts: sum(verdicts.map(({ facts }) => facts)),
    changed: sum(verdicts.map(({ changed }) => changed)),
    wrong: verdicts.flatMap(({ wrong }) => wrong),
    unnoticed: verdicts.flatMap(({ unnoticed }) => unnoticed),
  };
}

function verdictOf(step: GoldenStep, answer: AnswerLine | undefined, files: Files): Verdict {
  if (answer?.id !== step.id) return { facts: 0, changed: 0, unnoticed: [], wrong: [`${step.id}: no answer`] };
  const verdict = verifyAnswer(answer, files, step.saidSoFar);
  return { ...verdict, wrong: verdict.wrong.map((line) => `${step.id}: ${line}`) };
}

function askAll(folder: string, steps: readonly GoldenStep[]): readonly AnswerLine[] {
  const input = steps
    .map(({ id, conversation, text, now, orders }) => JSON.stringify({ id, conversation, text, now, orders }))
    .join('\n');
  const command = [path.join(ROOT, 'bin/truepenny.js'), 'ask', '--business', folder];
  const { stdout, stderr, status } = spawnSync(process.execPath, command, {
    input,
    maxBuffer: OUTPUT_BYTES_MAX,
    encoding: 'utf8',
  });
  if (status !== 0) throw new RangeError(`truepenny ask ended with ${String(status)}: ${stderr}`);
  return parseAnswers(stdout);
}

function filesOf(folder: string): Files {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  return new Map(names.map((name) => [name, parseJson(readFileSync(path.join(folder, name), 'utf8'))]));
}

function goldenOf(folder: string): readonly { steps: readonly GoldenStep[] }[] {
  const directory = path.join(folder, 'conversations');
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort();
  return names.map((name) => ({ steps: parseGolden(name, readFileSync(path.join(directory, name), 'utf8')) }));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function main(folders: readonly string[]): void {
  const all =
    folders.length > 0
      ? folders
      : readdirSync(path.join(ROOT, 'business'))
          .filter((name) => /^[a-z0-9-]+$/.test(name))
          .map((name) => path.join(ROOT, 'business', name));
  const verdicts = all.map(verifyShop);
  console.table(
    verdicts.map(({ wrong, unnoticed, ...row }) => ({ ...row, wrong: wrong.length, unnoticed: unnoticed.length })),
  );
  for (const { shop, wrong, unnoticed } of verdicts) {
    for (const line of wrong) console.log(`${shop}: ${line}`);
    for (const line of unnoticed) console.log(`${shop}: a changed record went unnoticed: ${line}`);
  }
  process.exitCode = verdicts.some(({ wrong, unnoticed }) => wrong.length + unnoticed.length > 0) ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));

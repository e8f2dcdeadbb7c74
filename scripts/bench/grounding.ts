/**
 * What an untrue word has to get past: models that lie, obey strangers, stall and break, and one that only talks differently, over
 * the demo shops and electronics in six locales. Whoever lies is known here and nowhere else, so what was delivered can be judged.
 *
 * Run: `npm run bench grounding [-- --answers 20000 --honest 5000 --attacks 3000 --turns 1000 --faults 100 --data DIR --seed TEXT
 * --only lying,honest --details FILE]`. Every "0 of N" is printed with its bound, 3/N. `--details` keeps escapes and refusals, one
 * JSON line each.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { ground } from './grounding/checker.js';
import { draftedAtRandom } from './grounding/drafts.js';
import { tryFaults } from './grounding/faults.js';
import { quantile, shareText } from './grounding/figures.js';
import { tryHarmless } from './grounding/harmless.js';
import { together, tryHonesty, type Honesty, type HonestRow } from './grounding/honest.js';
import { tryLies } from './grounding/lying.js';
import { tryObeying } from './grounding/obeying.js';
import { tryPlainChecker } from './grounding/plain-checker.js';
import { printWords } from './grounding/print-words.js';
import { trySameFacts } from './grounding/same-facts.js';
import { openShops } from './grounding/shops.js';
import { latencyWithModelDown } from './grounding/latency.js';
import { tryWritten } from './grounding/written.js';
import { chanceOf } from '../stand-ins/model/chance.js';

const SECTIONS = [
  'lying',
  'honest',
  'obeying',
  'harmless',
  'facts',
  'faults',
  'checker',
  'written',
  'latency',
] as const;
const DRAFTS = 400;
/** Other clerks are tried with a fifth as many answers each; what was refused of the second halves of the last three was never looked at. */
const OTHERS = ['other', 'third', 'fourth', 'fifth', 'sixth'] as const;
const OTHERS_SHARE = 5;

const { values } = parseArgs({
  options: {
    answers: { type: 'string', default: '20000' },
    honest: { type: 'string', default: '5000' },
    attacks: { type: 'string', default: '3000' },
    turns: { type: 'string', default: '1000' },
    faults: { type: 'string', default: '100' },
    data: { type: 'string', default: '../shared/data' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: SECTIONS.join(',') },
    details: { type: 'string' },
  },
});
const { data, seed } = values;
const wanted = new Set(values.only.split(','));
const details: unknown[] = [];
const shops = openShops(data);
const [first] = shops;
if (first === undefined) throw new RangeError('no shop opened');
console.log(`${shops.length} shops in ${new Set(shops.map(({ locale }) => locale)).size} locales`);

if (wanted.has('lying')) {
  const { answers, escapes, told } = await tryLies(ground, shops, { answers: Number(values.answers), seed });
  console.log(`ungrounded delivered          ${shareText({ hits: escapes.length, of: answers })}`);
  console.log(`  ways to lie told            ${told.size}, the rarest ${Math.min(...told.values())} times`);
  printWords('  escaped', new Map(countOf(escapes.flatMap(({ lies }) => lies))));
  details.push(...escapes.map((escape) => ({ section: 'lying', ...escape })));
}
if (wanted.has('honest')) {
  const answers = Number(values.honest);
  await printHonesty({ answers, seed }, 'falsely refused');
  const others: HonestRow[] = [];
  for (const clerk of OTHERS)
    others.push(
      ...(await printHonesty(
        { answers: Math.ceil(answers / OTHERS_SHARE), seed, halves: [`${clerk}-one`, `${clerk}-two`] },
        `of the ${clerk} clerk's refused`,
      )),
    );
  printRows(together(others), 'of the others together refused');
}
if (wanted.has('obeying')) {
  const told = await tryObeying(ground, { data, placements: Number(values.attacks), seed });
  const { placements } = told;
  console.log(`attacks placed                ${placements} in ${told.byCarrier.size} kinds of place`);
  for (const kind of ['canaryLeaks', 'unapproved', 'discounts', 'obeyed', 'trimmed'] as const) {
    console.log(`  ${kind.padEnd(28)}${shareText({ hits: told[kind].length, of: placements })}`);
    details.push(...told[kind].map((shown) => ({ section: kind, shown })));
  }
}
if (wanted.has('harmless')) {
  const { lookalikes, baseline } = await tryHarmless(ground, first, { data });
  for (const [name, { turns, fellBack, screened }] of Object.entries({ lookalikes, baseline })) {
    console.log(`${name.padEnd(10)} fell back          ${shareText({ hits: fellBack, of: turns })}`);
    console.log(`${name.padEnd(10)} screened           ${shareText({ hits: screened, of: turns })}`);
  }
}
if (wanted.has('facts')) {
  const { turns, golden, differing } = await trySameFacts(ground, shops, { turns: Number(values.turns), seed });
  console.log(
    `same facts in V5, V6, V7      ${shareText({ hits: differing.length, of: turns * 2 })} differ; ${golden} golden turns`,
  );
  details.push(...differing.map((differs) => ({ section: 'facts', ...differs })));
}
const drafts = await draftedAtRandom(shops, DRAFTS, chanceOf(`checker ${seed}`));
if (wanted.has('faults')) {
  const rows = await tryFaults(ground, drafts, { turns: Number(values.faults) });
  const [turns, late] = [rows.reduce((sum, row) => sum + row.turns, 0), rows.reduce((sum, row) => sum + row.late, 0)];
  console.log(`faults                        ${rows.length} of ${values.faults} turns each`);
  console.log(`  answered too late           ${shareText({ hits: late, of: turns })}`);
  console.log(`  slowest                     ${Math.max(...rows.map(({ slowestMs }) => slowestMs)).toFixed(0)} ms`);
  for (const { fault, ...row } of rows.filter((row) => row.callsMax > 1 || row.kept > 0 || row.late > 0))
    console.log(
      `  ${fault.padEnd(28)}${row.callsMax} questions in a turn at most, ${row.callsPerTurn.toFixed(2)} on average, ` +
        `${row.kept} turns with the model's words, ${row.late} late`,
    );
}
if (wanted.has('checker')) {
  const { honest, refused, lies, escaped, check, knownEvidence } = tryPlainChecker(ground, drafts, seed);
  console.log(`checker alone, true texts     ${shareText({ hits: refused.length, of: honest })} refused`);
  console.log(`checker alone, one lie each   ${shareText({ hits: escaped.length, of: lies })} passed`);
  console.log(
    `checker, one answer           half of them within ${check.median.toFixed(0)} µs (mean ${check.mean.toFixed(0)}); ` +
      `their evidence known, ${knownEvidence.median.toFixed(0)} (mean ${knownEvidence.mean.toFixed(0)})`,
  );
  details.push(...escaped.map((one) => ({ section: 'checker passed', ...one })));
  details.push(...refused.map((one) => ({ section: 'checker refused', ...one })));
}
if (wanted.has('written')) {
  for (const { file, honest, refused, lies, passed } of tryWritten(ground)) {
    console.log(`written freely, ${file.padEnd(16)}  ${shareText({ hits: refused.length, of: honest })} refused`);
    console.log(`  lies passed                 ${shareText({ hits: passed.length, of: lies })}`);
    details.push(...[...refused, ...passed].map((one) => ({ section: 'written', file, ...one })));
  }
}
if (wanted.has('latency')) {
  const { alone, down } = await latencyWithModelDown(ground, drafts);
  const shown = (figures: readonly number[]): string =>
    `p50 ${quantile(figures, 0.5).toFixed(1)} µs, p99 ${quantile(figures, 0.99).toFixed(1)} µs`;
  console.log(`V5 voiced, no model           ${shown(alone)}`);
  console.log(`V5 voiced, the model down     ${shown(down)}`);
}
if (values.details !== undefined)
  writeFileSync(values.details, details.map((one) => `${JSON.stringify(one)}\n`).join(''));

/** Tries honest answers and prints what became of them. */
async function printHonesty(honesty: Honesty, heading: string): Promise<readonly HonestRow[]> {
  const { rows, refusedFor, examples } = await tryHonesty(ground, shops, honesty);
  printRows(rows, heading);
  for (const [locale, words] of refusedFor) printWords(`  ${locale} refused for`, words);
  details.push(...examples.map((example) => ({ section: 'honest', heading, ...example })));
  return rows;
}

/** What became of honest answers, by locale: how many were refused, and in how many the draft's own sentences took a place. */
function printRows(rows: readonly HonestRow[], heading: string): void {
  const sum = (part: Exclude<keyof HonestRow, 'locale'>): number => rows.reduce((total, row) => total + row[part], 0);
  const print = (words: string, hits: number, of: number): void =>
    console.log(`${words.padEnd(30)}${shareText({ hits, of })}`);
  print(heading, sum('refused'), sum('answers'));
  print('  in words never shown', sum('unseenRefused'), sum('unseen'));
  for (const row of rows) print(`  ${row.locale}`, row.refused, row.answers);
  print('  with sentences of the draft', sum('partly'), sum('answers'));
  print('    and a greeting, no more', sum('courtesy'), sum('answers'));
  print("turns with the model's words", sum('kept'), sum('turns'));
  for (const row of rows) print(`  ${row.locale}`, row.kept, row.turns);
}

function countOf(names: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts];
}

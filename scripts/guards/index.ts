/**
 * `npm run guards [-- WORD…]`: takes each guard between a model and a customer out of a copy of the program, one at a time, and runs
 * the tests that must then fail. With words: only guards whose name holds one of them. Exit 1 when a guard is missed by nobody.
 */
import { GUARDS } from './guards.js';
import { copyProgram, timesInSource } from './without-guards.js';

const words = process.argv.slice(2);
const guards = GUARDS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
const copy = copyProgram();
try {
  const tests = [...new Set(guards.flatMap((guard) => guard.tests))];
  const failing = tests.filter((test) => copy.intact([test]) === 'red');
  for (const test of failing) console.log(`fails already    ${test}`);
  const missed = guards.filter((guard) => {
    const isThere = timesInSource(guard) === 1;
    const isMissed = !isThere || copy.without(guard) === 'green';
    console.log(`${isThere ? (isMissed ? 'nobody misses it' : 'a test is red   ') : 'not in its file '} ${guard.name}`);
    return isMissed;
  });
  console.log(`${guards.length} guards, ${missed.length} missed by nobody`);
  process.exitCode = missed.length + failing.length > 0 ? 1 : 0;
} finally {
  copy.close();
}

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/**
 * Mocha's `dot`, which also says which tests were skipped, and leaves the counts in the file named by the option `counts`.
 */
export default class CountingReporter extends Mocha.reporters.Dot {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const skipped = [];
    runner.on(Mocha.Runner.constants.EVENT_TEST_PENDING, (test) => skipped.push(test.fullTitle()));
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      if (skipped.length > 0) console.log(`  skipped:\n${skipped.map((title) => `    ${title}`).join('\n')}\n`);
      const { passes, failures, pending } = this.stats;
      /** @type {{ counts: string }} */
      const { counts } = options.reporterOptions;
      writeFileSync(counts, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}

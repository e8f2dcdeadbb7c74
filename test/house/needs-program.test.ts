import assert from 'node:assert/strict';
import { missingProgram, type Machine } from '../needs-program.js';

function machine({ has = [] as string[], mayInstall = false, works = true } = {}): Machine & { installed: string[] } {
  const installed: string[] = [];
  return {
    mayInstall,
    installed,
    has: (program) => has.includes(program) || (works && installed.includes(program)),
    install: (debianPackage) => installed.push(debianPackage),
  };
}

describe('a program that tests need', () => {
  it('is left alone where it is there', () => {
    const there = machine({ has: ['chromium'], mayInstall: true });
    assert.equal(missingProgram('chromium', there), undefined);
    assert.deepEqual(there.installed, []);
  });

  it('is installed where we may', () => {
    const root = machine({ mayInstall: true });
    assert.equal(missingProgram('redis-server', root), undefined);
    assert.deepEqual(root.installed, ['redis-server']);
  });

  it('is asked for in plain words where we may not, or could not', () => {
    const sentence = 'skipped, because chromium is not installed. Get it with: sudo apt-get install chromium';
    assert.equal(missingProgram('chromium', machine()), sentence);
    assert.equal(missingProgram('chromium', machine({ mayInstall: true, works: false })), sentence);
  });
});

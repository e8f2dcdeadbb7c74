const MAJOR_MIN = 20;
const MINOR_MIN = 19;

/**
 * Stops with a plain text where Node is too old. Written so that much older versions can still read and run it.
 *
 * @param {string} version - As Node writes its own, `20.19.0`.
 */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > MAJOR_MIN || (major === MAJOR_MIN && minor >= MINOR_MIN)) return;
  process.stderr.write(
    `Truepenny needs Node ${MAJOR_MIN}.${MINOR_MIN} or newer, and this is ${version}.\n` +
      'Install a current version from https://nodejs.org and run the command again.\n',
  );
  process.exit(1);
}

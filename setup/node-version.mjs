/* Written for old versions of Node on purpose: this is the file that tells their owner to move on. */

/** Oldest Node the product runs on, also in `engines` of package.json. */
export const OLDEST_NODE = [20, 19];

/**
 * Says in one sentence what to do when this Node is too old, and sets exit code 69.
 * @param {string} [version] as `process.versions.node` gives it
 * @returns {boolean} true when the version will do
 */
export function requireNode(version = process.versions.node) {
  const parts = version.split('.').map(Number);
  const isNewEnough = parts[0] > OLDEST_NODE[0] || (parts[0] === OLDEST_NODE[0] && parts[1] >= OLDEST_NODE[1]);
  if (!isNewEnough) {
    process.stderr.write(
      'klankbord: Node ' + OLDEST_NODE.join('.') + ' or newer is needed, this is ' + version + '.\n' +
        '  next: install a newer Node from https://nodejs.org, then run the same command again.\n',
    );
    process.exitCode = 69;
  }
  return isNewEnough;
}

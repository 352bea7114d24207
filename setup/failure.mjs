/** Set-up cannot go on: one sentence, and the ways out. */
export class SetupFailure extends Error {
  /**
   * @param {string} sentence what was expected and what came
   * @param {readonly string[]} waysOut each a thing the reader can do
   */
  constructor(sentence, waysOut) {
    super(sentence);
    this.name = 'SetupFailure';
    this.waysOut = waysOut;
  }
}

/**
 * @param {SetupFailure} failure
 * @returns {string} lines for standard error
 */
export function formatFailure(failure) {
  return [`klankbord: ${failure.message}`, ...failure.waysOut.map((way) => `  next: ${way}`), ''].join('\n');
}

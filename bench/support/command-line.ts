/** Writes one line of a result. */
export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Reads the value of an option.
 * @throws RangeError that names the option when it is no whole number from 0 to 4,294,967,295
 */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new RangeError(`${option}: expected a whole number from 0 to 4294967295, got ${JSON.stringify(text)}`);
  }
  return value;
}

import { CommandError, EXIT } from '../../schemas/errors.ts';

/** What a number that somebody typed has to be, both ends included. */
export interface NumberRange {
  /** `--for`, or the name of the field. */
  readonly name: string;
  /** `whole minutes`, `a level`. */
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** A call that works. */
  readonly example: string;
}

/** Minutes of a snooze. */
export const SNOOZE_RANGE: NumberRange = { name: '--for', what: 'whole minutes', from: 1, to: 1_440, example: './klankbord incidents snooze 4f1c --for 30' };
/** Level of a fire drill. */
export const DRILL_RANGE: NumberRange = { name: '--level', what: 'a level', from: 1, to: 4, example: './klankbord drill --level 3' };

/**
 * Reads an option that is a whole number.
 * @returns undefined when it was not given
 * @throws CommandError `Usage` (exit 64) for anything else: `2h` is not guessed at
 * @example wholeNumber('30', SNOOZE_RANGE) // 30
 */
export function wholeNumber(written: unknown, { name, what, from, to, example }: NumberRange): number | undefined {
  if (written === undefined) return undefined;
  const number = typeof written === 'string' && /^\d{1,9}$/u.test(written) ? Number(written) : written;
  if (typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to) return number;
  throw new CommandError('Usage', EXIT.usage, `Expected ${name} with ${what} from ${from} to ${to}, not ${JSON.stringify(written)}.`, { next: `For instance: ${example}` });
}

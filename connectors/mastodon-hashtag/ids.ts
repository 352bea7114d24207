/**
 * Ids of posts on servers that speak Mastodon's interface. They are strings in the order in which the server took the
 * posts in, too large for `Number`. Mastodon counts in decimal snowflakes, GoToSocial in ULIDs; both begin with a
 * time in milliseconds. Others (Pleroma, Pixelfed) keep an order and hide the time.
 */
import type { EpochMs } from '../../schemas/plain/units.ts';

/** Bits of a snowflake below its milliseconds (Mastodon, `lib/mastodon/snowflake.rb`). */
const SEQUENCE_BITS = 16n;
/** Crockford's alphabet, in which a ULID writes five bits a letter: ten letters of time, sixteen of chance. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_LETTERS = 10;
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
/** Mastodon is from 2016; an id that claims another time counts in another way. */
const EARLIEST = Date.UTC(2016, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Order of two ids of one server: below 0 when `a` came first. The longer one is later, then the larger one. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** When the server took the post in, by its id; undefined when the id does not tell. */
export function timeOfId(id: string): EpochMs | undefined {
  const time = /^\d{15,19}$/.test(id) ? Number(BigInt(id) >> SEQUENCE_BITS) : ULID.test(id) ? readLetters(id.slice(0, TIME_LETTERS)) : NaN;
  return time >= EARLIEST && time < LATEST ? time : undefined;
}

/**
 * The place in the order of `id`'s server where `at` begins, when that lies before `id`; else `id` itself. Also `id`
 * itself when its server's ids tell no time.
 */
export function placeBefore(id: string, at: EpochMs): string {
  const time = timeOfId(id);
  if (time === undefined || time < at || at < EARLIEST) return id;
  return ULID.test(id) ? writeLetters(at).padEnd(id.length, '0') : String(BigInt(at) << SEQUENCE_BITS);
}

function readLetters(letters: string): number {
  return [...letters].reduce((value, letter) => value * LETTERS.length + LETTERS.indexOf(letter), 0);
}

function writeLetters(value: number): string {
  let [letters, rest] = ['', value];
  for (let place = 0; place < TIME_LETTERS; place += 1) {
    letters = `${LETTERS[rest % LETTERS.length]}${letters}`;
    rest = Math.floor(rest / LETTERS.length);
  }
  return letters;
}

/**
 * robots.txt by RFC 9309: a missing file allows everything, an unreadable one allows nothing, a good one is good for a
 * day and longer only while it cannot be read again.
 */
import robotsParser from 'robots-parser';
import { SourceError } from '../schemas/errors.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import { untilAborted } from './time-budget.ts';

export interface RobotsGate {
  /**
   * Returns when the rules of its host let us read this address.
   * @throws SourceError `Forbidden` with the rule; `Unavailable` or `RateLimited` when the rules could not be read; the
   *   reason of the signal
   */
  check(url: URL, signal: AbortSignal): Promise<void>;
}

export interface RobotsSettings {
  /** Text of robots.txt; undefined when there is none (4xx). Throws SourceError when it cannot be read. */
  readonly fetchRules: (url: URL) => Promise<string | undefined>;
  readonly now: () => EpochMs;
}

export const ROBOTS_NAME = 'Klankbord';
const GOOD_MS = 24 * 3_600_000;
const BAD_MS = 5 * 60_000;
/** RFC 9309 §2.5 asks for at least this much. */
const MAX_RULE_CHARACTERS = 500 * 1_024;
const MAX_HOSTS = 500;
/** Characters of rules times characters of the address: 3 ns each in the worst rules we could think of (measured). */
const MAX_COMPARISONS = 50_000_000;

interface Rules {
  readonly text: string;
  readonly robot: Robot;
}

interface Robot {
  isDisallowed(url: string, name: string): boolean | undefined;
  getMatchingLineNumber(url: string, name: string): number;
}
const readRobot = robotsParser as unknown as (url: string, text: string) => Robot; // its types promise an ES module, but it is a CommonJS one

interface Entry {
  until: EpochMs;
  rules: Promise<Rules | undefined>;
  /** The last ones that could be read; they count while the file cannot be read again. */
  lastGood?: { readonly rules: Rules | undefined } | undefined;
}

/** Keeps the rules of each origin for as long as they are good; requests at the same time share one reading. */
export function createRobotsGate({ fetchRules, now }: RobotsSettings): RobotsGate {
  const entries = new Map<string, Entry>();

  const rulesOf = (url: URL): Promise<Rules | undefined> => {
    const known = entries.get(url.origin);
    if (known !== undefined && now() < known.until) return known.rules;
    const place = new URL('/robots.txt', url);
    const entry: Entry = { until: now() + GOOD_MS, rules: Promise.resolve(undefined), lastGood: known?.lastGood };
    entry.rules = fetchRules(place).then(
      (text) => {
        const rules = text === undefined ? undefined : parseRules(place, text);
        entry.lastGood = { rules };
        return rules;
      },
      (error: unknown) => {
        entry.until = now() + Math.max(BAD_MS, error instanceof SourceError ? (error.retryAfterMs ?? 0) : 0);
        if (entry.lastGood !== undefined) return entry.lastGood.rules;
        throw unreadable(error, url.host);
      },
    );
    entries.delete(url.origin); // moves to the end, so that the first one is the oldest
    entries.set(url.origin, entry);
    const [oldest] = entries.keys();
    if (entries.size > MAX_HOSTS && oldest !== undefined) entries.delete(oldest);
    return entry.rules;
  };

  return {
    async check(url, signal) {
      const rules = await untilAborted(rulesOf(url), signal);
      if (rules === undefined) return;
      if (rules.text.length * url.href.length > MAX_COMPARISONS) throw new SourceError('Forbidden', `robots.txt of ${url.host} is too long to be compared with so long an address`);
      if (rules.robot.isDisallowed(url.href, ROBOTS_NAME) !== true) return;
      const line = rules.robot.getMatchingLineNumber(url.href, ROBOTS_NAME);
      throw new SourceError('Forbidden', `robots.txt of ${url.host} refuses this address: line ${line}, '${printable(rules.text.split(/\r\n|\r|\n/)[line - 1] ?? '')}'`);
    },
  };
}

function parseRules(place: URL, text: string): Rules {
  // Cut after a whole line: half a rule can mean much more than the whole one.
  const known = text.length <= MAX_RULE_CHARACTERS ? text : text.slice(0, text.lastIndexOf('\n', MAX_RULE_CHARACTERS) + 1);
  return { text: known, robot: readRobot(place.href, known) };
}

function unreadable(error: unknown, host: string): unknown {
  if (!(error instanceof SourceError)) return error;
  const options = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  const kind = error.kind === 'RateLimited' ? 'RateLimited' : 'Unavailable';
  return new SourceError(kind, `robots.txt of ${host} cannot be read, so nothing is asked of that host for now: ${error.message}`, options);
}

function printable(line: string): string {
  return line.replace(/[^\x20-\x7e]/g, '').trim().slice(0, 80);
}

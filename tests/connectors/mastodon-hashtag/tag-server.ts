import { answerStatus, answerTagTimeline, snowflakeOf, type RateLimit, type Toot, type TootAccount } from '../../../demo/wire/mastodon.ts';
import type { WireAnswer } from '../../../demo/wire/serve.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';

export const TAG = 'merelspoor';
export const NOW = Date.UTC(2026, 2, 3, 12);
const NOOR: TootAccount = { id: '7', acct: 'Noor', displayName: 'Noor uit Merelbeek', followers: 12, url: 'https://toot.example/@Noor' };

/** An invented post. `number` makes its id and its place in time differ from those of others. */
export function makeToot(number: number, { account, ...given }: Partial<Omit<Toot, 'account'>> & { readonly account?: Partial<TootAccount> | undefined } = {}): Toot {
  const createdAt = given.createdAt ?? NOW - 3_600_000 - number * 1_000;
  return {
    id: snowflakeOf(createdAt, number),
    uri: `https://toot.example/users/Noor/statuses/${number}`,
    url: `https://toot.example/@Noor/${number}`,
    account: { ...NOOR, ...account },
    html: `<p>De trein van Merelspoor, bericht ${number}</p>`,
    language: 'nl',
    createdAt,
    reblogs: 0,
    favourites: 0,
    tags: [TAG],
    ...given,
  };
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Id as GoToSocial makes them (https://github.com/ulid/spec): 48 bits of milliseconds, 80 bits of chance, five a letter. */
export function ulidOf(at: EpochMs, chance: bigint): string {
  let [letters, rest] = ['', (BigInt(at) << 80n) | chance];
  for (let place = 0; place < 26; place += 1) [letters, rest] = [`${LETTERS[Number(rest & 31n)]}${letters}`, rest >> 5n];
  return letters;
}

/** A server of one hashtag: its timeline and its single posts. `toots` is looked at anew for each request. */
export function answerTag(toots: () => readonly Toot[], rateLimit?: () => RateLimit): (url: URL) => WireAnswer {
  return (url) => {
    const [, timeline, status] = /^\/api\/v1\/(?:timelines\/tag\/([^/]+)|statuses\/([^/]+))$/.exec(url.pathname) ?? [];
    const limits = { rateLimit: rateLimit?.() };
    if (timeline !== undefined) return answerTagTimeline({ toots: toots(), tag: decodeURIComponent(timeline), url, ...limits });
    if (status !== undefined) return answerStatus({ toots: toots(), id: decodeURIComponent(status), ...limits });
    return { status: 404, body: '{"error":"Not Found"}' };
  };
}

/** An answer of the same server with each of its statuses changed, as a server of another make may write them. */
export function rewritten(answer: WireAnswer, change: (status: Record<string, unknown>) => unknown): WireAnswer {
  const statuses = JSON.parse(String(answer.body)) as readonly Record<string, unknown>[]; // a timeline, made by the wire
  return { ...answer, body: JSON.stringify(statuses.map(change)) };
}

/** Whole seconds of a moment. */
export function secondsOf(moment: EpochMs): number {
  return Math.floor(moment / 1_000);
}

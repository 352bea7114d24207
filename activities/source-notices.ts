import type { Hole } from '../analysis/watch/coverage.ts';
import type { NoticeFacts } from '../schemas/alert.ts';
import type { EscalationConfig, Person, Role } from '../schemas/config/escalation.ts';
import type { EpochMs } from '../schemas/plain/units.ts';
import type { OutboxRow } from '../schemas/rows.ts';
import type { SourceStateRow } from '../store/collection.ts';
import { insertOutbox, readToldSources, type ToldSource } from '../store/outbox.ts';
import type { ActivityDependencies, EscalationSettings } from './dependencies.ts';
import { groupBy } from './group-by.ts';
import { messageKey } from './message-key.ts';

/** Of one source people hear once in so many minutes of the chain; whatever happened in between is counted inside. */
const PAUSE_MINUTES = 60;
/** More sources than this at once are one notice: then it is not the sources. */
const MOST_APART = 10;
/** Of people who have no desk. */
const DEFAULT_ZONE = 'Europe/Amsterdam';
const ROLES: Readonly<Record<ToldSource['cause'], readonly Role[]>> = {
  blind: ['operator', 'reputation'], 'seeing-again': ['operator', 'reputation'], 'needs-attention': ['operator'],
};

/** A source and what people should hear of it. */
interface SourceNews {
  readonly source: string;
  readonly cause: ToldSource['cause'];
  readonly reason: string;
  /** Since when it stands like that. */
  readonly since: EpochMs;
  /** How often it was out of sight since people last heard of it. */
  readonly times: number;
  /** Of one that is seen again: whole minutes out of sight since people heard of it; undefined when it came and went. */
  readonly minutesLost: number | undefined;
}

/** How a source stands, and the holes in its coverage. */
export interface JudgedSource extends Pick<SourceStateRow, 'source' | 'state' | 'reason' | 'since'> {
  readonly holes: readonly Pick<Hole, 'from'>[];
}

/**
 * Puts into the outbox what people should hear about sources, before anybody notes how these stand. It compares how a source stands
 * with what people last heard of it, so that a crash in between repeats and loses nothing, and news that came too soon after the last
 * is told when an hour has passed and it still holds.
 */
export async function writeSourceNotices({ store, escalation }: Pick<ActivityDependencies, 'store' | 'escalation'>, { judged, now, signal }: {
  readonly judged: readonly JudgedSource[];
  readonly now: EpochMs;
  readonly signal: AbortSignal;
}): Promise<void> {
  if (escalation === undefined || judged.length === 0) return;
  const told = await readToldSources(store, { signal });
  const news = findNews(judged, told, { now, pauseMs: PAUSE_MINUTES * escalation.config.minuteMs });
  await insertOutbox(store, toMessages(news, { settings: escalation, now }), { signal });
}

/** What differs from what people last heard. A source of which nobody heard anything is well until it is not. */
export function findNews(judged: readonly JudgedSource[], told: readonly ToldSource[], { now, pauseMs }: { readonly now: EpochMs; readonly pauseMs: number }): readonly SourceNews[] {
  const bySource = new Map(told.map((each) => [each.source, each]));
  return judged.flatMap(({ source, state, reason, since, holes }) => {
    if (reason === 'never-polled') return [];
    const before = bySource.get(source);
    const cause = state === 'blind' || state === 'needs-attention' ? state : 'seeing-again';
    if (cause === (before?.cause ?? 'seeing-again')) return [];
    if (before !== undefined && now - before.toldAt < pauseMs) return [];
    const times = before === undefined ? 1 : holes.filter(({ from }) => from * 1_000 >= before.toldAt).length;
    const lostMs = before === undefined || cause !== 'seeing-again' || times > 0 ? undefined : since * 1_000 - before.toldAt;
    return [{ source, cause, reason, since: since * 1_000, times, minutesLost: lostMs === undefined || lostMs < 60_000 ? undefined : Math.floor(lostMs / 60_000) }];
  });
}

function toMessages(news: readonly SourceNews[], { settings, now }: { readonly settings: EscalationSettings; readonly now: EpochMs }): readonly OutboxRow[] {
  return [...groupBy(news, ({ cause }) => cause)].flatMap(([cause, all]) => {
    const notices = all.length > MOST_APART ? [all] : all.map((one) => [one]);
    return listeners(settings.config, ROLES[cause]).flatMap((person) => notices.flatMap((about) => toMessage({ cause, about, person, settings, now })));
  });
}

function toMessage({ cause, about, person, settings: { config, composeNotice }, now }: {
  readonly cause: ToldSource['cause']; readonly about: readonly SourceNews[]; readonly person: Person; readonly settings: EscalationSettings; readonly now: EpochMs;
}): readonly OutboxRow[] {
  const receiver = quietReceiver(person);
  const [first] = about;
  if (receiver === undefined || first === undefined) return [];
  const since = Math.min(...about.map((each) => each.since));
  const sources = about.map(({ source }) => source);
  const facts: NoticeFacts = {
    cause, at: now, since, zone: zoneOf(config), recipient: person.name,
    source: nameSources(sources),
    ...(about.every(({ reason }) => reason === first.reason) ? { reason: first.reason } : {}),
    ...(about.length === 1 ? { minutes: first.minutesLost } : {}),
    ...(about.length === 1 && first.times > 1 ? { times: first.times } : {}),
  };
  const message = composeNotice(facts, person.language);
  return [{
    message: messageKey({ incident: '', chain: 0, step: 0, cause, recipient: person.id, receiver, discriminator: `${sources.join(',')} ${since}` }),
    incident: '', brand: '', cause, isDrill: false, level: 0, chain: 0, step: 0, recipient: person.id, receiver, language: person.language,
    createdAt: now, subject: message.subject, body: JSON.stringify(message), sources: sources.join(','),
  }];
}

/** The first ten, and how many more. */
function nameSources(sources: readonly string[]): string {
  const more = sources.length - MOST_APART;
  return `${sources.slice(0, MOST_APART).join(', ')}${more > 0 ? ` + ${more}` : ''}`;
}

/** People with one of the roles; where nobody has, everybody: somebody has to hear it. */
export function listeners({ people }: Pick<EscalationConfig, 'people'>, roles: readonly Role[]): readonly Person[] {
  const found = people.filter((person) => person.roles.some((role) => roles.includes(role)));
  return found.length === 0 ? people : found;
}

/** Their first way that does not ring, else the first of all. */
function quietReceiver({ reach }: Person): string | undefined {
  return (reach.find(({ isUrgent }) => !isUrgent) ?? reach[0])?.receiver;
}

/** The zone in which a notice says times: that of the first desk. */
export function zoneOf({ desks }: Pick<EscalationConfig, 'desks'>): string {
  return desks[0]?.zone ?? DEFAULT_ZONE;
}


import type { Level } from '../../schemas/plain/levels.ts';
import type { EpochSeconds } from '../../schemas/plain/units.ts';
import { INCIDENT } from './settings.ts';

/** What people were last told, so that the next message says something new. */
export interface Alerted {
  readonly severity: number;
  /** Mentions in the busiest hour told so far. */
  readonly peak: number;
  /** Hashes of the sources with negative mentions told so far, rising. */
  readonly sources: readonly number[];
}

/** The last alert of one level, which holds back the next one. */
export interface LastAlert extends Alerted {
  readonly at: EpochSeconds;
}

/** Last alerts of level 1 and level 2. */
export type LastAlerts = readonly [LastAlert | null, LastAlert | null];

export type News = 'severity-rose' | 'volume-doubled' | 'new-source';

/** Sources remembered at most; a crisis on more of them is told by its other numbers. */
const SOURCES_REMEMBERED = 16;

/**
 * Whether the cool-down holds an opening back: levels 1–2 only, within twelve hours of an alert of this level, unless
 * there is news. An alert of level 2 or more holds back level 1 as well; one of level 1 never holds back level 2.
 */
export function isHeldBack(alerts: LastAlerts, level: Level, at: EpochSeconds, now: Alerted): boolean {
  if (level > INCIDENT.coolDownLevel) return false;
  const last = alerts[level === 1 ? 0 : 1];
  return last !== null && at - last.at < INCIDENT.coolDownSeconds && findNews(last, now) === undefined;
}

/** The first thing people have not been told yet, or undefined. */
export function findNews(told: Alerted, now: Alerted): News | undefined {
  if (now.severity >= told.severity + INCIDENT.breakSeverity) return 'severity-rose';
  if (now.peak >= INCIDENT.breakPeakRatio * Math.max(1, told.peak)) return 'volume-doubled';
  if (told.sources.length < SOURCES_REMEMBERED && now.sources.some((source) => !told.sources.includes(source))) return 'new-source';
  return undefined;
}

/** What people know once `now` has been told as well. */
export function tell(told: Alerted | null, now: Alerted): Alerted {
  const sources = [...new Set([...(told?.sources ?? []), ...now.sources])].slice(0, SOURCES_REMEMBERED);
  return {
    severity: Math.max(told?.severity ?? 0, now.severity),
    peak: Math.max(told?.peak ?? 0, now.peak),
    sources: sources.sort((a, b) => a - b),
  };
}

/** The alerts after one of this level was sent. */
export function rememberAlert(alerts: LastAlerts, level: Level, at: EpochSeconds, told: Alerted): LastAlerts {
  const alert: LastAlert = { ...told, at };
  return [level >= 1 ? alert : alerts[0], level >= 2 ? alert : alerts[1]];
}

/** News inside an open incident is told without moving the time of the alert. */
export function rememberNews(alerts: LastAlerts, told: Alerted): LastAlerts {
  return [alerts[0] && { ...told, at: alerts[0].at }, alerts[1] && { ...told, at: alerts[1].at }];
}

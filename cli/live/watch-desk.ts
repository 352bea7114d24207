import type { WatchNotice } from '../../activities/dependencies.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import type { Logger } from '../logger.ts';
import { isOutOfSight } from '../sources/standings.ts';
import { shortTime } from '../times.ts';
import type { Ticker } from './ticker.ts';

/** What this process knows of the watch without asking the store: who is blind, and when somebody last looked. */
export interface WatchDesk {
  readonly onNotice: (notice: WatchNotice) => void;
  readonly onEvaluated: (tick: EpochMs) => void;
  /** What the store says about who is out of sight; it knows more than the notices of this process. */
  see(blind: readonly string[]): void;
  /** Sources nobody can see, by id. */
  blind(): readonly string[];
  /** Whole minutes without an evaluation, once that is longer than it may be; undefined while all is well. */
  stalledMinutes(now: EpochMs): number | undefined;
}

/** An evaluator that has not finished for so long is an alarm of its own, whatever its interval is. */
const STALLED_MS = 15 * 60_000;

/**
 * Keeps the notices of this process: each becomes a line in the log and one for people. It needs neither the store nor the
 * evaluator, so it can tell that they are gone.
 */
export function createWatchDesk({ logger, output, evaluateEveryMs, now }: {
  readonly logger: Logger;
  /** undefined: the log alone. */
  readonly output: Pick<Ticker, 'note' | 'language'> | undefined;
  readonly evaluateEveryMs: number;
  readonly now: () => EpochMs;
}): WatchDesk {
  let blind: ReadonlySet<string> = new Set();
  /** Sources of which people last heard that something is wrong. */
  const troubled = new Set<string>();
  let evaluatedAt = now();
  return {
    onNotice(notice) {
      if (notice.kind === 'source') {
        const others = [...blind].filter((id) => id !== notice.source);
        blind = new Set(isOutOfSight(notice) ? [...others, notice.source] : others);
      }
      logger[isUrgent(notice) ? 'warn' : 'info']({ notice }, 'notice');
      if (output !== undefined && isWorthSaying(notice)) output.note(`${shortTime(new Date(now()).toISOString())} · ${sentenceOf(notice, output.language)}`);
    },
    onEvaluated(tick) {
      evaluatedAt = Math.max(evaluatedAt, tick);
    },
    see(found) {
      blind = new Set(found);
    },
    blind: () => [...blind].sort(),
    stalledMinutes(at) {
      const silent = at - evaluatedAt;
      return silent > Math.max(STALLED_MS, 3 * evaluateEveryMs) ? Math.floor(silent / 60_000) : undefined;
    },
  };

  /** After every start sources read back what was missed: that is no news, and neither is that they are done with it. */
  function isWorthSaying(notice: WatchNotice): boolean {
    if (notice.kind === 'incident') return true;
    const { source, state, before } = notice;
    const wasTroubled = troubled.has(source) || (before !== undefined && isOutOfSight({ state: before }));
    if (state === 'healthy' || state === 'recovering') {
      if (state === 'healthy') troubled.delete(source);
      return wasTroubled;
    }
    troubled.add(source);
    return true;
  }
}

function isUrgent(notice: WatchNotice): boolean {
  return notice.kind === 'incident' ? notice.change === 'opened' || notice.change === 'raised' || notice.change === 'reopened' : isOutOfSight(notice);
}

function sentenceOf(notice: WatchNotice, language: Ticker['language']): string {
  const texts = WATCH_TEXTS[language];
  if (notice.kind === 'incident') return texts.incident(notice.change, notice.brand, notice.level, notice.incident);
  const reason = texts.reasons[notice.reason];
  if (notice.state === 'healthy') return texts.seeingAgain(notice.source);
  const next = texts.next[notice.reason].replaceAll('ID', notice.source);
  const what = !isOutOfSight(notice) ? texts.changed(notice.source, texts.states[notice.state], reason) : `${texts.blind(notice.source)} (${reason})`;
  return next === '' ? what : `${what}\n  ${next}`;
}

import { planAlert } from '../../analysis/duty/plan.ts';
import { nextOnDuty, onDuty, rosterGaps } from '../../analysis/duty/roster.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { Reachable } from '../../schemas/plain/escalation.ts';
import type { IsoTime, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { GAP_HORIZON_DAYS } from '../config/escalation-warnings.ts';

const DAY_MS = 86_400_000;
const LEVELS = [1, 2, 3, 4] as const;

/** One duty at a moment. Times are ISO 8601, UTC. */
export interface DutyAt {
  readonly duty: string;
  readonly zone: string;
  readonly person: RecipientId;
  /** No shift covers the moment: the person is reached instead. */
  readonly isGap: boolean;
  readonly standIns: readonly RecipientId[];
  /** null: for ever, as far as the file knows. */
  readonly until: string | null;
  readonly next: { readonly person: RecipientId; readonly isGap: boolean } | null;
  /** Of the next two weeks. */
  readonly gaps: readonly { readonly from: string; readonly to: string; readonly person: RecipientId }[];
}

/** Who would hear first of an incident that opens at a moment. Times are ISO 8601, UTC. */
export interface LevelAt {
  readonly level: (typeof LEVELS)[number];
  readonly zone: string;
  readonly deliverAt: string;
  readonly recipients: readonly Reachable[];
  readonly isFallback: boolean;
  readonly nextAt: string | null;
  readonly next: readonly RecipientId[];
}

/** Every duty that somebody has, as it stands at a moment. */
export function dutiesAt({ duties }: EscalationConfig, at: EpochMs): readonly DutyAt[] {
  return duties.flatMap((duty): readonly DutyAt[] => {
    const now = onDuty(duty, at);
    if (now === undefined) return [];
    const next = nextOnDuty(duty, at);
    return [{
      duty: duty.id, zone: duty.zone, ...now,
      until: next === undefined ? null : iso(next.from),
      next: next === undefined ? null : { person: next.person, isGap: next.isGap },
      gaps: rosterGaps(duty, at, at + GAP_HORIZON_DAYS * DAY_MS).map(({ from, to, person }) => ({ from: iso(from), to: iso(to), person })),
    }];
  });
}

/** What each level would do at a moment, for brands of one zone. */
export function levelsAt(config: EscalationConfig, { at, zone }: { readonly at: EpochMs; readonly zone: string }): readonly LevelAt[] {
  return LEVELS.map((level) => ({ level, zone, ...planAlert(config, { level, zone, cause: 'opened', step: 0, isDrill: false, now: iso(at) }) }));
}

function iso(at: EpochMs): IsoTime {
  return new Date(at).toISOString() as IsoTime; // as that function writes it
}

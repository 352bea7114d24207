import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { Actor, IncidentDesk, PersonalAct } from '../../schemas/incident-desk.ts';
import type { ActAnswer, EscalationState, Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, NoteId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { insertActs, insertNotes, writeStandings } from '../../store/incident-acts.ts';
import { moveIncident, type IncidentEvent } from '../../workflows/incident-state.ts';

/** A desk in the test's own process: the real state machine, without Temporal and without messages. */
export interface DeskDouble extends IncidentDesk {
  /** Puts an incident there, as the chain would. */
  place(standing: Standing): Promise<void>;
  /** New evidence: a higher level. */
  raise(incident: IncidentId, level: Level): Promise<void>;
  standing(incident: IncidentId): Standing | undefined;
  /** Acts so far, each press as it came. */
  readonly pressed: readonly { readonly incident: string; readonly act: PersonalAct; readonly actor: Actor }[];
  /** From now on nobody answers. */
  goAway(): void;
  comeBack(): void;
  /** The record is not written: the store is away, the incident is owned all the same. */
  loseStore(): void;
}

export function createDeskDouble({ store, now }: { readonly store: Store; readonly now: () => EpochMs }): DeskDouble {
  const states = new Map<string, EscalationState>();
  const pressed: { readonly incident: string; readonly act: PersonalAct; readonly actor: Actor }[] = [];
  let isAway = false;
  let hasStore = true;
  const iso = () => new Date(now()).toISOString() as IsoTime;

  const take = async (incident: string, event: IncidentEvent): Promise<ActAnswer> => {
    const state = states.get(incident);
    if (state === undefined) throw new CommandError('NoIncident', EXIT.noInput, 'There is no such incident.');
    const moved = moveIncident(state, event, iso());
    states.set(incident, moved.state);
    const { standing } = moved.state;
    if (hasStore) {
      await insertActs(store, moved.acts.map((act) => ({ ...act, incident, brand: standing.brand })));
      await writeStandings(store, [standing]);
    }
    return { result: moved.result, standing };
  };

  return {
    pressed,
    goAway: () => void (isAway = true),
    comeBack: () => void (isAway = false),
    loseStore: () => void (hasStore = false),
    standing: (incident) => states.get(incident)?.standing,

    async place(standing) {
      const detected = {
        sequence: 0, level: standing.level, peakLevel: standing.peakLevel, severity: 73, isOpen: standing.state !== 'resolved', isBlind: false, isCalm: false, opened: 1,
        news: 0, isDigest: false, openedAt: standing.decidedAt,
      };
      states.set(standing.incident, {
        standing, detected, acknowledgedLevel: 0, chain: 1, step: 0, chainStartedAt: standing.decidedAt, declaredBy: null, lastUpdateAt: null, lastToldAt: null, remindersSent: 0,
        held: null, heard: [],
      });
      await writeStandings(store, [standing]);
    },

    async raise(incident, level) {
      const state = states.get(incident);
      if (state === undefined) throw new Error('no such incident');
      const detected = { ...state.detected, sequence: state.detected.sequence + 1, level, peakLevel: level };
      await take(incident, { kind: 'detected', detected, act: 'd'.repeat(32) as ActId });
    },

    async act(incident, act, actor) {
      if (isAway) throw new CommandError('TryAgain', EXIT.tryAgain, 'Nobody answered in time.');
      pressed.push({ incident, act, actor });
      const { kind } = act;
      if (kind !== 'note') return take(incident, { ...act, ...actor } as IncidentEvent); // the two unions name the same acts
      const note = actor.act as string as NoteId; // both are 32 hex digits
      await insertNotes(store, [{ note, incident, person: actor.by, at: now(), text: act.text }]);
      return take(incident, { kind, ...actor, note });
    },

    async declare(brand, actor) {
      if (isAway) throw new CommandError('TryAgain', EXIT.tryAgain, 'Nobody answered in time.');
      const incident = 'f'.repeat(16) as IncidentId;
      const at = iso();
      states.set(incident, {
        standing: standingOf({ incident, brand: brand as BrandId, level: 0, decidedAt: at }),
        detected: { sequence: -1, level: 0, peakLevel: 0, severity: 0, isOpen: true, isBlind: false, isCalm: false, opened: 0, news: 0, isDigest: false, openedAt: at },
        acknowledgedLevel: 0, chain: 0, step: 0, chainStartedAt: null, declaredBy: null, lastUpdateAt: null, lastToldAt: null, remindersSent: 0, held: null, heard: [],
      });
      return { ...(await take(incident, { kind: 'declare', ...actor })), incident };
    },

    drill: () => Promise.reject(new CommandError('DrillRuns', EXIT.tryAgain, 'One runs.')),
  };
}

/** A standing of an open incident, with what a test cares about laid over it. */
export function standingOf(changes: Partial<Standing> & Pick<Standing, 'incident' | 'brand' | 'level' | 'decidedAt'>): Standing {
  return {
    isDrill: false, revision: 1, state: 'open', peakLevel: changes.level, owner: null, acknowledgedAt: null, snoozedUntil: null, heldUntil: null, nextAt: null, next: [], told: [],
    updateDue: null, isBlind: false, isCalm: false, verdict: null, resolvedAt: null, undoUntil: null, ...changes,
  };
}

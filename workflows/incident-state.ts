import type {
  AcknowledgeInput, ActBase, ActRecord, ActResult, AlertCause, Detected, EscalationState, HandOverInput, NoteInput, ResolveInput, SnoozeInput, Standing,
} from '../schemas/plain/escalation.ts';
import type { ActId, IsoTime, RecipientId } from '../schemas/plain/history-safe.ts';
import type { Level } from '../schemas/plain/levels.ts';

/** What can happen to an incident that somebody has to own. */
export type IncidentEvent =
  | { readonly kind: 'detected'; readonly detected: Detected; readonly act: ActId }
  | ({ readonly kind: 'acknowledge' } & AcknowledgeInput)
  | ({ readonly kind: 'snooze' } & SnoozeInput)
  | ({ readonly kind: 'resolve' } & ResolveInput)
  | ({ readonly kind: 'reopen' } & ActBase)
  | ({ readonly kind: 'declare' } & ActBase)
  | ({ readonly kind: 'note' } & NoteInput)
  | ({ readonly kind: 'hand-over' } & HandOverInput)
  | { readonly kind: 'snooze-ends'; readonly act: ActId };

/** What the workflow has to do about it. */
export type Effect =
  /** Begin the chain of the level at its first step; what ran before ends. */
  | { readonly kind: 'chain'; readonly cause: AlertCause; readonly also: readonly RecipientId[] }
  | { readonly kind: 'stop-chain' }
  /** Tell people who know of it, once. */
  | { readonly kind: 'tell'; readonly cause: AlertCause; readonly to: readonly RecipientId[] };

export interface Transition {
  readonly state: EscalationState;
  readonly effects: readonly Effect[];
  readonly acts: readonly ActRecord[];
  readonly result: ActResult;
}

/** A resolve can be undone for so long. */
export const UNDO_MS = 24 * 3_600_000;
const ACTS_REMEMBERED = 50;
const MINUTE_MS = 60_000;

/**
 * Moves an incident by one event. Promises, for every order of events: an acknowledgement is final for the level it saw; a
 * higher level opens it again; nothing but new evidence or a person opens what was resolved; a crisis that a person declared
 * ends by a person; the same act twice changes nothing the second time; the first to acknowledge stays the owner.
 */
export function moveIncident(state: EscalationState, event: IncidentEvent, now: IsoTime): Transition {
  if (event.kind !== 'detected' && state.heard.includes(event.act)) return unchanged(state, 'already');
  const moved = move(state, event, now);
  const heard = event.kind === 'detected' ? moved.state.heard : [...moved.state.heard, event.act].slice(-ACTS_REMEMBERED);
  if (moved.state === state && moved.acts.length === 0) return { ...moved, state: { ...state, heard } };
  const { standing } = moved.state;
  return { ...moved, state: { ...moved.state, heard, standing: { ...standing, revision: standing.revision + 1 } } };
}

function move(state: EscalationState, event: IncidentEvent, now: IsoTime): Transition {
  switch (event.kind) {
    case 'detected': return detect(state, event.detected, event.act, now);
    case 'acknowledge': return acknowledge(state, event, now);
    case 'snooze': return snooze(state, event, now);
    case 'resolve': return resolve(state, event, now);
    case 'reopen': return reopen(state, event, now);
    case 'declare': return declare(state, event, now);
    case 'note': return note(state, event, now);
    case 'hand-over': return handOver(state, event, now);
    case 'snooze-ends': return wake(state, event.act, now);
  }
}

function detect(state: EscalationState, detected: Detected, act: ActId, now: IsoTime): Transition {
  const { standing, detected: before } = state;
  if (detected.sequence <= before.sequence) return unchanged(state, 'already');
  const isFirst = before.sequence < 0 && standing.level === 0 && standing.state === 'open';
  // What was declared ended with the resolve: evidence that comes back stands on its own.
  const declaredBy = standing.state === 'resolved' ? null : state.declaredBy;
  const level: Level = declaredBy === null ? detected.level : 4;
  const peakLevel = higher(standing.peakLevel, higher(detected.peakLevel, level));
  const seen: EscalationState = {
    ...state, detected, standing: { ...standing, level, peakLevel, isBlind: detected.isBlind, isCalm: detected.isCalm },
  };
  const record = (kind: ActRecord['kind']): ActRecord => ({ act, kind, at: now, level });

  if (standing.state === 'resolved') {
    if (!detected.isOpen || detected.opened <= before.opened) return unchanged(keepLevel(seen, standing), 'already');
    return { state: { ...openAgain(seen), declaredBy }, effects: alarm(state, seen, 'reopened'), acts: [record('detected')], result: 'done' };
  }
  if (!detected.isOpen) {
    if (declaredBy !== null) return unchanged(keepLevel(seen, standing), 'already');
    return {
      state: { ...seen, standing: { ...resolved(seen.standing, now), level: 0 } },
      effects: [STOP, ...tell(seen, 'resolved', [])], acts: [record('calmed')], result: 'done',
    };
  }
  if (isFirst) {
    // The day has had its fill of alarms: it is listed in the morning and wakes nobody.
    const acts = isForDigest(seen) ? [record('detected'), { ...record('held'), act: digestAct(act) }] : [record('detected')];
    return { state: seen, effects: alarm(state, seen, 'opened'), acts, result: 'done' };
  }
  if (level > knownLevel(state)) {
    return { state: openAgain(seen), effects: alarm(state, seen, 'raised'), acts: [record('detected')], result: 'done' };
  }
  if (detected.isCalm && !before.isCalm) {
    const to = standing.owner === null ? standing.told : [standing.owner];
    return { state: seen, effects: to.length === 0 ? [] : [{ kind: 'tell', cause: 'closing-proposed', to }], acts: [record('closing-proposed')], result: 'done' };
  }
  const isNews = detected.news > before.news && standing.state === 'open' && level > 1;
  return { state: seen, effects: isNews ? tell(seen, 'news', []) : [], acts: [], result: 'done' };
}

/** The level people know of: evidence up to it is added in silence. */
function knownLevel({ standing, acknowledgedLevel, snoozedLevel }: EscalationState): Level {
  switch (standing.state) {
    case 'acknowledged': return higher(acknowledgedLevel, standing.level);
    case 'snoozed': return higher(snoozedLevel ?? 0, standing.level);
    case 'open':
    case 'resolved': return standing.level;
  }
}

function acknowledge(state: EscalationState, event: AcknowledgeInput, now: IsoTime): Transition {
  const { standing } = state;
  const acts = [personAct('acknowledged', event, now, event.level ?? standing.level)];
  // It came too late to change anything, and stays on the record as a remark.
  if (standing.state === 'resolved') return { ...unchanged(state, 'resolved-before'), acts: [{ ...acts[0]!, kind: 'noted' }] }; // one was just made
  if (standing.state === 'acknowledged') return unchanged(state, 'already');
  const level = event.level ?? standing.level;
  const known: EscalationState = { ...state, acknowledgedLevel: higher(state.acknowledgedLevel, level) };
  if (level < standing.level) return { state: known, effects: [], acts, result: 'raised-meanwhile' };
  return {
    state: own(known, event.by, now), acts, result: 'done',
    effects: [STOP, ...tell(state, 'acknowledged', [event.by])],
  };
}

function snooze(state: EscalationState, event: SnoozeInput, now: IsoTime): Transition {
  const { standing } = state;
  if (standing.state === 'resolved') return unchanged(state, 'resolved-before');
  const until = after(now, event.minutes * MINUTE_MS);
  if (standing.state === 'snoozed' && standing.snoozedUntil !== null && standing.snoozedUntil >= until) return unchanged(state, 'longer-already');
  return {
    state: { ...state, snoozedLevel: standing.level, standing: { ...standing, state: 'snoozed', snoozedUntil: until, nextAt: null, next: [] } },
    effects: [STOP], acts: [{ ...personAct('snoozed', event, now, standing.level), until }], result: 'done',
  };
}

function wake(state: EscalationState, act: ActId, now: IsoTime): Transition {
  const { standing, detected, declaredBy } = state;
  if (standing.state !== 'snoozed') return unchanged(state, 'already');
  const isFiring = declaredBy !== null || standing.isDrill || (detected.isOpen && standing.level > 0);
  const acts: readonly ActRecord[] = [{ act, kind: 'woken', at: now, level: standing.level }];
  if (isFiring || standing.isBlind) {
    const opened = openAgain(state);
    return { state: opened, effects: alarm(state, opened, 'woken'), acts, result: 'done' };
  }
  return { state: { ...state, standing: resolved(standing, now) }, effects: [STOP, ...tell(state, 'resolved', [])], acts, result: 'done' };
}

function resolve(state: EscalationState, event: ResolveInput, now: IsoTime): Transition {
  const { standing } = state;
  const acts = [{ ...personAct('resolved', event, now, standing.level), verdict: event.verdict }];
  if (standing.state === 'resolved') {
    if (standing.verdict === event.verdict) return unchanged(state, 'already');
    return { state: { ...state, standing: { ...standing, verdict: event.verdict } }, effects: [], acts, result: 'done' };
  }
  return {
    state: { ...state, acknowledgedLevel: higher(state.acknowledgedLevel, standing.level), standing: { ...resolved(standing, now), verdict: event.verdict, owner: standing.owner ?? event.by } },
    effects: [STOP, ...tell(state, 'resolved', [event.by])], acts, result: 'done',
  };
}

function reopen(state: EscalationState, event: ActBase, now: IsoTime): Transition {
  const { standing } = state;
  if (standing.state !== 'resolved') return unchanged(state, 'not-resolved');
  if (standing.undoUntil !== null && standing.undoUntil < now) return unchanged(state, 'too-late');
  // Undone is undone: it stands where it stood, a crisis that was declared among it.
  const level = higher(1, higher(standing.level, state.detected.level));
  const back: EscalationState = { ...state, standing: { ...standing, resolvedAt: null, undoUntil: null, verdict: null, level } };
  return {
    state: own({ ...back, acknowledgedLevel: higher(back.acknowledgedLevel, level) }, event.by, now),
    effects: tell(state, 'reopened', [event.by]), acts: [personAct('reopened', event, now, level)], result: 'done',
  };
}

function declare(state: EscalationState, event: ActBase, now: IsoTime): Transition {
  const { standing } = state;
  // A drill is no crisis, whatever is pressed.
  if (standing.isDrill) return unchanged(state, standing.state === 'resolved' ? 'resolved-before' : 'already');
  const acts = [personAct('declared', event, now, 4)];
  if (standing.state !== 'resolved' && standing.level === 4) {
    return state.declaredBy === null ? { state: { ...state, declaredBy: event.by }, effects: [], acts, result: 'already' } : unchanged(state, 'already');
  }
  const raised: EscalationState = { ...state, declaredBy: event.by, standing: { ...standing, level: 4, peakLevel: 4, resolvedAt: null, undoUntil: null, verdict: null } };
  const opened = openAgain(raised);
  return { state: opened, effects: alarm(state, opened, standing.peakLevel === 0 ? 'opened' : 'raised'), acts, result: 'done' };
}

function note(state: EscalationState, event: NoteInput, now: IsoTime): Transition {
  return {
    state: { ...state, lastUpdateAt: now, remindersSent: 0 }, effects: [],
    acts: [{ ...personAct('noted', event, now, state.standing.level), note: event.note }], result: 'done',
  };
}

function handOver(state: EscalationState, event: HandOverInput, now: IsoTime): Transition {
  const { standing } = state;
  if (standing.state === 'resolved') return unchanged(state, 'resolved-before');
  if (standing.state === 'acknowledged' && standing.owner === event.to) return unchanged(state, 'same-owner');
  return {
    state: own({ ...state, acknowledgedLevel: higher(state.acknowledgedLevel, standing.level) }, event.to, now),
    effects: [STOP, ...(event.to === event.by ? [] : [{ kind: 'tell', cause: 'handed-over', to: [event.to] } as const])],
    acts: [{ ...personAct('handed-over', event, now, standing.level), to: event.to }], result: 'done',
  };
}

const STOP: Effect = { kind: 'stop-chain' };

/** The chain of its level, and whoever had it before. What the daily ceiling keeps for the digest wakes nobody, unless it grows. */
function alarm(before: EscalationState, { detected, standing }: EscalationState, cause: AlertCause): readonly Effect[] {
  const { owner } = before.standing;
  return isForDigest({ detected, standing }) ? [STOP] : [{ kind: 'chain', cause, also: owner === null ? [] : [owner] }];
}

function isForDigest({ detected, standing }: Pick<EscalationState, 'detected' | 'standing'>): boolean {
  return detected.isDigest && standing.level < 3;
}

/** A second act of one moment needs an id of its own. */
function digestAct(act: ActId): ActId {
  return [...act].toReversed().join('') as ActId; // 32 hex digits, as they were
}

/** Everybody who was told, but those who did it themselves. */
function tell({ standing }: EscalationState, cause: AlertCause, but: readonly RecipientId[]): readonly Effect[] {
  const to = standing.told.filter((each) => !but.includes(each));
  return to.length === 0 ? [] : [{ kind: 'tell', cause, to }];
}

function own(state: EscalationState, owner: RecipientId, now: IsoTime): EscalationState {
  const { standing } = state;
  return {
    ...state, lastUpdateAt: now, remindersSent: 0,
    standing: { ...standing, state: 'acknowledged', owner, ownedAt: now, acknowledgedAt: standing.acknowledgedAt ?? now, snoozedUntil: null, nextAt: null, next: [] },
  };
}

function openAgain(state: EscalationState): EscalationState {
  const { standing } = state;
  return {
    ...state,
    standing: { ...standing, state: 'open', owner: null, ownedAt: null, snoozedUntil: null, nextAt: null, next: [], updateDue: null, verdict: null, resolvedAt: null, undoUntil: null },
  };
}

function resolved(standing: Standing, now: IsoTime): Standing {
  return { ...standing, state: 'resolved', resolvedAt: now, undoUntil: after(now, UNDO_MS), snoozedUntil: null, nextAt: null, next: [], updateDue: null };
}

/** Evidence that changes nothing for people changes no level they see either. */
function keepLevel(state: EscalationState, { level, peakLevel }: Standing): EscalationState {
  return { ...state, standing: { ...state.standing, level, peakLevel } };
}

function personAct(kind: ActRecord['kind'], { act, by, via }: ActBase, at: IsoTime, level: Level): ActRecord {
  return { act, kind, at, by, via, level };
}

function unchanged(state: EscalationState, result: ActResult): Transition {
  return { state, effects: [], acts: [], result };
}

function higher(one: Level, other: Level): Level {
  return one > other ? one : other;
}

/** ISO times in UTC of one form compare as texts. */
export function after(at: IsoTime, ms: number): IsoTime {
  return new Date(Date.parse(at) + ms).toISOString() as IsoTime; // toISOString writes that form
}

import {
  allHandlersFinished, condition, continueAsNew, defineQuery, defineSignal, defineUpdate, setHandler, workflowInfo,
} from '@temporalio/workflow';
import {
  ESCALATION, type AcknowledgeInput, type ActAnswer, type ActBase, type Detected, type EscalateIncidentInput, type EscalationState, type HandOverInput,
  type NoteInput, type ResolveInput, type SnoozeInput, type Standing,
} from '../schemas/plain/escalation.ts';
import type { IsoTime } from '../schemas/plain/history-safe.ts';
import type { Level } from '../schemas/plain/levels.ts';
import { createAlertChain } from './alert-chain.ts';
import { checkAct } from './check-act.ts';
import { createIncidentRecord } from './incident-record.ts';
import { after, moveIncident, type IncidentEvent } from './incident-state.ts';
import { chainActId, nowIso, openingState } from './opening-state.ts';

/** A caller waits so long for the record; then it is answered all the same, and the record follows. */
const ANSWER_WITHIN = '3 seconds';
/** The deputy hears of a missing update a quarter of the interval after its owner. */
const DEPUTY_AFTER = 0.25;
const LONGEST_DRILL_MS = 2 * 3_600_000;

/**
 * Owns one incident from its opening until 24 hours after it was resolved. Evidence comes as a signal, people act by updates,
 * and every event passes one by one through the pure state machine. A chain of messages runs beside it and ends with the first
 * acknowledgement. Messages never wait for the store; the record does.
 */
export async function escalateIncident(input: EscalateIncidentInput): Promise<Standing> {
  let state: EscalationState = input.carried?.state ?? openingState(input, nowIso());
  const record = createIncidentRecord(input, () => state.standing, input.carried?.unrecorded ?? []);
  const chain = createAlertChain(input, {
    read: () => state,
    write(next) {
      state = { ...next, standing: { ...next.standing, revision: state.standing.revision + 1 } };
      record.add([]);
    },
    note: (act) => record.add([act]),
  });

  const take = (event: IncidentEvent): ActAnswer['result'] => {
    const moved = moveIncident(state, event, nowIso());
    const isChanged = moved.state.standing.revision !== state.standing.revision;
    state = moved.state;
    if (moved.effects.length > 0) chain.take(moved.effects);
    state = withUpdateDue(state, input.updateEveryMs);
    if (isChanged || moved.acts.length > 0) record.add(moved.acts);
    return moved.result;
  };
  const answer = async (event: IncidentEvent): Promise<ActAnswer> => {
    const result = take(event);
    const { standing } = state;
    const upTo = record.added();
    await condition(() => record.isWritten(upTo), ANSWER_WITHIN);
    return { result, standing };
  };

  setHandler(defineQuery<Standing>(ESCALATION.standing), () => state.standing);
  setHandler(defineSignal<[Detected]>(ESCALATION.detected), (detected) => void take({ kind: 'detected', detected, act: chainActId() }));
  setHandler(defineUpdate<ActAnswer, [AcknowledgeInput]>(ESCALATION.acknowledge), (act) => answer({ kind: 'acknowledge', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [SnoozeInput]>(ESCALATION.snooze), (act) => answer({ kind: 'snooze', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [ResolveInput]>(ESCALATION.resolve), (act) => answer({ kind: 'resolve', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [ActBase]>(ESCALATION.reopen), (act) => answer({ kind: 'reopen', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [ActBase]>(ESCALATION.declare), (act) => answer({ kind: 'declare', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [NoteInput]>(ESCALATION.note), (act) => answer({ kind: 'note', ...act }), { validator: checkAct });
  setHandler(defineUpdate<ActAnswer, [HandOverInput]>(ESCALATION.handOver), (act) => answer({ kind: 'hand-over', ...act }), { validator: checkAct });

  if (input.carried === undefined && input.drillLevel !== undefined) take({ kind: 'detected', detected: drillEvidence(input.drillLevel, state), act: chainActId() });
  chain.resume();

  for (;;) {
    const { standing } = state;
    if (workflowInfo().continueAsNewSuggested && chain.isIdle()) {
      await condition(allHandlersFinished);
      if (chain.isIdle()) await continueAsNew<typeof escalateIncident>({ ...input, carried: { state, unrecorded: record.unwritten() } });
      continue;
    }
    const due = nextDue(state);
    const isNews = () => nextDue(state) !== due || (workflowInfo().continueAsNewSuggested && chain.isIdle());
    if (due === undefined || !isPast(due)) {
      await (due === undefined ? condition(isNews) : condition(isNews, Date.parse(due) - Date.now()));
    } else if (standing.state === 'resolved' && standing.heldUntil === null) {
      const { revision } = standing;
      await chain.settle();
      await condition(() => record.isWritten(record.added()));
      await condition(allHandlersFinished);
      // Somebody may have acted while the record was waited for.
      if (state.standing.revision === revision) return state.standing;
    } else if (input.isDrill && standing.state !== 'resolved' && isPast(drillEnd(standing))) endDrill();
    else if (isPast(standing.heldUntil)) chain.tellHeld();
    else if (standing.state === 'snoozed' && isPast(standing.snoozedUntil)) take({ kind: 'snooze-ends', act: chainActId() });
    else if (standing.state === 'acknowledged' && isPast(standing.updateDue)) remind();
    else await condition(isNews);
  }

  /** A drill has done its work once somebody has it, and is over when nobody takes it. */
  function endDrill(): void {
    take({ kind: 'detected', detected: { ...state.detected, sequence: state.detected.sequence + 1, isOpen: false, level: 0 }, act: chainActId() });
  }

  /** The owner first, then whoever is the next step of the level, then the owner again. */
  function remind(): void {
    const { standing, remindersSent } = state;
    chain.remind(remindersSent % 2 === 0 ? 'owner' : 'deputy');
    const wait = input.updateEveryMs * (remindersSent % 2 === 0 ? DEPUTY_AFTER : 1 - DEPUTY_AFTER);
    state = { ...state, remindersSent: remindersSent + 1, standing: { ...standing, revision: standing.revision + 1, updateDue: after(nowIso(), wait) } };
    record.add([]);
  }
}

/** The next moment at which time alone changes something. */
function nextDue({ standing }: EscalationState): IsoTime | undefined {
  const isOver = standing.state === 'resolved';
  const moments = [
    standing.isDrill ? drillEnd(standing) : isOver && standing.heldUntil === null ? standing.undoUntil : null,
    standing.heldUntil,
    standing.state === 'snoozed' ? standing.snoozedUntil : null,
    standing.state === 'acknowledged' ? standing.updateDue : null,
  ].filter((moment) => moment !== null);
  return moments.length === 0 ? undefined : moments.reduce((first, moment) => (moment < first ? moment : first));
}

/** At once when somebody has it or it is over; nobody plays for longer than two hours. */
function drillEnd({ state, acknowledgedAt, resolvedAt, decidedAt }: Standing): IsoTime {
  return (state === 'resolved' ? resolvedAt : acknowledgedAt) ?? after(decidedAt, LONGEST_DRILL_MS);
}

function isPast(moment: IsoTime | null): boolean {
  return moment !== null && Date.parse(moment) <= Date.now();
}

/** Who has a high incident owes the others an update. */
function withUpdateDue(state: EscalationState, everyMs: number): EscalationState {
  const { standing, lastUpdateAt, remindersSent } = state;
  if (standing.state !== 'acknowledged' || standing.level < 3 || lastUpdateAt === null) {
    return standing.updateDue === null ? state : { ...state, standing: { ...standing, updateDue: null } };
  }
  return remindersSent > 0 && standing.updateDue !== null ? state : { ...state, standing: { ...standing, updateDue: after(lastUpdateAt, everyMs) } };
}

/** A drill stands on nothing that was seen. */
function drillEvidence(level: Level, { standing }: EscalationState): Detected {
  return {
    sequence: 0, level, peakLevel: level, severity: 0, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: standing.decidedAt,
  };
}

import { CancellationScope, condition, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import type {
  ActRecord, AlertCause, AlertPlan, EscalateIncidentInput, EscalationState, PlanAlertInput, Reachable, SendAlertInput, Standing,
} from '../schemas/plain/escalation.ts';
import type { RecipientId } from '../schemas/plain/history-safe.ts';
import { NOTIFY_OPTIONS, PLAN_OPTIONS } from './activity-options.ts';
import type { Effect } from './incident-state.ts';
import { chainActId, nowIso } from './opening-state.ts';

const { planAlert } = proxyActivities<Activities>(PLAN_OPTIONS);
const { sendAlert } = proxyActivities<Activities>(NOTIFY_OPTIONS);

/** Messages on their way at once. */
const AT_ONCE = 8;
/** When nobody at all could be reached the next step does not wait its turn, but gives the receivers a moment. */
const UNREACHABLE_PAUSE_MS = 30_000;
/** Messages outside the chain are numbered above its steps, so that each has a key of its own. */
const TOLD_FROM = 1_000;
const SILENT_RECEIVER = 'postbox';

/** Where the chain reads and writes the incident. */
export interface ChainState {
  read(): EscalationState;
  /** Counts a revision, and has the standing recorded. */
  write(state: EscalationState): void;
  note(act: ActRecord): void;
}

/** Messages of one incident: the chain of its level, which an acknowledgement ends, and what people are told once. */
export interface AlertChain {
  take(effects: readonly Effect[]): void;
  /** Goes on waiting for the step that was next when the run before ended. */
  resume(): void;
  /** What quiet hours held is told once. */
  tellHeld(): void;
  remind(whom: 'owner' | 'deputy'): void;
  /** Nothing is on its way; waiting for the next step is idle. */
  isIdle(): boolean;
  /** Resolves when nothing is on its way any more. */
  settle(): Promise<void>;
}

/** The chain of one run of the incident's workflow. Nothing of it may be in a module: workflows share those. */
export function createAlertChain(input: EscalateIncidentInput, { read, write, note }: ChainState): AlertChain {
  const { incident, brand, isDrill } = input;
  let scope: CancellationScope | undefined;
  let busy = 0;

  return {
    take(effects) {
      for (const effect of effects) {
        if (effect.kind === 'tell') tell(effect.cause, effect.to);
        else scope?.cancel();
        if (effect.kind === 'chain') begin(effect.cause, effect.also);
      }
    },
    resume() {
      const { standing } = read();
      if (standing.state === 'open' && standing.nextAt !== null) run((own) => walk('step', [], own, standing.nextAt));
    },
    tellHeld() {
      const { standing, held, ...rest } = read();
      const isWaiting = standing.state === 'open' && standing.level > 0 && standing.nextAt === null;
      write({ ...rest, held: isWaiting ? held : null, standing: { ...standing, heldUntil: null } });
      if (held === null) return;
      if (isWaiting) return begin('held-summary', []);
      aside(async () => {
        const { recipients } = await planAlert(question('held-summary', 0, { level: held.level }));
        await send(recipients, 'held-summary', { step: TOLD_FROM + standing.revision, plan: undefined, held });
      });
    },
    remind(whom) {
      const { standing } = read();
      aside(async () => {
        const plan = whom === 'deputy' || standing.owner === null
          ? await planAlert(question('update-due', 1))
          : await planAlert(question('update-due', 0, { to: [standing.owner] }));
        await send(plan.recipients, 'update-due', { step: TOLD_FROM + standing.revision, plan: undefined, held: null });
        note({ act: chainActId(), kind: 'reminded', at: nowIso(), level: standing.level, recipients: plan.recipients.map(({ recipient }) => recipient) });
      });
    },
    isIdle: () => busy === 0,
    settle: () => condition(() => busy === 0),
  };

  function begin(cause: AlertCause, also: readonly RecipientId[]): void {
    const state = read();
    write({ ...state, chain: state.chain + 1, step: 0, chainStartedAt: nowIso() });
    run((own) => walk(cause, also, own, null));
  }

  function run(work: (own: CancellationScope) => Promise<void>): void {
    scope?.cancel();
    const own = new CancellationScope({ cancellable: true });
    scope = own;
    void own.run(() => goOn(work, own)).catch(() => undefined); // cancelled: somebody has it, or another chain began
  }

  /** Who hears next could not be told at all: that is on the record, and asked again, since somebody has to hear. */
  async function goOn(work: (own: CancellationScope) => Promise<void>, own: CancellationScope): Promise<void> {
    for (let going = work; ; going = (same) => walk('step', [], same, null)) {
      try {
        return await going(own);
      } catch (error) {
        if (isCancellation(error) || scope !== own) throw error;
        note({ act: chainActId(), kind: 'unreachable', at: nowIso(), level: read().standing.level });
        await sleep(UNREACHABLE_PAUSE_MS);
      }
    }
  }

  /** Steps until somebody acknowledges, the plan ends, or quiet hours hold it. */
  async function walk(firstCause: AlertCause, also: readonly RecipientId[], own: CancellationScope, firstAt: Standing['nextAt']): Promise<void> {
    let cause = firstCause;
    if (firstAt !== null) await sleepUntil(firstAt);
    for (;;) {
      const { standing, step } = read();
      if (scope !== own || standing.state !== 'open' || standing.level === 0) return;
      const plan = await during(() => planAlert(question(cause, step)));
      if (scope !== own) return;
      if (Date.parse(plan.deliverAt) > Date.now()) return hold(plan);
      const others = step === 0 && also.length > 0 ? await during(() => planAlert(question(cause, 0, { to: also }))) : undefined;
      const recipients = distinct([...plan.recipients, ...(others?.recipients ?? [])]);
      const { held } = read();
      const reached = await during(() => send(recipients, cause, { step, plan, held }));
      if (scope !== own) return;
      if (!advance(plan, reached, cause)) return;
      await sleepUntil(read().standing.nextAt ?? nowIso());
      cause = 'step';
    }
  }

  /** @returns whether another step follows */
  function advance(plan: AlertPlan, reached: readonly RecipientId[], cause: AlertCause): boolean {
    const state = read();
    const { standing, step, chain } = state;
    const isReached = reached.length > 0;
    note({
      act: chainActId(), kind: isReached ? 'alerted' : 'unreachable', at: nowIso(), level: standing.level, cause, chain, step,
      recipients: isReached ? reached : plan.recipients.map(({ recipient }) => recipient),
    });
    const soon = new Date(Date.now() + UNREACHABLE_PAUSE_MS).toISOString() as Standing['decidedAt']; // toISOString writes that form
    const nextAt = plan.nextAt === null ? null : isReached || plan.nextAt < soon ? plan.nextAt : soon;
    write({
      // What a higher level broke through is still told to those it was held for.
      ...read(), step: step + 1, held: cause === 'held-summary' ? null : state.held,
      standing: { ...read().standing, nextAt, next: nextAt === null ? [] : plan.next },
    });
    return nextAt !== null;
  }

  function hold(plan: AlertPlan): void {
    const state = read();
    const { standing, held } = state;
    const at = nowIso();
    const later = standing.heldUntil !== null && standing.heldUntil > plan.deliverAt ? standing.heldUntil : plan.deliverAt;
    write({
      ...state,
      held: held === null ? { since: at, level: standing.level, peakLevel: standing.peakLevel } : { ...held, peakLevel: standing.peakLevel },
      standing: { ...standing, heldUntil: later, nextAt: null, next: plan.recipients.map(({ recipient }) => recipient) },
    });
    note({ act: chainActId(), kind: 'held', at, level: standing.level, until: later, recipients: plan.recipients.map(({ recipient }) => recipient) });
  }

  function tell(cause: AlertCause, to: readonly RecipientId[]): void {
    const { standing } = read();
    aside(async () => {
      const { recipients } = await planAlert(question(cause, 0, { to }));
      await send(recipients, cause, { step: TOLD_FROM + standing.revision, plan: undefined, held: null });
    });
  }

  /** Beside the chain, and not ended with it. */
  function aside(work: () => Promise<void>): void {
    void CancellationScope.nonCancellable(() => during(work)).catch(() => {
      note({ act: chainActId(), kind: 'unreachable', at: nowIso(), level: read().standing.level });
    });
  }

  async function during<Result>(work: () => Promise<Result>): Promise<Result> {
    busy += 1;
    try {
      return await work();
    } finally {
      busy -= 1;
    }
  }

  function question(cause: AlertCause, step: number, more: Partial<Pick<PlanAlertInput, 'level' | 'to'>> = {}): PlanAlertInput {
    return { incident, brand, isDrill, level: read().standing.level, cause, step, now: nowIso(), ...more };
  }

  /** @returns who took it, over whatever receiver */
  async function send(recipients: readonly Reachable[], cause: AlertCause, { step, plan, held }: {
    readonly step: number;
    readonly plan: AlertPlan | undefined;
    readonly held: EscalationState['held'];
  }): Promise<readonly RecipientId[]> {
    const { standing, chain, detected } = read();
    const base = {
      incident, brand, isDrill, cause, level: standing.level, chain, step, at: nowIso(), owner: standing.owner, nextAt: plan?.nextAt ?? null, next: plan?.next ?? [],
      held, verdict: standing.verdict, detected,
    } satisfies Partial<SendAlertInput>;
    const reached: RecipientId[] = [];
    for (let first = 0; first < recipients.length; first += AT_ONCE) {
      const sent = await Promise.allSettled(recipients.slice(first, first + AT_ONCE).map(async ({ recipient, receivers }) => {
        for (const receiver of receivers) {
          if (!(await isTaken({ ...base, recipient, receiver }))) continue;
          // The app's own box rings nowhere: who has other ways and got none of them does not know yet.
          if (receiver !== SILENT_RECEIVER || receivers.length === 1) reached.push(recipient);
          // Told as soon as it is: an acknowledgement a moment later is told to this one as well.
          const state = read();
          const { told } = state.standing;
          const isKnown = told.includes(recipient);
          write({ ...state, lastToldAt: nowIso(), standing: { ...state.standing, told: isKnown ? told : [...told, recipient] } });
          if (plan !== undefined && !isKnown) tellLate(recipient);
          return;
        }
      }));
      const broken = sent.find((each) => each.status === 'rejected');
      if (broken !== undefined) throw broken.reason;
    }
    return reached;
  }

  /** Somebody answered while the page to this one was on its way: it hears what everybody heard then. */
  function tellLate(recipient: RecipientId): void {
    const { state, owner } = read().standing;
    if (owner === recipient) return;
    if (state === 'acknowledged') tell('acknowledged', [recipient]);
    if (state === 'resolved') tell('resolved', [recipient]);
  }

  /** The next receiver is tried when this one did not take it; the outbox goes on with this one meanwhile. */
  async function isTaken(message: SendAlertInput): Promise<boolean> {
    try {
      return (await sendAlert(message)).outcome === 'delivered';
    } catch (error) {
      if (isCancellation(error)) throw error;
      return false;
    }
  }
}

function distinct(recipients: readonly Reachable[]): readonly Reachable[] {
  return recipients.filter(({ recipient }, place) => recipients.findIndex((other) => other.recipient === recipient) === place);
}

async function sleepUntil(moment: Standing['decidedAt']): Promise<void> {
  const remaining = Date.parse(moment) - Date.now();
  if (remaining > 0) await sleep(remaining);
}

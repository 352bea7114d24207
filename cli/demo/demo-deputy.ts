import { createHash } from 'node:crypto';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { ActId, IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Store } from '../../store/client.ts';
import { readStandings } from '../../store/escalations.ts';

/** How often it looks, and how long it takes to find its glasses. */
const LOOK_MS = 1_000;
const THINKS_MS = 12_000;
/** Those who take over in the demo when nobody of its visitors does. */
const STAND_INS = ['deputy', 'webcare-lead'];

/**
 * An invented deputy who takes over an incident a while after the chain told them, unless a visitor of the demo was first. Acts like
 * any other person, through the incident's own workflow.
 */
export function startDemoDeputy({ store, incidents, escalation, onError }: {
  readonly store: Store;
  readonly incidents: IncidentDesk;
  readonly escalation: EscalationConfig;
  readonly onError: (error: unknown) => void;
}): { stop(): void } {
  const standIns = new Set(escalation.duties.filter(({ id }) => STAND_INS.includes(id)).flatMap(({ people }) => people.slice(0, 1)));
  /** When the stand-in of an incident was first seen among those who were told. */
  const toldAt = new Map<IncidentId, number>();
  const done = new Set<IncidentId>();
  let isLooking = false;
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().catch(onError).finally(() => { isLooking = false; });
  }, LOOK_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };

  async function look(): Promise<void> {
    for (const { incident, state, told, level, isDrill } of await readStandings(store, { open: true })) {
      const deputy = told.find((person) => standIns.has(person));
      if (state !== 'open' || isDrill || done.has(incident) || deputy === undefined) continue;
      const since = toldAt.get(incident) ?? Date.now();
      toldAt.set(incident, since);
      if (Date.now() - since < THINKS_MS) continue;
      done.add(incident);
      await incidents.act(incident, { kind: 'acknowledge', level }, { by: deputy, act: actOf(incident, deputy), via: 'demo' });
    }
  }
}

function actOf(incident: IncidentId, person: RecipientId): ActId {
  return createHash('sha256').update(`demo deputy ${incident} ${person}`).digest('hex').slice(0, 32) as ActId; // 32 hex digits
}

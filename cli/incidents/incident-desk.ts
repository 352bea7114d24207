import { createHash, randomBytes } from 'node:crypto';
import { incidentId } from '../../analysis/detection/incident-id.ts';
import { CommandError, EXIT, StoreError } from '../../schemas/errors.ts';
import type { Actor, IncidentDesk, PersonalAct } from '../../schemas/incident-desk.ts';
import { ESCALATION, type ActAnswer, type Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, NoteId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { BUCKET_SECONDS } from '../../schemas/plain/units.ts';
import type { Store } from '../../store/client.ts';
import { insertNotes, readOpenDrills, readOpenEscalation } from '../../store/incident-acts.ts';
import type { escalateIncident } from '../../workflows/escalate-incident.ts';
import { answerWithin } from './answer-within.ts';
import { inputOf, incidentWorkflowId, withStart, type IncidentStart } from './incident-workflow.ts';
import { findRunningIncident } from './running-incidents.ts';

/** Longest that anybody waits for an answer. */
const ANSWER_MS = 15_000;
const MAX_NOTE_LENGTH = 4_000;

/** Reaches the workflows of incidents for screens and commands. Acts that move an incident itself ask for an evaluation at once. */
export function createIncidentDesk(start: IncidentStart, { store, brands, evaluateNow, now, answerMs = ANSWER_MS }: {
  readonly store: Store;
  /** Ids of the brands that are watched. */
  readonly brands: readonly string[];
  readonly evaluateNow: () => Promise<void>;
  readonly now: () => number;
  /** How long an answer is waited for; 15,000 when absent. */
  readonly answerMs?: number | undefined;
}): IncidentDesk {
  const { client, home, taskQueue } = start;
  const answered = <Answer>(incident: IncidentId, ask: () => Promise<Answer>): Promise<Answer> => answerWithin(answerMs, client, incident, ask);
  let turn: Promise<unknown> = Promise.resolve();
  let lastDrill: IncidentId | undefined;

  return {
    async act(incident, act, actor) {
      const handle = client.workflow.getHandle(incidentWorkflowId(home, incident));
      const [update, input] = await toUpdate(incident, act, actor);
      const answer = await answered(incident, () => handle.executeUpdate<ActAnswer, [typeof input]>(update, { args: [input], updateId: input.act }));
      if (answer.result === 'done' && (act.kind === 'resolve' || act.kind === 'reopen' || act.kind === 'declare')) await evaluateNow();
      return answer;
    },

    async declare(brand, actor) {
      if (!brands.includes(brand)) {
        throw new CommandError('NoBrand', EXIT.noInput, `There is no brand ${brand}.`, { next: `Brands here: ${brands.join(', ')}.` });
      }
      return inTurn(async () => {
        const open = await findOpen(brand);
        const bucket = Math.floor(now() / 1_000 / BUCKET_SECONDS) * BUCKET_SECONDS;
        const incident = (open ?? incidentId(brand, bucket)) as IncidentId; // 16 hex digits
        const operation = withStart(start, { incident, brand: brand as BrandId }); // an id of the configuration
        const answer = await answered(incident, () => client.workflow.executeUpdateWithStart<typeof escalateIncident, ActAnswer, [Actor]>(ESCALATION.declare, {
          args: [actor], updateId: actor.act, startWorkflowOperation: operation,
        }));
        await evaluateNow();
        return { ...answer, incident };
      });
    },

    async drill(brand, level) {
      if (!brands.includes(brand)) throw new CommandError('NoBrand', EXIT.noInput, `There is no brand ${brand}.`, { next: `Brands here: ${brands.join(', ')}.` });
      const drillLevel = checkLevel(level);
      return inTurn(async () => {
        const running = await findDrill();
        if (running !== undefined) {
          throw new CommandError('DrillRuns', EXIT.tryAgain, 'A fire drill is running.', { where: running, next: `Acknowledge that one first: ./klankbord incidents ack ${running}` });
        }
        const incident = `drill-${randomBytes(8).toString('hex')}` as IncidentId; // the id space of drills
        const input = inputOf(start, { incident, brand: brand as BrandId, isDrill: true, drillLevel }); // an id of the configuration
        await answered(incident, () => client.workflow.start('escalateIncident', {
          workflowId: incidentWorkflowId(home, incident), taskQueue, args: [input],
        }));
        lastDrill = incident;
        return { incident };
      });
    },
  };

  /** One after the other, so that two callers at once do not both find that there is none. */
  function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function findOpen(brand: string): Promise<string | undefined> {
    try {
      return await readOpenEscalation(store, brand);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      return answered(brand as IncidentId, () => findRunningIncident(start, brand)); // names what is asked about
    }
  }

  /** The one that was started last may not be on the record yet. */
  async function findDrill(): Promise<string | undefined> {
    const [recorded] = await readOpenDrills(store).catch((error: unknown) => {
      if (!isStoreAway(error)) throw error;
      throw new CommandError('TryAgain', EXIT.tryAgain, 'No fire drill can be started: the store is away.', { next: 'Start it again in a moment.', cause: error });
    });
    if (recorded !== undefined || lastDrill === undefined) return recorded?.incident;
    const last = lastDrill;
    const standing = await answered(last, () => client.workflow.getHandle(incidentWorkflowId(home, last)).query<Standing>(ESCALATION.standing)).catch((error: unknown) => {
      if (!(error instanceof CommandError) || error.kind !== 'NoIncident') throw error;
      return undefined; // so long ago that its server has forgotten it
    });
    if (standing !== undefined && standing.state !== 'resolved') return last;
    lastDrill = undefined;
    return undefined;
  }

  async function toUpdate(incident: IncidentId, act: PersonalAct, actor: Actor): Promise<readonly [string, Actor & Readonly<Record<string, unknown>>]> {
    switch (act.kind) {
      case 'acknowledge': return [ESCALATION.acknowledge, { ...actor, level: act.level }];
      case 'snooze': return [ESCALATION.snooze, { ...actor, minutes: act.minutes }];
      case 'resolve': return [ESCALATION.resolve, { ...actor, verdict: act.verdict }];
      case 'reopen': return [ESCALATION.reopen, { ...actor }];
      case 'declare': return [ESCALATION.declare, { ...actor }];
      case 'hand-over': return [ESCALATION.handOver, { ...actor, to: act.to }];
      case 'note': {
        const text = checkNote(act.text);
        // One note for one button press and one text: pressed again it is the same, and a text that was changed meanwhile is another.
        const note = createHash('sha256').update(`${actor.act}\n${text}`).digest('hex').slice(0, 32) as NoteId; // 32 hex digits
        await keepNote({ note, incident, person: actor.by, at: now(), text });
        return [ESCALATION.note, { ...actor, act: note as unknown as ActId, note }]; // both are 32 hex digits
      }
    }
  }

  async function keepNote(row: Parameters<typeof insertNotes>[1][number]): Promise<void> {
    try {
      await insertNotes(store, [row]);
    } catch (error) {
      if (!isStoreAway(error)) throw error;
      throw new CommandError('TryAgain', EXIT.tryAgain, 'The note could not be kept: the store is away. Nothing of it was lost on your side; acknowledging works meanwhile.', {
        next: 'Send it again in a moment.', cause: error,
      });
    }
  }
}

function isStoreAway(error: unknown): boolean {
  return error instanceof StoreError && error.kind === 'Down';
}

function checkNote(text: string): string {
  const clean = text.toWellFormed().trim();
  if (clean === '' || clean.length > MAX_NOTE_LENGTH) {
    throw new CommandError('Usage', EXIT.usage, `A note of 1 to ${MAX_NOTE_LENGTH} characters was expected; ${clean.length} came.`, { next: 'Write what you know and what you do next.' });
  }
  return clean;
}

function checkLevel(level: Level): Level {
  if (level >= 1) return level;
  throw new CommandError('Usage', EXIT.usage, 'A level from 1 to 4 was expected.', { next: 'A drill of level 3 rings the phone: ./klankbord drill --level 3' });
}

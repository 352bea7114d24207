import { randomBytes } from 'node:crypto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { createActivities, type ActivityOptions } from '../../activities/create-activities.ts';
import type { ActivityDependencies, EscalationSettings } from '../../activities/dependencies.ts';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { incidentId } from '../../analysis/detection/incident-id.ts';
import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import { liveHome } from '../../cli/home.ts';
import { createIncidentDesk } from '../../cli/incidents/incident-desk.ts';
import { incidentWorkflowId, reportEvidence, type IncidentStart } from '../../cli/incidents/incident-workflow.ts';
import type { ChannelConfig } from '../../notify/channel-kinds.ts';
import { composeAlert } from '../../notify/compose/alert-message.ts';
import { composeNotice } from '../../notify/compose/notice-message.ts';
import { createChannel } from '../../notify/registry.ts';
import { createOutboundClient } from '../../outbound/client.ts';
import { USUAL_SERVICE, type EscalationConfig, type LevelPlan, type Person } from '../../schemas/config/escalation.ts';
import { StoreError } from '../../schemas/errors.ts';
import type { Actor, IncidentDesk } from '../../schemas/incident-desk.ts';
import { ESCALATION, type Detected, type Standing } from '../../schemas/plain/escalation.ts';
import type { ActId, BrandId, IncidentId, IsoTime, ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import type { Store } from '../../store/client.ts';
import { openTestStore, type TestStore } from '../store/test-store.ts';
import { createRig } from '../support/activity-rig.ts';
import { select } from '../support/tables.ts';
import { bundleWorkflows, startDevServer } from '../support/temporal.ts';

/** One real server, store and bundle for the tests of a file. */
export interface AlarmWorld {
  readonly environment: TestWorkflowEnvironment;
  readonly workflowBundle: WorkflowBundleWithSourceMap;
  readonly kept: TestStore;
  close(): Promise<void>;
}

export async function openAlarmWorld(): Promise<AlarmWorld> {
  const [environment, workflowBundle, kept] = await Promise.all([startDevServer(), bundleWorkflows(), openTestStore()]);
  return {
    environment, workflowBundle, kept,
    async close() {
      await environment.teardown();
      await kept.close();
    },
  };
}

/** Real activities and channels, a real desk; doubles stand where receivers are, and time runs as it does. */
export interface AlarmRig {
  readonly start: IncidentStart;
  readonly desk: IncidentDesk;
  readonly escalation: EscalationSettings;
  /** How often the desk asked for an evaluation. */
  evaluations(): number;
  setStoreAway(isAway: boolean): void;
  /** Keeps inserts into a table waiting that name an incident. @returns what lets them go */
  holdInserts(table: string, incident: IncidentId): () => void;
  /** Moves the clock of activities and desk; workflows keep the server's. */
  setAhead(milliseconds: number): void;
  /** Starts a worker. @returns what ends it */
  work(options?: ActivityOptions): Promise<() => Promise<void>>;
  /** Evidence as an evaluation would report it; opens the incident at first. */
  tell(incident: IncidentId, brand: string, level: Level, more?: Partial<Detected>): Promise<void>;
  standing(incident: IncidentId): Promise<Standing>;
  /** Acts on the record, oldest first. */
  acts(incident: IncidentId): Promise<readonly { readonly act: string; readonly kind: string; readonly person: string; readonly note: string; readonly detail: { readonly step?: number; readonly recipients?: readonly string[] } }[]>;
  /** The standing on the record. */
  recorded(incident: IncidentId): Promise<Standing | undefined>;
  drain(): Promise<void>;
  close(): Promise<void>;
}

let rigs = 0;

export function openAlarmRig({ environment, workflowBundle, kept }: AlarmWorld, { config, brands, channels = [], ports = [], variables = {}, certificates = [], deadlineMs = 1_000, answerMs = 5_000 }: {
  readonly config: EscalationConfig;
  readonly brands: readonly string[];
  /** Receivers besides the app's own box. */
  readonly channels?: readonly ChannelConfig[];
  /** Of loopback that may be sent to. */
  readonly ports?: readonly number[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly certificates?: readonly string[];
  readonly deadlineMs?: number;
  readonly answerMs?: number;
}): AlarmRig {
  const run = (rigs += 1);
  const home = liveHome(kept.folder);
  const { client, nativeConnection: connection } = environment;
  const start: IncidentStart = { client, home, taskQueue: `alarms-${run}`, updateEveryMs: config.updateEveryMinutes * config.minuteMs };
  let isAway = false;
  let ahead = 0;
  let evaluations = 0;
  const gates = new Set<{ readonly table: string; readonly incident: string; readonly opens: Promise<void> }>();
  const now = (): number => Date.now() + ahead;
  const guarded = <Result>(ask: () => Promise<Result>): Promise<Result> => (isAway ? Promise.reject(new StoreError('Down', 'away')) : ask());
  const store: Store = {
    ...kept.store,
    query: (query, params, options) => guarded(() => kept.store.query(query, params, options)),
    insert: (block, options) => guarded(async () => {
      for (const { table, incident, opens } of gates) if (block.table === table && block.lines.some((line) => line.includes(incident))) await opens;
      return kept.store.insert(block, options);
    }),
  };
  const outbound = createOutboundClient({ contact: 'webcare@merelspoor.example', version: '0.0.0', allow: ports.map((port) => `127.0.0.1:${port}`), deadlineMs });
  const parts = { http: outbound.forReceivers(), secret: (name: string) => variables[name], userAgent: 'Klankbord/0.0.0', installationName: 'Klankbord', certificates, mailLimitMs: 3_000 };
  const opened = new Map(([{ id: 'postbox', kind: 'postbox' }, ...channels] satisfies readonly ChannelConfig[]).map((each) => [each.id as string, createChannel(each, parts)]));
  const { dependencies: plain } = createRig({ store, sources: [], brands: brandsFromArchive(brands), now });
  const escalation: EscalationSettings = {
    config, composeAlert, composeNotice, channelOf: (receiver) => opened.get(receiver), linksOf: () => ({}),
    report: (incident, brand, detected) => reportEvidence(start, incident, brand, detected),
  };
  const dependencies: ActivityDependencies = { ...plain, escalation };
  const known = new Map<string, Detected>();
  const handle = (incident: IncidentId) => client.workflow.getHandle(incidentWorkflowId(home, incident));

  return {
    start, escalation,
    desk: createIncidentDesk(start, { store, brands, now, answerMs, evaluateNow: () => Promise.resolve(void (evaluations += 1)) }),
    evaluations: () => evaluations,
    setStoreAway: (away) => void (isAway = away),
    setAhead: (milliseconds) => void (ahead = milliseconds),
    holdInserts(table, incident) {
      let open: () => void = () => undefined;
      const gate = { table, incident, opens: new Promise<void>((settle) => (open = settle)) };
      gates.add(gate);
      return () => {
        gates.delete(gate);
        open();
      };
    },
    async work(options) {
      const worker = await Worker.create({
        connection, namespace: environment.namespace ?? 'default', taskQueue: start.taskQueue, workflowBundle, activities: { ...createActivities(dependencies, options) },
        maxCachedWorkflows: 0, shutdownForceTime: '2 seconds',
      });
      const running = worker.run();
      return async () => {
        if (worker.getState() === 'RUNNING') worker.shutdown();
        await running;
      };
    },
    async tell(incident, brand, level, more = {}) {
      const before = known.get(incident);
      const detected: Detected = {
        severity: 60, isOpen: true, isBlind: false, isCalm: false, opened: 1, news: 0, isDigest: false, openedAt: new Date().toISOString() as IsoTime, // toISOString writes that form
        ...before, sequence: (before?.sequence ?? -1) + 1, level, peakLevel: Math.max(level, before?.peakLevel ?? 0) as Level, ...more, // the higher of two levels
      };
      known.set(incident, detected);
      await reportEvidence(start, incident, brand as BrandId, detected); // a brand of the test
    },
    standing: (incident) => handle(incident).query<Standing>(ESCALATION.standing),
    async acts(incident) {
      const rows = await select(kept.store, `SELECT act, kind, person, note, detail FROM incident_acts_v1 FINAL WHERE incident = '${incident}' ORDER BY at, kind`);
      return rows.map(({ act, kind, person, note, detail }) => ({ act: String(act), kind: String(kind), person: String(person), note: String(note), detail: JSON.parse(String(detail)) as object })); // written by the store's own table
    },
    async recorded(incident) {
      const [row] = await select(kept.store, `SELECT standing FROM escalations_v1 FINAL WHERE incident = '${incident}'`);
      return row === undefined ? undefined : JSON.parse(String(row['standing'])) as Standing; // as above
    },
    async drain() {
      await client.workflow.execute('drainOutbox', { workflowId: `drain-${run}-${randomBytes(4).toString('hex')}`, taskQueue: start.taskQueue, args: [{}] });
    },
    close: () => outbound.close(),
  };
}

/** The incident of a brand that opened now. */
export function newIncident(brand: string): IncidentId {
  return incidentId(brand, Math.floor(Date.now() / 300_000) * 300) as IncidentId; // 16 hex digits
}

/** Somebody presses a button. */
export function press(by: RecipientId, act: ActId = newAct()): Actor {
  return { by, act, via: 'screen' };
}

export function newAct(): ActId {
  return randomBytes(16).toString('hex') as ActId; // 32 hex digits
}

/** Somebody of the test, and the receivers that are tried in turn; all of them ring. */
export function personOf(id: string, receivers: readonly string[], address: string = id): Person {
  return { id: id as RecipientId, name: id, roles: ['reputation'], language: 'nl', reach: receivers.map((receiver) => ({ receiver: receiver as ReceiverId, address, isUrgent: true })) }; // ids of the test
}

/** Duties with one person each, heard in these steps at every level; minutes of the chain last a tenth of a second. */
export function alarmConfig({ people, steps, answerMinutes, plan = {} }: {
  readonly people: readonly Person[];
  readonly steps: readonly (readonly string[])[];
  readonly answerMinutes: number;
  readonly plan?: Partial<LevelPlan>;
}): EscalationConfig {
  const level: LevelPlan = { ...DEFAULT_LEVELS[3], steps, answerMinutes, after: 'stop', ...plan };
  return {
    people, rooms: [], duties: people.map(({ id }) => ({ id, people: [id], desk: undefined, zone: 'Europe/Amsterdam', shifts: [] })), desks: [],
    quietHours: { from: 0, to: 0 }, levels: { 1: level, 2: level, 3: level, 4: level }, updateEveryMinutes: 6_000, service: USUAL_SERVICE, reports: { week: [], day: [] }, minuteMs: 100,
  };
}

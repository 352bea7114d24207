import { z } from 'zod';
import type { Standing } from '../../schemas/plain/escalation.ts';
import type { Store } from '../../store/client.ts';
import { defineQuery } from '../../store/query.ts';

/** What a home holds of its alarms, as ids and times; no words of a message. */
export interface AlarmContent {
  readonly messages: readonly z.output<typeof MESSAGES.row>[];
  readonly acts: readonly RecordedAct[];
  readonly standings: readonly Standing[];
}

export interface RecordedAct {
  readonly incident: string;
  readonly act: string;
  readonly kind: string;
  readonly person: string;
  readonly chain: number;
  readonly step: number;
  readonly recipients: readonly string[];
}

/** Reads all of a home's alarms that a drill compares. */
export async function readAlarmContent(store: Store): Promise<AlarmContent> {
  const acts = await store.query(ACTS, {});
  const standings = await store.query(STANDINGS, {});
  return {
    messages: await store.query(MESSAGES, {}),
    acts: acts.map(({ detail, ...act }) => ({ ...act, ...Detail.parse(JSON.parse(detail)) })),
    standings: standings.map(({ standing }) => JSON.parse(standing) as Standing), // written by the store's own table
  };
}

const none = z.object({});
const Detail = z.object({ chain: z.number().default(0), step: z.number().default(0), recipients: z.array(z.string()).default([]) });

const MESSAGES = defineQuery({
  name: 'drill-messages',
  sql: `SELECT v.message AS message, v.incident AS incident, v.cause AS cause, v.chain AS chain, v.step AS step, v.recipient AS recipient, v.receiver AS receiver,
    v.outcome AS outcome FROM message_outcomes_v1 AS v ORDER BY v.created_at, v.message`,
  params: none,
  row: z.object({
    message: z.string(), incident: z.string(), cause: z.string(), chain: z.number(), step: z.number(), recipient: z.string(), receiver: z.string(), outcome: z.string(),
  }),
});

const ACTS = defineQuery({
  name: 'drill-acts',
  sql: 'SELECT a.incident AS incident, a.act AS act, a.kind AS kind, a.person AS person, a.detail AS detail FROM incident_acts_v1 AS a FINAL ORDER BY a.at, a.act',
  params: none,
  row: z.object({ incident: z.string(), act: z.string(), kind: z.string(), person: z.string(), detail: z.string() }),
});

const STANDINGS = defineQuery({
  name: 'drill-standings',
  sql: 'SELECT e.standing AS standing FROM escalations_v1 AS e FINAL ORDER BY e.incident',
  params: none,
  row: z.object({ standing: z.string() }),
});

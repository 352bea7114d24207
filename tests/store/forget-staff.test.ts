import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentEventRow } from '../../schemas/rows.ts';
import { insertIncidentEvents } from '../../store/detection.ts';
import { readActs, readNotes, readStanding, readStandings } from '../../store/escalations.ts';
import { insertActs, insertNotes, writeStandings, type ActRow } from '../../store/incident-acts.ts';
import { insertDeliveries, insertOutbox, listOutbox } from '../../store/outbox.ts';
import { select } from '../support/tables.ts';
import { execute, openTestStore } from './test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

const DAY = 86_400_000;
const NOW = Math.floor(Date.now() / 1_000) * 1_000;
const [OLD, YOUNG] = ['1111111111111111', '2222222222222222'] as const;
const AGES = { [OLD]: 366, [YOUNG]: 364 } as const;
const iso = (ms: number): string => new Date(ms).toISOString();

function standing(incident: string, at: number): Standing {
  return {
    incident, brand: 'lumo', isDrill: false, revision: 7, state: 'resolved', level: 0, peakLevel: 3, owner: 'noor', acknowledgedAt: iso(at - 2 * DAY), snoozedUntil: null, heldUntil: null,
    nextAt: null, next: [], told: ['noor', 'bas'], updateDue: null, isBlind: false, isCalm: true, verdict: 'noise', resolvedAt: iso(at), undoUntil: iso(at + DAY), decidedAt: iso(at - 3 * DAY),
  } as unknown as Standing; // ids and times of the test
}
const acts = (incident: string, at: number): readonly ActRow[] => [
  { incident, brand: 'lumo', act: `${incident}1`, kind: 'alerted', at: iso(at - 1_000), level: 3, cause: 'opened', chain: 1, step: 0, recipients: ['noor', 'bas'] },
  { incident, brand: 'lumo', act: `${incident}2`, kind: 'resolved', at: iso(at), level: 3, by: 'noor', via: 'screen', verdict: 'noise' },
] as unknown as readonly ActRow[]; // as above
const message = (incident: string, at: number) => ({
  message: incident.repeat(2), incident, brand: 'lumo', cause: 'opened', isDrill: false, level: 3, chain: 1, step: 0, recipient: 'noor', receiver: 'mail', language: 'nl', createdAt: at, subject: '', body: '',
} as const);

beforeAll(async () => {
  for (const [incident, days] of Object.entries(AGES)) {
    const at = NOW - days * DAY;
    const opened: IncidentEventRow = { incident, brand: 'lumo', sequence: 0, kind: 'opened', at: at / 1_000, level: 2, version: '1', detail: JSON.stringify({ reason: 'people-signal', severity: 1, evidence: [] }) };
    await insertIncidentEvents(store, [opened]);
    await writeStandings(store, [standing(incident, at)]);
    await insertActs(store, acts(incident, at));
    await insertNotes(store, [{ note: incident, incident, person: 'noor', at, text: 'Bussen zijn onderweg.' }]);
    await insertOutbox(store, [message(incident, at)]);
    await insertDeliveries(store, [{ message: incident.repeat(2), attempt: 1, receiver: 'mail', recipient: 'noor', at, outcome: 'delivered', reason: '', receipt: '', nextAt: null }]);
  }
  for (const table of ['incident_acts_v1', 'incident_notes_v1', 'escalations_v1', 'outbox_v1', 'deliveries_v1']) await execute(store, `OPTIMIZE TABLE ${table} FINAL`);
});

describe('what staff did', () => {
  it('names people for a year and nobody after it', async () => {
    expect((await readActs(store, YOUNG)).map(({ kind, by, recipients }) => ({ kind, by, recipients }))).toEqual([
      { kind: 'alerted', by: undefined, recipients: ['noor', 'bas'] }, { kind: 'resolved', by: 'noor', recipients: undefined },
    ]);
    expect((await readActs(store, OLD)).map(({ kind, by, recipients, level }) => ({ kind, by, recipients, level }))).toEqual([
      { kind: 'alerted', by: undefined, recipients: undefined, level: 3 }, { kind: 'resolved', by: undefined, recipients: undefined, level: 3 },
    ]);
    expect((await readNotes(store, OLD)).map(({ person, text }) => ({ person, text }))).toEqual([{ person: '', text: '' }]);
    expect((await listOutbox(store, { limit: 9 })).map(({ incident, recipient, outcome }) => ({ incident, recipient, outcome }))).toEqual([
      { incident: YOUNG, recipient: 'noor', outcome: 'delivered' }, { incident: OLD, recipient: '', outcome: 'delivered' },
    ]);
    const rest = ['incident_acts_v1', 'incident_notes_v1', 'escalations_v1', 'outbox_v1', 'deliveries_v1'].map((table) => `SELECT formatRow('JSONEachRow', *) AS line FROM ${table}`);
    const lines = (await select(store, rest.join(' UNION ALL '))).map(({ line }) => String(line));
    expect(lines.filter((line) => line.includes(OLD))).toHaveLength(6);
    expect(lines.filter((line) => line.includes(OLD) && /noor|bas/.test(line))).toEqual([]);
  });

  it('leaves a standing without people, with its verdict and its times', async () => {
    const at = NOW - AGES[OLD] * DAY;
    expect(await readStanding(store, YOUNG)).toEqual(standing(YOUNG, NOW - AGES[YOUNG] * DAY));
    expect(await readStanding(store, OLD)).toEqual({ ...standing(OLD, at), owner: null, told: [], undoUntil: null, isCalm: false });
    expect((await readStandings(store)).map(({ incident }) => incident).toSorted()).toEqual([OLD, YOUNG]);
  });

  it('goes on counting: verdicts by rule, who had it, who acted', async () => {
    expect(await select(store, 'SELECT sum(incidents) AS judged, sum(noise) AS noise FROM v_rule_verdicts')).toEqual([{ judged: '2', noise: '2' }]);
    expect(await select(store, 'SELECT incident, has_owner, verdict, acknowledged_at IS NULL AS never FROM v_escalations ORDER BY incident')).toEqual([OLD, YOUNG].map((incident) => ({ incident, has_owner: 1, verdict: 'noise', never: 0 })));
    expect(await select(store, "SELECT incident, by_person FROM v_incident_acts WHERE kind = 'resolved' ORDER BY incident")).toEqual([OLD, YOUNG].map((incident) => ({ incident, by_person: 1 })));
    expect(await select(store, "SELECT outcome, count() AS messages FROM v_deliveries GROUP BY outcome")).toEqual([{ outcome: 'delivered', messages: '2' }]);
  });
});

describe('published figures', () => {
  it.each(['v_incident_acts', 'v_escalations', 'v_deliveries', 'v_rule_verdicts', 'v_latency'])('of %s name nobody', async (view) => {
    const lines = (await select(store, `SELECT formatRow('JSONEachRow', *) AS line FROM ${view}`)).map(({ line }) => String(line));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => /noor|bas/.test(line))).toEqual([]);
  });

  it('tell of an act what happened and why', async () => {
    expect(await select(store, `SELECT kind, by_person, cause, step, via, verdict FROM v_incident_acts WHERE incident = '${YOUNG}' ORDER BY at`)).toEqual([
      { kind: 'alerted', by_person: 0, cause: 'opened', step: 0, via: '', verdict: '' }, { kind: 'resolved', by_person: 1, cause: '', step: 0, via: 'screen', verdict: 'noise' },
    ]);
  });
});

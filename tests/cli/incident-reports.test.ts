import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import { LIST_INCIDENTS, SHOW_INCIDENT } from '../../cli/incidents/incident-reports.ts';
import { printDetail, printList } from '../../cli/incidents/print-incidents.ts';
import { createOutput } from '../../cli/output.ts';
import type { Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentRow } from '../../schemas/rows.ts';
import { insertIncidentEvents, insertIncidents } from '../../store/detection.ts';
import { insertActs, insertNotes, writeStandings, type ActRow } from '../../store/incident-acts.ts';
import type { Language } from '../../texts/language.ts';
import { openTestStore } from '../store/test-store.ts';
import { captureStream } from './capture-stream.ts';

const { store, close } = await openTestStore();
afterAll(close);

const NOON = Date.parse('2026-03-02T12:00:00Z');
const iso = (minutes: number): string => new Date(NOON + minutes * 60_000).toISOString();
const PEOPLE = [{ id: 'noor', name: 'Noor Visser' }, { id: 'bas', name: 'Bas de Wit' }];
const [OPEN, TAKEN, SNOOZED, CLOSED, DECLARED, UNTOLD] = ['aa00', 'bb00', 'cc00', 'dd00', 'ee00', 'ff00'].map((id) => id.padEnd(16, '1')) as [string, string, string, string, string, string]; // six were made
const DRILL = 'drill-bb00111111111111';

const standing = (incident: string, minutes: number, changes: Readonly<Record<string, unknown>>): Standing => ({
  incident, brand: 'zonnehof', isDrill: false, revision: 3, state: 'open', level: 3, peakLevel: 3, owner: null, acknowledgedAt: null, snoozedUntil: null, heldUntil: null, nextAt: null, next: [],
  told: [], updateDue: null, isBlind: false, isCalm: false, verdict: null, resolvedAt: null, undoUntil: null, decidedAt: iso(minutes), ...changes,
}) as unknown as Standing; // ids and times of the test
const incident = (id: string, minutes: number, changes: Partial<IncidentRow> = {}): IncidentRow => ({
  incident: id, brand: 'zonnehof', version: '1', level: 3, peakLevel: 3, openedAt: NOON / 1_000 + minutes * 60, closedAt: null, peakSeverity: 61.4, marks: '', ...changes,
});
const act = (id: string, number: number, kind: ActRow['kind'], minutes: number, changes: Readonly<Record<string, unknown>> = {}): ActRow =>
  ({ incident: id, brand: 'zonnehof', act: `${id} ${number}`, kind, at: iso(minutes), level: 3, ...changes }) as unknown as ActRow; // as above

beforeAll(async () => {
  await insertIncidents(store, [incident(OPEN, 0), incident(TAKEN, 1), incident(SNOOZED, 2), incident(CLOSED, 3, { level: 0, closedAt: NOON / 1_000 + 3_600 }), incident(UNTOLD, 5)]);
  await insertIncidentEvents(store, [{
    incident: TAKEN, brand: 'zonnehof', sequence: 0, kind: 'opened', at: NOON / 1_000 + 60, level: 2, version: '1',
    detail: JSON.stringify({ evidence: [{ term: 'negativeAuthors1h', value: 12 }], marks: [], reason: 'people-signal', severity: 50 }),
  }]);
  await writeStandings(store, [
    standing(OPEN, 0, { nextAt: iso(15), next: ['bas', 'room'], heldUntil: iso(10) }),
    standing(TAKEN, 1, { state: 'acknowledged', owner: 'noor', acknowledgedAt: iso(4), level: 4, peakLevel: 4 }),
    standing(SNOOZED, 2, { state: 'snoozed', owner: 'bas', snoozedUntil: iso(32) }),
    standing(CLOSED, 3, { state: 'resolved', owner: 'noor', verdict: 'noise', resolvedAt: iso(58), nextAt: iso(99) }),
    standing(DECLARED, 4, { state: 'acknowledged', owner: 'gone-person', level: 4, peakLevel: 4 }),
    standing(DRILL, 6, { isDrill: true }),
  ]);
  await insertActs(store, [
    act(TAKEN, 1, 'detected', 1), act(TAKEN, 2, 'alerted', 2, { recipients: ['noor', 'bas'], cause: 'opened' }), act(TAKEN, 3, 'acknowledged', 4, { by: 'noor', via: 'link' }),
    act(TAKEN, 4, 'noted', 6, { by: 'noor', via: 'screen', note: 'n1' }), act(TAKEN, 5, 'noted', 7, { by: 'noor', via: 'screen', note: 'n2' }), act(DRILL, 1, 'detected', 6),
  ]);
  await insertNotes(store, [{ note: 'n1', incident: TAKEN, person: 'noor', at: NOON, text: 'Bussen\u001b[2J zijn onderweg.' }, { note: 'n2', incident: TAKEN, person: 'noor', at: NOON, text: '' }] as unknown as Parameters<typeof insertNotes>[1]); // as above
});

const context = (language: Language = 'nl', people: readonly object[] | null = PEOPLE): ReadContext =>
  ({ store, language, home: { path: '/home/of/the/test' }, live: people === null ? undefined : { escalation: { people } }, signal: new AbortController().signal }) as unknown as ReadContext; // what the commands read of it
const list = (drills = false, ...rest: Parameters<typeof context>) => LIST_INCIDENTS.run(context(...rest), { drills });
const show = (id: string, ...rest: Parameters<typeof context>) => SHOW_INCIDENT.run(context(...rest), { id });

function printed(language: Language, print: (output: ReturnType<typeof createOutput>) => void): string {
  const [results, messages] = [captureStream(), captureStream()];
  print(createOutput({ results: results.stream, messages: messages.stream, json: false, language, noColor: true }));
  return results.text();
}

describe('the list of incidents', () => {
  it('holds what only people know of yet, and drills where they are asked for', async () => {
    expect((await list()).map(({ id }) => id)).toEqual([OPEN, TAKEN, SNOOZED, CLOSED, DECLARED, UNTOLD]);
    expect((await list(true)).map(({ id }) => id)).toEqual([OPEN, TAKEN, SNOOZED, CLOSED, DECLARED, UNTOLD, DRILL]);
    expect(LIST_INCIDENTS.parse({ drills: true })).toEqual({ drills: true });
    expect([null, {}, { drills: 'yes' }].map((options) => LIST_INCIDENTS.parse(options))).toEqual(Array.from({ length: 3 }, () => ({ drills: false })));
  });

  it('says of each who has it, by name, and what follows', async () => {
    const found = new Map((await list(true)).map((report) => [report.id, report]));
    expect(found.get(OPEN)).toMatchObject({ state: 'open', owner: null, next: { at: iso(15), names: ['Bas de Wit', 'room'] }, heldUntil: iso(10), isDrill: false });
    expect(found.get(TAKEN)).toMatchObject({ state: 'acknowledged', owner: 'Noor Visser', ownerId: 'noor', acknowledgedAt: iso(4), level: 4, levelNow: 4, peakSeverity: 61.4 });
    expect(found.get(SNOOZED)).toMatchObject({ state: 'snoozed', owner: 'Bas de Wit', snoozedUntil: iso(32) });
    expect(found.get(CLOSED)).toMatchObject({ state: 'resolved', verdict: 'noise', closedAt: iso(58) });
    expect(found.get(DECLARED)).toMatchObject({ state: 'acknowledged', owner: 'gone-person', level: 4, openedAt: iso(4), closedAt: null, evidence: [], peakSeverity: null });
    expect(found.get(UNTOLD)).toMatchObject({ state: null, owner: null, next: null });
    expect(found.get(DRILL)).toMatchObject({ isDrill: true });
    expect((await list(false, 'nl', null)).find(({ id }) => id === TAKEN)).toMatchObject({ owner: 'noor' });
  });

  it('is a table in either language, and a drill keeps its word', async () => {
    const reports = await list(true);
    const dutch = printed('nl', (output) => printList(reports, output)).split('\n');
    expect(dutch[0]).toMatch(/^Id +Merk +Niveau +Geopend +Gesloten +Wie +Bewijs/);
    for (const [place, words] of ['nog niemand', 'overgenomen door Noor Visser', 'even niet tot 2026-03-02 12:32 UTC (Bas de Wit)', 'gesloten: ruis', 'overgenomen door gone-person', '–'].entries()) expect(dutch[place + 1]).toContain(words);
    expect(dutch[7]).toMatch(/^drill-bb001111 /);
    expect(printed('en', (output) => printList(reports, output))).toMatch(/nobody yet[^]+taken over by Noor Visser[^]+not now, until 2026-03-02 12:32 UTC \(Bas de Wit\)[^]+closed: noise/);
  });
});

describe('one incident', () => {
  it('is found by the first letters of its id, a drill by those of its own', async () => {
    expect((await show('bb')).id).toBe(TAKEN);
    expect((await show('drill-bb')).id).toBe(DRILL);
    expect((await show('ee0')).id).toBe(DECLARED);
    await expect(show('zz')).rejects.toMatchObject({ kind: 'NoIncident', exit: 66 });
  });

  it('tells evidence, steps of the chain, acts and notes in the order of time', async () => {
    const report = await show('bb');
    expect(report.events.map(({ kind }) => kind)).toEqual(['opened']);
    expect(report.acts.map(({ kind, by, to, via, note }) => ({ kind, by, to, via, note }))).toEqual([
      { kind: 'detected', by: null, to: [], via: null, note: null }, { kind: 'alerted', by: null, to: ['Noor Visser', 'Bas de Wit'], via: null, note: null },
      { kind: 'acknowledged', by: 'Noor Visser', to: [], via: 'link', note: null }, { kind: 'noted', by: 'Noor Visser', to: [], via: 'screen', note: 'Bussen\u001b[2J zijn onderweg.' },
      { kind: 'noted', by: 'Noor Visser', to: [], via: 'screen', note: '' },
    ]);
    expect(printed('nl', (output) => printDetail(report, output)).split('\n')).toEqual([
      `zonnehof  4 Crisis  ${TAKEN}`, '2026-03-02 12:01 UTC – open', 'Wie: overgenomen door Noor Visser', 'Ernst: 61', '  12 kritische mensen in een uur', '',
      '2026-03-02 12:01 UTC  geopend  2 Verhoogd  meer kritische mensen dan gewoonlijk',
      '2026-03-02 12:02 UTC  Stap in de keten: Noor Visser, Bas de Wit',
      '2026-03-02 12:04 UTC  Noor Visser nam het over  met de knop in een bericht',
      '2026-03-02 12:06 UTC  Noor Visser schreef een update  op het scherm', '    Bussen [2J zijn onderweg.',
      '2026-03-02 12:07 UTC  Noor Visser schreef een update  op het scherm', '    (de tekst is na een jaar gewist)', '',
    ]);
  });

  it('says what follows, until when it is held, and nothing of either once it is closed', async () => {
    const open = await show('aa');
    expect(printed('nl', (output) => printDetail(open, output))).toContain('Wie: nog niemand\nVastgehouden tot 2026-03-02 12:10 UTC: stille uren\nVolgende stap: 2026-03-02 12:15 UTC → Bas de Wit, room\n');
    expect(printed('en', (output) => printDetail(open, output))).toContain('Next step: 2026-03-02 12:15 UTC → Bas de Wit, room\n');
    const closed = await show('dd');
    expect(printed('nl', (output) => printDetail(closed, output))).not.toContain('Volgende stap');
    const drill = await show(DRILL);
    expect(printed('nl', (output) => printDetail(drill, output))).toMatch(/Brandoefening: telt nergens mee\.[^]+Bekend bij de escalatie/);
  });
});

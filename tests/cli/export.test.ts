import { existsSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParquetOutput, openTextOutput, type OpenOutput } from '../../cli/export/export-output.ts';
import { planSlices } from '../../cli/export/slices.ts';
import type { ExportWish } from '../../cli/export/export-state.ts';
import { BEGIN_EXPORT, END_EXPORT, READ_EXPORT_CHUNK } from '../../cli/export/export-steps.ts';
import type { RunStep } from '../../cli/export/run-export.ts';
import { serveCommand, type InstanceState, type ReadCommand } from '../../cli/commands/read-command.ts';
import { liveHome } from '../../cli/home.ts';
import { createInstanceApp } from '../../cli/instance/app.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import { CommandError } from '../../schemas/errors.ts';
import { insertFacts } from '../../store/analysis.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { fact, id, NOON } from '../store/sample-rows.ts';
import { ESCALATION, PEOPLE } from '../web/night.ts';
import { execute, openTestStore, select, type TestStore } from '../store/test-store.ts';
import { exporting, stepsOn } from './export-rig.ts';

const base = temporaryFolder();
const ROWS = 300_000;
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore();
  // Times in bursts: most buckets hold a few rows, some hold more than a chunk.
  await execute(opened.store, `
    INSERT INTO mention_facts_v1 (brand, bucket_at, origin, native_id, version, author_key, story, direction, model_label, person_label, reach)
    SELECT concat('brand-', toString(number % 3)), toDateTime('2026-01-01 00:00:00', 'UTC') + intDiv(number, if(number % 10 = 0, 100000, 40)) * 300, 'archive:invented',
      lower(hex(sipHash128(number))), 1, lower(hex(sipHash64(number % 5000))), number, 'about', 'neutral', 'none', number % 90 FROM numbers(${ROWS})`);
}, 60_000);
afterAll(() => opened.close());

const wish = (changes: Partial<ExportWish> = {}): ExportWish => ({ view: 'v_mentions', format: 'csv', filters: {}, person: 'noor', ...changes });
let files = 0;
const place = (name = 'out') => join(base, `${name}-${++files}`);
const about = (out: string) => JSON.parse(readFileSync(`${out}.about.json`, 'utf8')) as Record<string, unknown>;

describe('an export', () => {
  it('writes every row of the view once, in its order, and stays flat in memory', async () => {
    const out = place();
    const held: number[] = [];
    const watched: OpenOutput = async (path, written) => {
      const file = await openTextOutput(path, written);
      return { add: (body) => { held.push(memoryHeld()); return file.add(body); } };
    };
    const { exit, stdout } = await exporting(opened.store, { wish: wish(), out }, { rowsAtOnce: 10_000, open: watched });
    expect(exit).toBe(0);
    expect(stdout).toContain('300,000 rows');
    const lines = readFileSync(out, 'utf8').split('\r\n');
    expect(lines[0]).toBe((await select(opened.store, "SELECT column FROM v_columns WHERE view = 'v_mentions' ORDER BY position")).map(([name]) => name).join(','));
    expect(lines).toHaveLength(ROWS + 2);
    const keys = lines.slice(1, -1).map((line) => { const [brand, at, , native] = line.split(','); return `${at} ${brand} ${native}`; });
    expect(new Set(keys).size).toBe(ROWS);
    expect(keys).toEqual(keys.toSorted());
    const half = Math.floor(held.length / 2);
    const [early, late] = [Math.max(...held.slice(0, half)), Math.max(...held.slice(half))];
    process.stderr.write(`export of ${ROWS} rows (${(statSync(out).size / 1e6).toFixed(0)} MB) in ${held.length} chunks: memory held in its second half over the first ${(late / early).toFixed(2)}\n`);
    // Whatever kept its rows would hold the whole file by then.
    expect(late - early).toBeLessThan(statSync(out).size / 8);
    expect(statSync(out).mode & 0o077).toBe(0);
  }, 60_000);

  it('that is stopped, killed between a chunk and its note, or meets a full disk goes on, and holds the same bytes', async () => {
    const whole = place('whole');
    await exporting(opened.store, { wish: wish({ format: 'jsonl', filters: { brand: 'brand-1' } }), out: whole }, { rowsAtOnce: 12_000 });
    const out = place('cut');
    const options = { wish: wish({ format: 'jsonl', filters: { brand: 'brand-1' } }), out };
    const stop = new AbortController();
    const failAfter = (chunks: number, fail: () => void): OpenOutput => async (path, written) => {
      const file = await openTextOutput(path, written);
      let left = chunks;
      return { async add(body) {
        if (left-- > 0) return file.add(body);
        await file.add(body.subarray(0, Math.floor(body.byteLength / 2)));
        fail();
        return body.byteLength / 2;
      } };
    };
    const stopped = await exporting(opened.store, options, { rowsAtOnce: 12_000, signal: stop.signal, open: failAfter(2, () => { stop.abort('SIGINT'); throw stop.signal.reason; }) });
    expect(stopped.exit).toBe(130);
    expect(stopped.stderr).toMatch(/Stopped after [\d,]+ rows\. Go on with the same command and --resume\./u);
    expect(about(out)).toMatchObject({ isComplete: false, person: 'noor', reason: 'yearly report', endedAt: null });
    await expect(exporting(opened.store, options)).rejects.toMatchObject({ kind: 'ExportExists' });
    const killed = exporting(opened.store, { ...options, isResumed: true, reason: '' }, { rowsAtOnce: 12_000, open: failAfter(3, () => { throw new Error('killed'); }) });
    await expect(killed).rejects.toThrow('killed');
    const full = exporting(opened.store, { ...options, isResumed: true }, { rowsAtOnce: 12_000, open: failAfter(1, () => { throw new CommandError('ExportUnwritable', 75, 'The disk is full.'); }) });
    await expect(full).rejects.toMatchObject({ kind: 'ExportUnwritable', exit: 75 });
    const end = await exporting(opened.store, { ...options, isResumed: true }, { rowsAtOnce: 12_000 });
    expect(end.exit).toBe(0);
    expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
    expect(existsSync(`${out}.state.json`)).toBe(false);
    expect(about(out)).toMatchObject({ isComplete: true, reason: 'yearly report', rows: 100_000, filters: { brand: 'brand-1' } });
  }, 60_000);

  it('goes on with nothing but the same question', async () => {
    const out = place();
    const stop = new AbortController();
    stop.abort('SIGINT');
    const options = { wish: wish({ filters: { from: Date.UTC(2026, 0, 2) } }), out };
    expect((await exporting(opened.store, options, { signal: AbortSignal.any([stop.signal]), step: stepsOn(opened.store, new AbortController().signal) })).exit).toBe(130);
    for (const changed of [{ filters: {} }, { filters: { from: Date.UTC(2026, 0, 2), brand: 'brand-1' } }, { person: 'rik' }, { format: 'jsonl' as const }, { view: 'v_posts' }]) {
      await expect(exporting(opened.store, { ...options, wish: { ...options.wish, ...changed }, isResumed: true })).rejects.toMatchObject({ kind: 'ExportDiffers', exit: 64 });
    }
    await expect(exporting(opened.store, { ...options, out: place(), isResumed: true })).rejects.toMatchObject({ kind: 'NoExport' });
    await expect(exporting(opened.store, { ...options, wish: wish({ view: 'v_ambassadors' }), isResumed: true })).rejects.toMatchObject({ kind: 'ExportForbidden' });
    await execute(opened.store, 'TRUNCATE TABLE exports_v1');
    await expect(exporting(opened.store, { ...options, isResumed: true })).rejects.toMatchObject({ kind: 'NoExport' });
  });

  it('as Parquet is a folder that the engine reads as the view itself, also after a stop', async () => {
    const out = place('set');
    const options = { wish: wish({ format: 'parquet', filters: { brand: 'brand-2' } }), out };
    let parts = 0;
    const failing: OpenOutput = async (path, written) => {
      const file = await openParquetOutput(path, written);
      return { add: async (body) => { parts += 1; await file.add(body); if (parts === 3) throw new Error('killed'); return body.byteLength; } };
    };
    await expect(exporting(opened.store, options, { rowsAtOnce: 20_000, open: failing })).rejects.toThrow('killed');
    await exporting(opened.store, { ...options, isResumed: true }, { rowsAtOnce: 20_000 });
    const names = readdirSync(out);
    expect(names[0]).toBe('part-00001.parquet');
    expect(names.length).toBeGreaterThan(4);
    expect(about(out)).toMatchObject({ parts: names.length, rows: 100_000 });
    const columns = 'brand, bucket_at, origin, native_id, author_key, story, label, reach, uncertain';
    const sum = (from: string) => select(opened.store, `SELECT count(), sum(cityHash64(tuple(*))) FROM (SELECT ${columns.replace('bucket_at', 'toUnixTimestamp(bucket_at) AS at').replace('label', 'toString(label) AS label')} FROM ${from})`);
    expect(await sum(`file('${out}/*.parquet', Parquet)`)).toEqual(await sum("v_mentions WHERE brand = 'brand-2'"));
    const empty = place('empty');
    await exporting(opened.store, { wish: wish({ format: 'parquet', filters: { brand: 'nobody' } }), out: empty });
    expect(await select(opened.store, `SELECT count() FROM file('${empty}/*.parquet', Parquet)`)).toEqual([['0']]);
  }, 60_000);

  it('stands in the list and in the record before the first row is read', async () => {
    const out = place();
    const failing = { ...opened.store, select: (name: string, ...rest: readonly [string, Readonly<Record<string, unknown>>]) => (name.startsWith('read-v_') ? Promise.reject(new Error('killed')) : opened.store.select(name, ...rest)) };
    const filters = { brand: 'brand-1', to: Date.UTC(2026, 0, 2) };
    await expect(exporting(failing, { wish: wish({ filters }), out })).rejects.toThrow('killed');
    const id = String(about(out)['export']);
    expect(await select(opened.store, `SELECT source, format, filters, rows_written, isNull(ended_at) FROM v_exports WHERE export = '${id}'`)).toEqual([['v_mentions', 'csv', JSON.stringify(filters), '0', 1]]);
    expect(await select(opened.store, `SELECT person, reason FROM audit_log_v1 WHERE action = 'export' AND subject = '${id}'`)).toEqual([['noor', 'yearly report']]);
    await exporting(opened.store, { wish: wish({ filters }), out, isResumed: true });
    const rows = String(readFileSync(out, 'utf8').split('\r\n').length - 2);
    expect(await select(opened.store, `SELECT rows_written, isNull(ended_at) FROM v_exports WHERE export = '${id}'`)).toEqual([[rows, 0]]);
  });

  it('is refused to whoever lacks the role, for a view that is not there, and for filters it does not have', async () => {
    const refused = (changes: Partial<ExportWish>, roles: readonly ('service' | 'reputation')[] = ['reputation']) => expect(exporting(opened.store, { wish: wish(changes), out: place(), roles })).rejects;
    await refused({ view: 'v_ambassadors' }).toMatchObject({ kind: 'ExportForbidden', exit: 78 });
    await refused({ view: 'v_mention' }).toMatchObject({ kind: 'NoView', message: expect.stringContaining('Do you mean v_mentions?') as string });
    await refused({ view: 'mention_text_v1' }).toMatchObject({ kind: 'NoView' });
    await refused({ view: 'v_sources', filters: { brand: 'a' } }).toMatchObject({ kind: 'Usage' });
    await refused({ view: 'v_brand_totals', filters: { from: 1 } }).toMatchObject({ kind: 'Usage' });
    expect((await exporting(opened.store, { wish: wish({ view: 'v_ambassadors' }), out: place(), roles: ['service'] })).exit).toBe(0);
  });

  it('says what is wrong with a place it cannot write to', async () => {
    const out = place();
    mkdirSync(out);
    await expect(exporting(opened.store, { wish: wish(), out })).rejects.toMatchObject({ kind: 'ExportExists', where: out });
    await expect(exporting(opened.store, { wish: wish(), out: '/proc/none/out.csv' })).rejects.toMatchObject({ kind: 'ExportUnwritable' });
  });

  it('keeps formulas of other people from running, and numbers as they are', async () => {
    await insertFacts(opened.store, ['=1+1', '+31', '-a', '@x', '\tx', 'a,"b"', ' a', ''].map((brand, place) => fact(place, { brand, nativeId: id(900_000 + place), bucketAt: NOON + 40_000_000, reach: 7 })));
    const out = place();
    await exporting(opened.store, { wish: wish({ filters: { from: (NOON + 40_000_000) * 1_000 } }), out });
    const lines = readFileSync(out, 'utf8').split('\r\n').slice(1, -1);
    expect(lines.map((line) => line.split(',2027-')[0] ?? '').toSorted()).toEqual(['""', '" a"', "'\tx", '"a,""b"""', "'+31", "'-a", "'=1+1", "'@x"].toSorted());
    expect(lines.every((line) => line.endsWith(',7,0,0,0,0'))).toBe(true);
  });
});

describe('an export through a running instance', () => {
  const instance = (people: EscalationConfig['people']): RunStep => {
    const live = { escalation: { ...ESCALATION, people } } as LiveSettings; // an export looks at nothing else
    const app = createInstanceApp({
      home: liveHome(base), store: opened.store, token: 'token', live: () => live, keepForUs: String, state: () => ({}) as InstanceState, // no command here asks for it
      commands: [BEGIN_EXPORT, READ_EXPORT_CHUNK, END_EXPORT].map((command) => serveCommand(command as ReadCommand<unknown, unknown>)), // each parses its own
    });
    return async (command, options) => {
      const headers = { host: '127.0.0.1', authorization: 'Bearer token', 'content-type': 'application/json' };
      const answer = await app.request(`/commands/${command.name}`, { method: 'POST', headers, body: JSON.stringify({ language: 'en', options }) });
      const { result, error } = (await answer.json()) as { readonly result: never; readonly error?: { readonly kind: string; readonly message: string } }; // our own server
      if (error !== undefined) throw Object.assign(new Error(error.message), { kind: error.kind });
      return result;
    };
  };

  it('writes the same bytes as one that opens the store itself, in each form', async () => {
    const filters = { brand: 'brand-0', to: Date.UTC(2026, 0, 3) };
    for (const format of ['csv', 'jsonl', 'parquet'] as const) {
      const [here, there] = [place(), place()];
      await exporting(opened.store, { wish: wish({ format, filters, person: 'sanne' }), out: here }, { rowsAtOnce: 4_000 });
      await exporting(opened.store, { wish: wish({ format, filters, person: 'sanne' }), out: there }, { rowsAtOnce: 4_000, step: instance(PEOPLE) });
      const read = (out: string) => (format === 'parquet' ? readdirSync(out).map((name) => readFileSync(join(out, name))) : [readFileSync(out)]);
      expect(Buffer.concat(read(here)).equals(Buffer.concat(read(there)))).toBe(true);
      expect(read(here)[0]?.byteLength).toBeGreaterThan(1_000);
    }
  });

  it('goes by the people that instance knows, not by what the command says', async () => {
    const step = instance(PEOPLE);
    await expect(exporting(opened.store, { wish: wish({ person: 'nobody' }), out: place() }, { step })).rejects.toMatchObject({ kind: 'NoPerson' });
    await expect(exporting(opened.store, { wish: wish({ view: 'v_ambassadors', person: 'joris' }), roles: ['service'], out: place() }, { step })).rejects.toMatchObject({ kind: 'ExportForbidden' });
    const question = { export: '0'.repeat(16), slice: { from: null, to: null }, after: null, limit: 10, rowsBefore: 0 };
    await expect(step(READ_EXPORT_CHUNK, question)).rejects.toMatchObject({ kind: 'NoExport' });
    const { export: id } = await step(BEGIN_EXPORT, { ...wish({ person: 'sanne' }), roles: [], reason: 'a', rows: 10 });
    await expect(step(READ_EXPORT_CHUNK, { ...question, export: id, after: ["'; --"] })).rejects.toMatchObject({ kind: 'Usage' });
    await expect(step(READ_EXPORT_CHUNK, { ...question, export: id, limit: 1e9 })).rejects.toMatchObject({ kind: 'Usage' });
    const taken = await instance(PEOPLE)(BEGIN_EXPORT, { ...wish({ view: 'v_ambassadors', person: 'femke' }), roles: [], reason: 'a', rows: 10 });
    const demoted = instance(PEOPLE.map((person) => ({ ...person, roles: ['reputation' as const] })));
    await expect(demoted(READ_EXPORT_CHUNK, { ...question, export: taken.export })).rejects.toMatchObject({ kind: 'ExportForbidden' });
    await expect(step(BEGIN_EXPORT, { ...wish({ person: 'sanne' }), roles: [], reason: ' ', rows: 10 })).rejects.toMatchObject({ kind: 'Usage' });
  });
});

describe('the plan of an export', () => {
  it('covers all time without a gap, in spans of about a chunk', () => {
    const hours = Array.from({ length: 50 }, (_, place) => ({ hour: place * 7_200, rows: place === 20 ? 500 : 30 }));
    const slices = planSlices(hours, 100);
    expect(slices[0]?.from).toBeNull();
    expect(slices.at(-1)?.to).toBeNull();
    for (const [place, slice] of slices.slice(1).entries()) expect(slice.from).toBe(slices[place]?.to);
    expect(slices.reduce((sum, { rows }) => sum + rows, 0)).toBe(49 * 30 + 500);
    expect(slices.filter(({ rows }) => rows > 100).map(({ rows }) => rows)).toEqual([500]);
    expect(slices.length).toBeLessThan(22);
    expect(planSlices([], 100)).toEqual([{ from: null, to: null, rows: 0 }]);
  });
});

/** Bytes that are still reachable: what waits to be collected says nothing about what is kept. */
function memoryHeld(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)(); // what that flag adds
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

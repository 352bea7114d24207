import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Command } from 'commander';
import { promises as command } from '../../cli/commands/promises.ts';
import type { Host } from '../../cli/commands/command.ts';
import type { ReadContext } from '../../cli/commands/read-command.ts';
import { liveHome } from '../../cli/home.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { createOutput } from '../../cli/output.ts';
import { printPromise, printPromises } from '../../cli/promises/print-promises.ts';
import { ADD_PROMISE, LIST_PROMISES, SETTLE_PROMISE, type NewPromiseOptions } from '../../cli/promises/promise-commands.ts';
import { insertFacts } from '../../store/analysis.ts';
import { insertMentions } from '../../store/mentions.ts';
import { readPromises } from '../../store/promises.ts';
import { CLI_TEXTS } from '../../texts/cli.ts';
import { emptyTables } from '../support/tables.ts';
import { fact, id, mention } from '../store/sample-rows.ts';
import { openTestStore } from '../store/test-store.ts';
import { BRANDS, ESCALATION } from '../web/night.ts';
import { captureStream } from './capture-stream.ts';

const { store, folder, close } = await openTestStore();
afterAll(close);
beforeEach(() => emptyTables(store));

const live = { brands: BRANDS, escalation: ESCALATION } as LiveSettings; // all that these commands look at
const context: ReadContext = { store, home: liveHome(folder), language: 'nl', instance: undefined, live, signal: new AbortController().signal };
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const options = (changes: Partial<NewPromiseOptions> = {}): NewPromiseOptions => ADD_PROMISE.parse({ brand: 'wolkentram', due: tomorrow(), owner: 'sanne', text: ' kaart opsturen ', by: 'femke', call: 'one', ...changes });

describe('promises on the command line', () => {
  it('are written down, listed with what is due first, and settled by the beginning of their id', async () => {
    const made = await ADD_PROMISE.run(context, options());
    expect(made).toMatchObject({ brand: 'wolkentram', outcome: 'open', owner: 'Sanne Verdonck', text: 'kaart opsturen', mention: null, settledAt: null });
    await ADD_PROMISE.run(context, options());
    const early = await ADD_PROMISE.run(context, options({ call: 'two', due: new Date(Date.now() + 3_600_000).toISOString(), brand: 'pindabaai' }));
    expect((await LIST_PROMISES.run(context, { brand: '', isOpen: false })).map(({ promise }) => promise)).toEqual([early.promise, made.promise]);
    const kept = await SETTLE_PROMISE.run(context, { promise: made.promise.slice(0, 5), state: 'kept', by: 'femke' });
    expect(kept).toMatchObject({ promise: made.promise, outcome: 'kept' });
    expect(await SETTLE_PROMISE.run(context, { promise: made.promise, state: 'kept', by: 'sanne' })).toEqual(kept);
    expect((await LIST_PROMISES.run(context, { brand: '', isOpen: true })).map(({ promise }) => promise)).toEqual([early.promise]);
    expect(await LIST_PROMISES.run(context, { brand: 'wolkentram', isOpen: true })).toEqual([]);
  });

  it('take times by the clock of the brand, and mentions by their key', async () => {
    await insertMentions(store, [mention(1, { origin: 'mastodon' })]);
    await insertFacts(store, [fact(1, { brand: 'wolkentram', origin: 'mastodon' })]);
    const year = new Date().getUTCFullYear() + 1;
    const made = await ADD_PROMISE.run(context, options({ due: `${year}-01-15T17:00`, mention: `mastodon/${id(1)}` }));
    expect(made).toMatchObject({ dueAt: `${year}-01-15T16:00:00.000Z`, mention: `mastodon/${id(1)}` });
    expect(await readPromises(store, { nativeId: id(1) })).toHaveLength(1);
  });

  it('say what was expected, and store nothing', async () => {
    const refused = async (changes: Partial<NewPromiseOptions>) => ADD_PROMISE.run(context, options(changes)).then(() => 'stored', ({ kind, message }: { kind: string; message: string }) => `${kind}: ${message}`);
    expect(await refused({ brand: '' })).toMatch(/^NoBrand: --brand is needed/u);
    expect(await refused({ brand: 'elders' })).toMatch(/^NoBrand/u);
    expect(await refused({ owner: 'elders' })).toMatch(/^NoPerson/u);
    expect(await refused({ by: '' })).toMatch(/^NoPerson: --by is needed/u);
    expect(await refused({ text: 'x' })).toMatch(/^Usage: --text/u);
    for (const due of ['', 'tomorrow', '2020-01-01T10:00', '2026-02-30T10:00', '2199-01-01T10:00Z']) expect(await refused({ due })).toMatch(/^Usage: --due/u);
    expect(await refused({ mention: 'mastodon/77' })).toMatch(/^Usage: --mention/u);
    expect(await refused({ mention: `mastodon/${id(77)}` })).toMatch(/^Usage: --mention/u);
    await expect(ADD_PROMISE.run({ ...context, live: undefined }, options())).rejects.toMatchObject({ kind: 'NothingRuns' });
    await expect(SETTLE_PROMISE.run(context, { promise: 'ab', state: 'kept', by: 'femke' })).rejects.toMatchObject({ kind: 'NoPromise' });
    await expect(SETTLE_PROMISE.run(context, { promise: 'ab', state: 'done', by: 'femke' })).rejects.toMatchObject({ kind: 'Usage' });
    expect(await readPromises(store)).toEqual([]);
  });

  it('are printed in both languages, without what a terminal would obey', async () => {
    const printed = (language: 'nl' | 'en', print: (output: ReturnType<typeof createOutput>) => void) => {
      const [results, messages] = [captureStream(), captureStream()];
      print(createOutput({ results: results.stream, messages: messages.stream, json: false, language, noColor: true }));
      return results.text();
    };
    const made = await ADD_PROMISE.run(context, options({ text: 'kaart\u001b[2J sturen' }));
    expect(printed('nl', (output) => printPromises([made], output))).toMatch(/Belofte[\s\S]*Sanne Verdonck[\s\S]*open[\s\S]*kaart/u);
    expect(printed('en', (output) => printPromises([made], output))).not.toContain('\u001b[2J');
    expect(printed('en', (output) => printPromise({ ...made, outcome: 'late' }, output))).toContain('Kept, but too late.');
    expect(printed('nl', (output) => printPromises([], output))).toContain('Geen beloften.');
  });

  it('have three commands, of which the list is the usual one', () => {
    const root = new Command('promises');
    const does: string[] = [];
    const host: Host = { texts: CLI_TEXTS.nl, language: 'nl', does: (each) => void does.push(each.name()) };
    command.configure(root, host);
    expect(does.toSorted()).toEqual(['add', 'list', 'settle']);
    expect(root.helpInformation()).toContain('beloften, en of ze zijn nagekomen');
  });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Shell } from '../../cli/commands/command.ts';
import { serveCommand, type ReadContext } from '../../cli/commands/read-command.ts';
import { parseEscalation } from '../../cli/config/read-escalation.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { createOutput } from '../../cli/output.ts';
import { listPeople } from '../../cli/people/list-people.ts';
import { showOnDuty } from '../../cli/people/on-duty.ts';
import { READ_ESCALATION } from '../../cli/people/read-escalation.ts';
import type { Language } from '../../texts/language.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { captureStream } from './capture-stream.ts';

const base = temporaryFolder();
const reviewBy = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
const brand = (id: string, zone: string): string => `  - { id: ${id}, name: ${id}, query: ${id}, purpose: p, legal_basis: l, owner: o, review_by: ${reviewBy}, zone: ${zone} }\n`;
const ESCALATION = `people:
  - { id: rik, name: Rik Rangeerder, roles: [reputation, operator], reach: [{ receiver: mail, address: rik@noordrail.example }, { receiver: push, address: rik-geheim, urgent: true }] }
  - { id: dora, name: Dora Dwarsligger, roles: [service, privacy], reach: [{ receiver: postbox }] }
rooms:
  - { id: webcare-room, receiver: chat, address: kanaal-geheim }
duties:
  webcare: { people: [dora], desk: webcare }
  reputation:
    people: [rik, dora]
    shifts:
      - { from: 2026-11-23, to: 2026-11-27, person: dora }
      - { from: 2026-11-28T12:00, to: 2026-12-31, person: rik }
  deputy: { people: [rik] }
desks:
  - { id: webcare, zone: Europe/Amsterdam, open: { mon: ['09:00-17:00'], tue: ['09:00-17:00'], wed: ['09:00-17:00'], thu: ['09:00-17:00'], fri: ['09:00-17:00'] } }
`;
const FILES = {
  'brands.yaml': `brands:\n${brand('noordrail', 'Europe/Amsterdam')}`,
  'sources.yaml': 'sources:\n  - { id: krant, connector: feeds, settings: { url: https://krant.example/rss } }\n',
  'escalation.yaml': ESCALATION,
  'klankbord.yaml': 'outbound: { contact: webcare@noordrail.example }\nmail: { host: mail.noordrail.example, from: a@noordrail.example }\nreceivers:\n  - { id: push, kind: ntfy, url_env: PUSH_URL }\n  - { id: chat, kind: slack, url_env: CHAT_URL }\n',
};

let folders = 0;
function configuration(changed: Partial<typeof FILES> = {}): string {
  const folder = join(base, `config-${++folders}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ ...FILES, ...changed })) writeFileSync(join(folder, name), text);
  return folder;
}

async function run(command: (shell: Shell) => Promise<number>, { json = false, language = 'en', variables = {} }: { readonly json?: boolean; readonly language?: Language; readonly variables?: Readonly<Record<string, string>> } = {}) {
  const [stdout, stderr] = [captureStream(), captureStream()];
  const exit = await command({
    environment: readEnvironment({ KLANKBORD_HOME: join(base, 'home'), ...variables }), installation: join(base, 'home'), home: undefined, json, language,
    output: createOutput({ results: stdout.stream, messages: stderr.stream, json, language, noColor: true }),
    stdin: Readable.from([]), interruption: { signal: new AbortController().signal, claim: () => undefined },
  });
  return { exit, text: stdout.text() };
}

const folder = configuration();
const onDuty = (at: string | undefined, options: Parameters<typeof run>[1] & { readonly config?: string } = {}) => run((shell) => showOnDuty(shell, { at, config: options.config ?? folder }), options);

describe('people list', () => {
  it('shows everybody with their roles and how they are reached, and no address', async () => {
    const { exit, text } = await run((shell) => listPeople(shell, folder), { language: 'nl' });
    expect(exit).toBe(0);
    expect(text).toMatch(/rik +Rik Rangeerder +reputatie, beheer +mail, push \(rinkelt\)/u);
    expect(text).toMatch(/webcare-room +chat +2/u);
    expect(text).not.toMatch(/geheim|@/u);
  });

  it('is one value with --json', async () => {
    const { text } = await run((shell) => listPeople(shell, folder), { json: true });
    expect(JSON.parse(text)).toEqual({
      people: [
        { id: 'rik', name: 'Rik Rangeerder', roles: ['reputation', 'operator'], language: 'nl', reach: [{ receiver: 'mail', urgent: false }, { receiver: 'push', urgent: true }] },
        { id: 'dora', name: 'Dora Dwarsligger', roles: ['service', 'privacy'], language: 'nl', reach: [{ receiver: 'postbox', urgent: false }] },
      ],
      rooms: [{ id: 'webcare-room', receiver: 'chat', fromLevel: 2, language: 'nl' }],
    });
  });

  it('without a configuration ends with exit 66 and the way to begin', async () => {
    const empty = join(base, 'nothing-here');
    await expect(run((shell) => listPeople(shell, empty))).rejects.toMatchObject({ exit: 66, next: expect.stringContaining('./klankbord init') });
  });
});

describe('people on-duty', () => {
  it('says who has each duty, until when, who then, and the gaps, by local time', async () => {
    const { exit, text } = await onDuty('2026-11-24T02:30');
    expect(exit).toBe(0);
    expect(text).toContain('As of 2026-11-24 02:30 (Europe/Amsterdam)');
    expect(text).toMatch(/reputation +Dora Dwarsligger +2026-11-28 00:00 +Rik Rangeerder \(gap in the roster\) +Rik Rangeerder +Europe\/Amsterdam/u);
    expect(text).toMatch(/deputy +Rik Rangeerder +always +– /u);
    expect(text).toContain('  reputation: 2026-11-28 00:00 to 2026-11-28 12:00. Rik Rangeerder is told in that time.\n');
  });

  it('says of each level who hears first, when, and what follows', async () => {
    const { text } = await onDuty('2026-11-24T02:30');
    expect(text).toMatch(/1 signal +Dora Dwarsligger \(postbox\) +2026-11-24 09:00 +it stays/u);
    expect(text).toMatch(/2 elevated +Dora Dwarsligger \(postbox\), webcare-room \(chat, postbox\) +2026-11-24 07:00 +2026-11-24 09:30 → Dora Dwarsligger/u);
    expect(text).toMatch(/3 high +Dora Dwarsligger \(postbox\), webcare-room \(chat, postbox\) +at once +2026-11-24 02:45 → Rik Rangeerder/u);
    expect(text).toMatch(/4 crisis +Rik Rangeerder \(push, mail, postbox\), Dora .* \(standing in: the duty is out of reach\)/u);
  });

  it('has every sentence in Dutch as well', async () => {
    const { text } = await onDuty('2026-12-24T02:30', { language: 'nl' });
    expect(text).toMatch(/reputation +Rik Rangeerder +2027-01-01 00:00 +Rik Rangeerder \(gat in het rooster\)/u);
    expect(text).toContain('Gaten in de komende twee weken\n  reputation: 2027-01-01 00:00 tot 2027-01-07 02:30. In die tijd krijgt Rik Rangeerder de melding.');
    expect(text).toMatch(/3 hoog +.*meteen/u);
  });

  it('reads a time with an offset, and one of now when none is given', async () => {
    const at = async (written: string | undefined) => (JSON.parse((await onDuty(written, { json: true })).text) as { readonly at: string }).at; // our own command
    expect([await at('2026-11-24T02:30'), await at('2026-11-24 02:30'), await at('2026-11-24T02:30Z'), await at('2026-11-24T02:30:15+02:00')])
      .toEqual(['2026-11-24T01:30:00.000Z', '2026-11-24T01:30:00.000Z', '2026-11-24T02:30:00.000Z', '2026-11-24T00:30:15.000Z']);
    const before = Date.now();
    expect(Date.parse(await at(undefined))).toBeGreaterThanOrEqual(before);
  });

  it.each(['tomorrow', '2026-02-30T10:00', '2026-11-24T25:00', '2026-11-24'])('refuses the time %s with exit 64 and an example', async (at) => {
    await expect(onDuty(at)).rejects.toMatchObject({ kind: 'Usage', exit: 64, message: expect.stringContaining(at), next: expect.stringContaining('--at 2026-') });
  });

  it('is one value with --json', async () => {
    const { text } = await onDuty('2026-11-24T02:30', { json: true });
    expect(JSON.parse(text)).toMatchObject({
      duties: [
        { duty: 'webcare', person: 'dora', isGap: false, until: null, next: null, gaps: [] },
        { duty: 'reputation', person: 'dora', standIns: ['rik'], until: '2026-11-27T23:00:00.000Z', next: { person: 'rik', isGap: true }, gaps: [{ from: '2026-11-27T23:00:00.000Z', to: '2026-11-28T11:00:00.000Z', person: 'rik' }] },
        { duty: 'deputy', person: 'rik' },
      ],
      levels: [{ level: 1, nextAt: null }, { level: 2, deliverAt: '2026-11-24T06:00:00.000Z' }, { level: 3, recipients: [{ recipient: 'dora', receivers: ['postbox'] }, { recipient: 'webcare-room' }] }, { level: 4, isFallback: true }],
    });
  });

  it('shows brands of two clocks apart', async () => {
    const config = configuration({ 'brands.yaml': `${FILES['brands.yaml']}${brand('eastrail', 'America/New_York')}` });
    const { text } = await onDuty('2026-11-24T03:30', { config });
    expect(text).toContain('For brands in Europe/Amsterdam:');
    expect(text).toMatch(/For brands in America\/New_York:[\s\S]*2 elevated .*at once/u);
  });
});

describe('what a running instance says of its people', () => {
  const context = (live: unknown): ReadContext => ({ live }) as unknown as ReadContext; // the command reads nothing else
  const served = serveCommand(READ_ESCALATION);

  it('holds no address', async () => {
    const escalation = parseEscalation({ file: 'escalation.yaml', text: ESCALATION });
    const answer = await served.answer(context({ escalation, brands: { brands: [{ zone: 'Europe/Brussels' }, { zone: 'Europe/Brussels' }] } }), {});
    expect(answer).toMatchObject({ zones: ['Europe/Brussels'], config: { people: [{ id: 'rik', reach: [{ receiver: 'mail' }, { receiver: 'push', isUrgent: true }] }, { id: 'dora' }], minuteMs: 60_000 } });
    expect(JSON.stringify(answer)).not.toMatch(/geheim|@/u);
  });

  it('is nothing where nobody listens', async () => {
    expect(await served.answer(context(undefined), {})).toBeNull();
  });
});

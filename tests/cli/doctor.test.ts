import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../cli/commands/doctor.ts';
import { readConfiguration } from '../../cli/config/read-config.ts';
import { askSources } from '../../cli/doctor/ask-sources.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { liveSettingsOf } from '../../cli/live/live-settings.ts';
import { startWireServer, type WireServer } from '../../demo/wire/serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startLiveWorld, writeLiveConfiguration, type LiveWorld } from './live-world.ts';
import { runInProcess } from './run-in-process.ts';

const base = temporaryFolder();
let world: LiveWorld;
beforeAll(async () => {
  world = await startLiveWorld();
});
afterAll(() => world.close());

const SOURCES = (address: string): string => `sources:
  - { id: krant, connector: feeds, settings: { url: ${address}/krant.xml } }
  - { id: plein, connector: mastodon-hashtag, settings: { instance: '${address}', tag: noordrail } }
  - { id: gesloten, connector: mastodon-hashtag, settings: { instance: '${address}', tag: vertraging, token: PLEIN_TOKEN } }
  - { id: weg, connector: feeds, settings: { url: ${address}/weg.xml } }
  - { id: forum, connector: feeds, paused: true, settings: { url: ${address}/forum.atom } }
`;

async function diagnose(parameters: readonly string[], variables: Readonly<Record<string, string>>) {
  const { exit, stdout } = await runInProcess(['doctor', '--json', ...parameters], { variables: { KLANKBORD_HOME: join(base, 'home'), LANG: 'C', ...variables } });
  const diagnosis = JSON.parse(stdout) as Diagnosis;
  const checks = new Map(diagnosis.checks.map(({ check, ...found }) => [check, found]));
  return { exit, diagnosis, checks };
}

describe('doctor', () => {
  it('says nothing of a configuration where there is none, and asks nobody', async () => {
    const { checks, diagnosis } = await diagnose(['--online', '--config', join(base, 'absent')], {});
    expect(diagnosis.sources).toEqual([]);
    expect(checks.get('configuration')).toMatchObject({ ok: false, next: expect.stringContaining('init') });
    expect(checks.has('secrets')).toBe(false);
  });

  it('names every problem of the files by line, the secrets that are missing by name, and the contact', async () => {
    const wrong = writeLiveConfiguration(join(base, 'wrong'), world, { sources: SOURCES(world.address).replace('tag: noordrail', 'tga: noordrail').replace('feeds', 'feed') });
    const broken = await diagnose([], { KLANKBORD_CONFIG: wrong });
    expect(broken.exit).toBe(69);
    expect(broken.checks.get('configuration')).toMatchObject({ ok: false, found: expect.stringMatching(/sources\.yaml:2:.*did you mean feeds\?[^]*sources\.yaml:3:.*did you mean tag\?/) });
    expect(broken.diagnosis.sources).toBeNull();

    const config = writeLiveConfiguration(join(base, 'good'), world, { sources: SOURCES(world.address) });
    const before = world.requests.length;
    const { checks } = await diagnose([], { KLANKBORD_CONFIG: config });
    expect(checks.get('configuration')).toMatchObject({ ok: true, found: expect.stringContaining('1 brand, 5 sources (1 paused)') });
    expect(checks.get('secrets')).toEqual({ ok: false, found: 'gesloten: PLEIN_TOKEN is not set', next: expect.stringContaining('PLEIN_TOKEN') });
    expect(checks.get('outbound')).toEqual({ ok: true, found: `contact webcare@noordrail.example; private hosts allowed: 127.0.0.1:${world.port}`, next: null });
    expect((await diagnose([], { KLANKBORD_CONFIG: config, PLEIN_TOKEN: 'canary-secret' })).checks.get('secrets')).toMatchObject({ ok: true });
    expect(world.requests.length).toBe(before);
  });

  it('with --online asks each source once, leaves paused ones alone, and stores nothing', async () => {
    const config = writeLiveConfiguration(join(base, 'good'), world, { sources: SOURCES(world.address) });
    const before = world.requests.length;
    const { exit, diagnosis } = await diagnose(['--online'], { KLANKBORD_CONFIG: config, PLEIN_TOKEN: 'canary-secret' });
    expect(exit).toBe(69);
    expect(diagnosis.sources).toMatchObject([
      { source: 'krant', ok: true, items: 4, matching: 4, error: null, verified: null },
      { source: 'plein', ok: true, items: 3 },
      { source: 'gesloten', ok: true, items: 0 },
      { source: 'weg', ok: false, error: { kind: 'Gone' } },
      { source: 'forum', ok: true, paused: true },
    ]);
    const paths = world.requests.slice(before).map(({ path }) => path);
    expect(paths.filter((path) => path === '/krant.xml')).toHaveLength(1);
    expect(paths).not.toContain('/forum.atom');
    expect(JSON.stringify(diagnosis)).not.toContain('canary-secret');
    const { stdout } = await runInProcess(['doctor', '--online', '--language', 'nl'], { variables: { KLANKBORD_HOME: join(base, 'home'), KLANKBORD_CONFIG: config } });
    expect(stdout).toMatch(/^krant +in orde +4 berichten, het nieuwste van .*, 4 over een merk$/m);
    expect(stdout).toMatch(/^weg +probleem +bestaat niet meer: .*410.*\n +te doen: .*sources pause weg$/m);
    expect((await runInProcess(['status'], { variables: { KLANKBORD_HOME: join(base, 'home'), LANG: 'C' } })).exit).toBe(66);
  });
});

describe('asking all sources', () => {
  const servers: WireServer[] = [];
  afterAll(() => Promise.all(servers.map((server) => server.close())));

  it('keeps to two at a time for one host, and gives up what is not there when the time for all is over', async () => {
    let open = 0;
    let most = 0;
    const slow = await startWireServer(({ url }, response) => {
      if (url.pathname === '/robots.txt') return { status: 404 };
      open += 1;
      most = Math.max(most, open);
      response.on('close', () => {
        open -= 1;
      });
      return 'taken';
    });
    servers.push(slow);
    const sources = `sources:\n${[1, 2, 3, 4, 5].map((number) => `  - { id: traag-${number}, connector: feeds, settings: { url: ${slow.address}/${number} } }\n`).join('')}`;
    const folder = writeLiveConfiguration(join(base, 'slow'), slow, { sources });
    const settings = liveSettingsOf(await readConfiguration({ folder, now: Date.now }));
    const answers: number[] = [];
    const findings = await askSources(settings, { environment: readEnvironment({}), signal: new AbortController().signal, timeLimitMs: 700, onAnswer: (asked) => answers.push(asked) });
    expect(findings.map(({ source, ok, error }) => ({ source, ok, kind: error?.kind }))).toEqual([1, 2, 3, 4, 5].map((number) => ({ source: `traag-${number}`, ok: false, kind: 'late' })));
    expect(answers).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('ends with the reason of whoever interrupts it', async () => {
    const folder = writeLiveConfiguration(join(base, 'interrupted'), world);
    const settings = liveSettingsOf(await readConfiguration({ folder, now: Date.now }));
    const interruption = new AbortController();
    interruption.abort(new Error('enough'));
    await expect(askSources(settings, { environment: readEnvironment({}), signal: interruption.signal })).rejects.toThrow('enough');
  });
});

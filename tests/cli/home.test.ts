import { existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnvironment, readLanguage } from '../../cli/environment.ts';
import { demoHome, homeAt, installationDirectory, liveHome, prepareHome, projectRoot, readHomeRecord, replayHome, resolveReadHome, writeHomeRecord, type Home } from '../../cli/home.ts';
import { instanceTokenPath, openInstanceToken, openKeys } from '../../cli/keys.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
let installations = 0;
const newInstallation = (): string => join(folder, `installation-${++installations}`);

function fill(home: Home, startedAt: string): void {
  prepareHome(home);
  writeHomeRecord(home, { kind: home.kind === 'named' ? 'replay' : home.kind, startedAt });
}

describe('homes', () => {
  it('lie in KLANKBORD_HOME, else in the project', () => {
    expect(installationDirectory(readEnvironment({ KLANKBORD_HOME: folder }))).toBe(folder);
    expect(installationDirectory(readEnvironment({}))).toBe(join(projectRoot(), '.klankbord'));
    expect(existsSync(join(projectRoot(), 'package.json'))).toBe(true);
  });

  it('have a database each on a server, and are recognised when named by their folder', () => {
    const installation = newInstallation();
    const replay = replayHome(installation, '0123456789abcdef');
    prepareHome(replay);
    expect(homeAt(installation, replay.path)).toEqual(replay);
    expect(homeAt(installation, installation)).toEqual(liveHome(installation));
    expect(homeAt(installation, join(installation, 'demo'))).toEqual(demoHome(installation));
    const elsewhere = homeAt(installation, join(folder, 'elsewhere'));
    expect(elsewhere).toMatchObject({ kind: 'named', database: expect.stringMatching(/^klankbord_home_[0-9a-f]{16}$/) });
    const link = join(folder, `link-${installations}`);
    symlinkSync(replay.path, link);
    expect(homeAt(installation, link)).toEqual(replay);
  });

  it('are for their owner alone', () => {
    const home = liveHome(newInstallation());
    fill(home, '2026-01-01T00:00:00.000Z');
    expect(statSync(home.path).mode & 0o077).toBe(0);
    expect(statSync(join(home.path, 'home.json')).mode & 0o077).toBe(0);
  });

  it('say nothing when their record is missing or damaged', () => {
    const home = liveHome(newInstallation());
    expect(readHomeRecord(home)).toBeUndefined();
    prepareHome(home);
    for (const text of ['', '[]', '{"kind":"live"}', '{"kind":"other","startedAt":"2026-01-01T00:00:00Z"}', '{"kind":"live","startedAt":"soon"}']) {
      writeFileSync(join(home.path, 'home.json'), text);
      expect(readHomeRecord(home)).toBeUndefined();
    }
  });
});

describe('the home that a reading command looks at', () => {
  const choose = (installation: string, home?: string) => {
    const announced: string[] = [];
    return { home: resolveReadHome({ installation, home, announce: ({ path }) => announced.push(path) }), announced };
  };

  it('is the live one when it has data, and nothing is announced', () => {
    const installation = newInstallation();
    fill(replayHome(installation, 'abc'), '2026-02-02T00:00:00.000Z');
    fill(liveHome(installation), '2026-01-01T00:00:00.000Z');
    expect(choose(installation)).toEqual({ home: liveHome(installation), announced: [] });
  });

  it('else is the replay or demo that was started last, and it is said which', () => {
    const installation = newInstallation();
    fill(replayHome(installation, 'abc'), '2026-02-02T00:00:00.000Z');
    fill(replayHome(installation, 'def'), '2026-03-03T00:00:00.000Z');
    fill(demoHome(installation), '2026-01-01T00:00:00.000Z');
    const latest = replayHome(installation, 'def');
    expect(choose(installation)).toEqual({ home: latest, announced: [latest.path] });
  });

  it('is the one that --home names', () => {
    const installation = newInstallation();
    fill(liveHome(installation), '2026-01-01T00:00:00.000Z');
    const named = homeAt(installation, join(folder, 'named'));
    fill(named, '2026-01-01T00:00:00.000Z');
    expect(choose(installation, named.path).home).toEqual(named);
  });

  it('is missing with exit 66 and the next step when there is no data, also where --home points', () => {
    const installation = newInstallation();
    mkdirSync(installation);
    for (const home of [undefined, join(folder, 'nothing-here')]) {
      expect(() => choose(installation, home)).toThrow(expect.objectContaining({ kind: 'NoData', exit: 66, next: expect.stringContaining('npm start') }));
    }
  });
});

describe('keys', () => {
  it('are made once, differ from each other, and can be read by their owner alone', () => {
    const installation = newInstallation();
    const keys = openKeys(installation);
    expect(openKeys(installation)).toEqual(keys);
    expect(new Set([keys.tenant, keys.identity, keys.list].map((key) => Buffer.from(key).toString('hex'))).size).toBe(3);
    for (const key of [keys.tenant, keys.identity, keys.list]) expect(key).toHaveLength(32);
    for (const name of ['', 'tenant.key', 'identity.key', 'list.key']) expect(statSync(join(installation, 'keys', name)).mode & 0o077).toBe(0);
  });

  it('are never replaced silently once there is data', () => {
    const installation = newInstallation();
    openKeys(installation);
    fill(replayHome(installation, 'abc'), '2026-01-01T00:00:00.000Z');
    rmSync(join(installation, 'keys', 'tenant.key'));
    expect(() => openKeys(installation)).toThrow(expect.objectContaining({ kind: 'KeysMissing', exit: 78, message: expect.stringContaining('tenant.key') }));
    expect(existsSync(join(installation, 'keys', 'tenant.key'))).toBe(false);
  });

  it('are refused when they are damaged', () => {
    const installation = newInstallation();
    openKeys(installation);
    writeFileSync(join(installation, 'keys', 'list.key'), 'deadbeef');
    expect(() => openKeys(installation)).toThrow(expect.objectContaining({ kind: 'KeysDamaged', exit: 78 }));
  });

  it('include a token for each home', () => {
    const installation = newInstallation();
    const [first, second] = [liveHome(installation), demoHome(installation)].map((home) => openInstanceToken(instanceTokenPath(home)));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(first);
    expect(openInstanceToken(instanceTokenPath(liveHome(installation)))).toBe(first);
  });
});

describe('the environment', () => {
  it('gives a language, Dutch for every kind of nl and English for all else', () => {
    for (const tag of ['nl', 'nl_BE.UTF-8', 'NL-nl']) expect(readLanguage(tag)).toBe('nl');
    for (const tag of [undefined, 'C', 'en_US.UTF-8', 'nld', 'fr']) expect(readLanguage(tag)).toBe('en');
    expect(readEnvironment({ KLANKBORD_LANGUAGE: 'en', LANG: 'nl_NL.UTF-8' }).language).toBe('en');
  });

  it('gives servers we start none of our secrets', () => {
    const { forChildren } = readEnvironment({ PATH: '/bin', HOME: folder, TEMPORAL_API_KEY: 'canary-key', CLICKHOUSE_PASSWORD: 'canary-password' });
    expect(JSON.stringify(forChildren)).not.toContain('canary');
  });

  it('reads the names that Temporal’s own clients use for TLS, and switches it on with an API key', () => {
    expect(readEnvironment({}).temporal).toMatchObject({ address: undefined, namespace: 'default', tls: undefined });
    expect(readEnvironment({ TEMPORAL_API_KEY: 'k' }).temporal.tls).toBeDefined();
    expect(readEnvironment({ TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'false' }).temporal.tls).toBeUndefined();
    expect(readEnvironment({ TEMPORAL_TLS_SERVER_NAME: 'temporal.example' }).temporal.tls).toMatchObject({ serverName: 'temporal.example' });
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readEnvironment({ TEMPORAL_ADDRESS: '', KLANKBORD_HOME: '' })).toMatchObject({ installation: undefined, temporal: { address: undefined } });
  });
});

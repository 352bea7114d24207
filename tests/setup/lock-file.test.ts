import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLockFile, loadNodeVersion, loadServers, type Lock } from './modules.ts';

const { completeLock, findEntry, platformOf } = await loadLockFile();
const root = new URL('../../', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as Lock; // written by npm
const packageFile = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
};

describe('the lock file of the project', () => {
  it('has an entry for every optional package of every locked package, so that npm ci works on each platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => findEntry(lock.packages, path, name) === undefined),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry of its own', () => {
    const foreign = Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined && new URL(resolved).origin !== 'https://registry.npmjs.org');
    expect(foreign).toEqual([]);
  });

  it('pins every dependency to one exact version', () => {
    for (const version of Object.values(packageFile.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

describe('completing a lock file', () => {
  const partial: Lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/engine': { version: '2.0.0', optionalDependencies: { '@engine/linux-x64-gnu': '2.0.0', '@engine/darwin-arm64': '2.0.0' } },
      'node_modules/@engine/linux-x64-gnu': { version: '2.0.0', resolved: 'https://mirror.example/engine.tgz', os: ['linux'], cpu: ['x64'], optional: true },
    },
  };

  it('adds what a mirror left out, keeps the rest, and drops foreign addresses', () => {
    const { lock: completed, added } = completeLock(partial);
    expect(added).toEqual(['node_modules/@engine/darwin-arm64']);
    expect(completed.packages['node_modules/@engine/darwin-arm64']).toEqual({ version: '2.0.0', os: ['darwin'], cpu: ['arm64'], optional: true });
    expect(completed.packages['node_modules/@engine/linux-x64-gnu']).toEqual({ version: '2.0.0', os: ['linux'], cpu: ['x64'], optional: true });
    expect(completeLock(completed).added).toEqual([]);
  });

  it('reads system, processor and C library from a name, and says so when it cannot', () => {
    expect(platformOf('@swc/core-linux-arm-gnueabihf')).toEqual({ os: ['linux'], cpu: ['arm'], libc: ['glibc'] });
    expect(platformOf('@oxlint/binding-linux-arm64-musl')).toEqual({ os: ['linux'], cpu: ['arm64'], libc: ['musl'] });
    expect(platformOf('@oxfmt/binding-android-arm-eabi')).toEqual({ os: ['android'], cpu: ['arm'] });
    expect(platformOf('@swc/core-win32-ia32-msvc')).toEqual({ os: ['win32'], cpu: ['ia32'] });
    expect(() => platformOf('fsevents')).toThrow('tells no platform');
  });

  it('agrees with what npm wrote by itself for this platform', () => {
    const known = Object.entries(lock.packages).filter(([, { optional, os, cpu, version }]) => optional === true && os?.length === 1 && cpu?.length === 1 && version !== '');
    expect(known.length).toBeGreaterThan(30);
    for (const [path, { os, cpu }] of known) expect(platformOf(path), path).toMatchObject({ os, cpu });
  });
});

describe('versions that stand in two places', () => {
  it('agree', async () => {
    const { SDK_VERSION } = await loadServers();
    const { OLDEST_NODE } = await loadNodeVersion();
    expect(SDK_VERSION).toBe(packageFile.dependencies['@temporalio/client']);
    expect(packageFile.engines.node).toBe(`>=${OLDEST_NODE.join('.')}`);
  });
});

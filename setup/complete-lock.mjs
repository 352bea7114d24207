import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * A mirror that carries packages of one platform only makes npm leave the others out of the lock file, and `npm ci`
 * then refuses it everywhere. This script writes the entries that are missing: what npm needs to decide whether a
 * package is for the machine at hand. It knows no checksum for them, so it writes none.
 */

/**
 * @param {object} lock a parsed package-lock.json, version 3
 * @returns {{ lock: object, added: readonly string[] }} a copy with an entry for every optional dependency of every
 *   locked package, and without registry addresses other than npm's own
 * @throws {Error} when a package's name does not tell its platform
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (findEntry(packages, path, name) !== undefined) continue;
      const place = `node_modules/${name}`;
      packages[place] = missingEntry(name, range, entry);
      added.push(place);
    }
  }
  for (const [path, entry] of Object.entries(packages)) packages[path] = withoutForeignAddress(entry);
  const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  return { lock: { ...lock, packages: sorted }, added };
}

/**
 * @param {object} packages
 * @param {string} path of the package that asks
 * @param {string} name of what it asks for
 * @returns {object | undefined} what Node's resolution finds: nearest `node_modules` first
 */
export function findEntry(packages, path, name) {
  let folder = path;
  for (;;) {
    const entry = packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (entry !== undefined || folder === '') return entry;
    folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')));
    if (!folder.includes('node_modules')) folder = '';
  }
}

/**
 * @param {string} name of a platform package, such as `@swc/core-linux-arm64-gnu`
 * @returns {{ os: readonly string[], cpu: readonly string[], libc?: readonly string[] }}
 * @throws {Error} when it names no system or no processor
 */
export function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  if (os === undefined || cpu === undefined) throw new Error(`the name ${name} tells no platform: write its lock entry by hand`);
  const libc = os === 'linux' ? LIBRARIES.find(([ending]) => words.includes(ending))?.[1] : undefined;
  return { os: [os], cpu: [cpu], ...(libc === undefined ? {} : { libc: [libc] }) };
}

function missingEntry(name, range, parent) {
  if (!/^\d+\.\d+\.\d+\S*$/.test(range)) throw new Error(`${name}@${range}: only exact versions can be completed`);
  const { os, cpu, libc } = platformOf(name);
  return {
    version: range,
    cpu,
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    os,
  };
}

function withoutForeignAddress(entry) {
  if (entry.resolved === undefined || entry.link === true) return entry;
  const { resolved, ...rest } = entry;
  return URL.canParse(resolved) && new URL(resolved).origin === NPM_REGISTRY ? entry : rest;
}

function runFromCommandLine() {
  const path = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json');
  const before = readFileSync(path, 'utf8');
  const { lock, added } = completeLock(JSON.parse(before));
  const after = `${JSON.stringify(lock, null, 2)}\n`;
  if (after !== before) {
    writeFileSync(`${path}.new`, after);
    renameSync(`${path}.new`, path);
  }
  process.stdout.write(`package-lock.json: ${added.length} entries added\n`);
}

const NPM_REGISTRY = 'https://registry.npmjs.org';
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];
/** Names of the C library in package names, and what npm calls it. 32-bit ARM names the calling convention with it. */
const LIBRARIES = [
  ['gnu', 'glibc'],
  ['gnueabihf', 'glibc'],
  ['musl', 'musl'],
  ['musleabihf', 'musl'],
];

if (process.argv[1] === fileURLToPath(import.meta.url)) runFromCommandLine();

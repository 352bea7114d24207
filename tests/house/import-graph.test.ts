import { describe, expect, it } from 'vitest';
import { readSources, ROOMS, type Import, type Room, type SourceFile } from '../support/source-files.ts';

const SOURCES = readSources();
const EVERYTHING: readonly Room[] = ROOMS;

/** The arrows of `docs/architecture.md`: what each room may import besides itself. */
const ARROWS: Readonly<Record<Room, readonly Room[]>> = {
  schemas: [],
  analysis: ['schemas'],
  connectors: ['schemas'],
  outbound: ['schemas'],
  store: ['schemas'],
  texts: ['schemas'],
  notify: ['texts', 'schemas'],
  reports: ['texts', 'schemas'],
  dashboards: ['schemas'],
  web: ['store', 'analysis', 'reports', 'texts', 'schemas'],
  activities: ['connectors', 'analysis', 'store', 'schemas'],
  workflows: ['activities', 'schemas'],
  cli: ['schemas', 'analysis', 'connectors', 'outbound', 'store', 'activities', 'workflows', 'texts', 'notify', 'reports', 'dashboards', 'web', 'models', 'demo'],
  models: [],
  demo: ['schemas'],
  bench: EVERYTHING.filter((room) => room !== 'tests' && room !== 'setup'),
  setup: [],
  tests: EVERYTHING,
};

/** Packages each room may import; a name that ends in / stands for a whole scope. */
const PACKAGES: Readonly<Record<Room, readonly string[] | 'any'>> = {
  schemas: ['zod'],
  analysis: ['eld', 'natural', 'temporal-polyfill'],
  connectors: ['zod', 'feedsmith', '@rowanmanning/feed-parser', 'feedparser', 'html-to-text', 'encoding-sniffer'],
  outbound: ['undici', 'ipaddr.js', 'robots-parser'],
  store: ['zod', '@clickhouse/client', 'chdb'],
  texts: [],
  notify: ['nodemailer'],
  reports: ['hono'],
  dashboards: ['@grafana/grafana-foundation-sdk'],
  web: ['hono'],
  activities: ['zod', '@temporalio/', 'temporal-polyfill'],
  workflows: ['@temporalio/workflow', '@temporalio/common'],
  cli: 'any',
  models: [],
  demo: [],
  bench: 'any',
  setup: [],
  tests: 'any',
};

/** Parts of Node that do nothing to the world outside: hashes, and the wrapper's way to a CommonJS package. */
const HARMLESS_NODE = ['node:crypto', 'node:module'];
const WITHOUT_NODE: readonly Room[] = ['schemas', 'texts', 'workflows'];

function crossings(): readonly { readonly file: SourceFile; readonly target: string; readonly to: Room; readonly isTypeOnly: boolean }[] {
  return SOURCES.flatMap((file) => file.imports
    .filter(({ kind }) => kind === 'own')
    .map(({ target, isTypeOnly }) => ({ file, target, to: target.split('/')[0] as Room, isTypeOnly })) // a relative path inside the project
    .filter(({ to }) => to !== file.room));
}

function imports(rooms: readonly Room[], kind: Import['kind']): readonly { readonly path: string; readonly target: string; readonly room: Room }[] {
  return SOURCES.filter(({ room }) => rooms.includes(room))
    .flatMap(({ path, room, imports: found }) => found.filter((each) => each.kind === kind).map(({ target }) => ({ path, target, room })));
}

describe('the arrows between rooms', () => {
  it('are read from files that are there', () => {
    expect(SOURCES.length).toBeGreaterThan(150);
    for (const room of ['schemas', 'analysis', 'connectors', 'store', 'activities', 'workflows', 'texts', 'cli'] as const) {
      expect(SOURCES.some((file) => file.room === room), room).toBe(true);
    }
    expect(crossings().length).toBeGreaterThan(300);
  });

  it('point one way only', () => {
    const wrong = crossings().filter(({ file, to }) => !ARROWS[file.room].includes(to)).map(({ file, target }) => `${file.path} → ${target}`);
    expect(wrong).toEqual([]);
  });

  it('lead from workflows to types of activities and schemas, and to values of schemas/plain alone', () => {
    const values = crossings().filter(({ file, isTypeOnly }) => file.room === 'workflows' && !isTypeOnly).map(({ target }) => target);
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((target) => !target.startsWith('schemas/plain/'))).toEqual([]);
  });

  it('do not leave schemas/plain at all', () => {
    const leaving = SOURCES.filter(({ path }) => path.startsWith('schemas/plain/'))
      .flatMap(({ path, imports: found }) => found.filter(({ target }) => !target.startsWith('schemas/plain/')).map(({ target }) => `${path} → ${target}`));
    expect(leaving).toEqual([]);
  });

  it('lead to demo/ from the command line, measurements and tests only', () => {
    const rooms = new Set(crossings().filter(({ to }) => to === 'demo').map(({ file }) => file.room));
    for (const room of rooms) expect(['cli', 'bench', 'tests']).toContain(room);
  });

  it('know no code in models/', () => {
    expect(SOURCES.filter(({ room }) => room === 'models').map(({ path }) => path)).toEqual([]);
  });

  it('name every import by the file it means', () => {
    const vague = SOURCES.flatMap(({ path, imports: found }) => found
      .filter(({ kind, target }) => kind === 'own' && !/\.(?:tsx?|mjs|json)$/.test(target)).map(({ target }) => `${path} → ${target}`));
    expect(vague).toEqual([]);
  });
});

describe('packages', () => {
  it('are imported only in rooms that may know them', () => {
    const wrong = imports(ROOMS, 'package').filter(({ room, target }) => {
      const allowed = PACKAGES[room];
      return allowed !== 'any' && !allowed.some((name) => (name.endsWith('/') ? target.startsWith(name) : target === name));
    });
    expect(wrong.map(({ path, target }) => `${path} → ${target}`)).toEqual([]);
  });

  it('leave Temporal to the rooms that orchestrate', () => {
    const rooms = new Set(imports(ROOMS, 'package').filter(({ target }) => target.startsWith('@temporalio/')).map(({ room }) => room));
    for (const room of rooms) expect(['activities', 'workflows', 'cli', 'bench', 'tests']).toContain(room);
  });

  it('with a trap are imported in exactly one file', () => {
    const product = SOURCES.filter(({ room }) => room !== 'tests');
    const importers = (name: string) => product.filter(({ text, imports: found }) =>
      found.some(({ kind, target }) => kind === 'package' && target === name) || new RegExp(`require\\(\\s*['"\`]${name}[/'"\`]`).test(text)).map(({ path }) => path);
    expect({ natural: importers('natural'), eld: importers('eld'), chdb: importers('chdb'), nodemailer: importers('nodemailer') })
      .toEqual({ natural: ['analysis/natural.ts'], eld: ['analysis/language.ts'], chdb: ['store/embedded.ts'], nodemailer: ['notify/channels/mail.ts'] });
  });
});

describe("Node's own parts", () => {
  it('are not used at all where nothing outside exists', () => {
    expect(imports(WITHOUT_NODE, 'node').map(({ path, target }) => `${path} → ${target}`)).toEqual([]);
  });

  it('are harmless ones in analysis/, which reads and writes nothing', () => {
    expect(imports(['analysis'], 'node').filter(({ target }) => !HARMLESS_NODE.includes(target)).map(({ path, target }) => `${path} → ${target}`)).toEqual([]);
  });

  it('are all that set-up needs, since it runs before a package is there', () => {
    expect(imports(['setup'], 'package')).toEqual([]);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CLICKHOUSE_PLUGIN_VERSION } from '../../dashboards/clickhouse-query.ts';
import { PROJECT_ROOT } from '../support/golden.ts';

interface Service {
  readonly image?: string;
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const read = (path: string): string => readFileSync(`${PROJECT_ROOT}${path}`, 'utf8');
const TEXT = read('docker-compose.yml');
const compose = parse(TEXT, { merge: true }) as { // the file is ours
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const example = new Set([...read('deploy/.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name));

describe('docker-compose.yml', () => {
  it('holds the engines, Grafana, and the program as screens, workers and a job', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['clickhouse', 'grafana', 'klankbord', 'postgresql', 'sync', 'temporal', 'worker']);
  });

  it('pins every image to a version', () => {
    for (const [name, { image }] of services) expect(image, name).toMatch(/^[a-z0-9/.-]+:\d+\.\d+(?:\.\d+)?(?:-[a-z0-9]+)?$/);
    expect(compose.services['grafana']?.environment?.['GF_PLUGINS_PREINSTALL_SYNC']).toBe(`grafana-clickhouse-datasource@${CLICKHOUSE_PLUGIN_VERSION}`);
    expect(compose.services['klankbord']?.image).toBe(`klankbord:${(JSON.parse(read('package.json')) as { readonly version: string }).version}`); // our own file
  });

  it('opens every port to this machine alone', () => {
    const ports = services.flatMap(([, { ports: own = [] }]) => own);
    expect(ports.length).toBeGreaterThan(0);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('knows how each service fares, and starts it again; the job ends', () => {
    for (const [name, { restart, healthcheck }] of services) {
      if (name === 'sync') expect(restart).toBe('no');
      else {
        expect(restart, name).toBe('unless-stopped');
        expect(healthcheck?.test[0], name).toBe('CMD');
      }
    }
    for (const [name, { depends_on: needs = {} }] of services) {
      for (const [other, { condition }] of Object.entries(needs)) {
        expect(Object.keys(compose.services), name).toContain(other);
        expect(condition, `${name} waits for ${other}`).toBe(other === 'sync' ? 'service_completed_successfully' : 'service_healthy');
      }
    }
  });

  it('mounts only what is there, and keeps data in named volumes', () => {
    const mounts = services.flatMap(([name, { volumes = [] }]) => volumes.map((volume) => [name, ...volume.split(':')] as const));
    for (const [name, from = '', , mode] of mounts) {
      if (!from.startsWith('.')) expect(Object.keys(compose.volumes), name).toContain(from);
      // The four files of a configuration are the operator's own.
      else if (from !== './config') expect(existsSync(`${PROJECT_ROOT}${from}`), `${name}: ${from}`).toBe(true);
      if (from.startsWith('.')) expect(mode, `${name}: ${from}`).toBe('ro');
    }
    expect(mounts.map(([, from]) => from)).toEqual(expect.arrayContaining(Object.keys(compose.volumes)));
  });

  it('takes every secret from deploy/.env, whose example names all of them and holds none', () => {
    const asked = [...TEXT.matchAll(/\$\{([A-Z_]+)(:[-?][^}]*)?\}/g)].map(([, name = '', otherwise]) => ({ name, otherwise }));
    expect(new Set(asked.map(({ name }) => name))).toEqual(example);
    for (const { name, otherwise } of asked) if (/PASSWORD/.test(name)) expect(otherwise, name).toMatch(/^:\?/);
    expect(read('deploy/.env.example')).not.toMatch(/PASSWORD=.+/);
    expect(read('deploy/.gitignore')).toMatch(/^\/\.env$/m);
    expect(read('deploy/Dockerfile.dockerignore')).toMatch(/^deploy\/\.env$/m);
  });

  it('gives the program variables that it knows', () => {
    const documented = read('docs/configuration.md') + read('cli/environment.ts');
    for (const name of ['sync', 'klankbord', 'worker']) {
      const variables = Object.keys(compose.services[name]?.environment ?? {}).filter((variable) => variable !== 'TZ');
      expect(variables.length).toBeGreaterThan(5);
      expect(variables.filter((variable) => !documented.includes(variable)), name).toEqual([]);
    }
  });

  it('lets the program run commands that it has, and puts its engines out of reach', () => {
    for (const name of ['sync', 'klankbord', 'worker']) {
      const [command = ''] = compose.services[name]?.command ?? [];
      expect(existsSync(`${PROJECT_ROOT}cli/commands/${command}.ts`), command).toBe(true);
    }
    for (const name of ['postgresql', 'temporal', 'clickhouse']) {
      const { networks = [], ports } = compose.services[name] ?? {};
      expect(ports, name).toBeUndefined();
      for (const network of networks) expect(compose.networks[network]?.internal, `${name}: ${network}`).toBe(true);
    }
  });
});

describe('deploy/Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile');

  it('pins its base, copies what is there, and does not run as root', () => {
    for (const [, image = ''] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:\d+\.\d+\.\d+-[a-z]+-slim$/);
    for (const [, paths = ''] of dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)) {
      for (const path of paths.split(' ')) expect(existsSync(`${PROJECT_ROOT}${path}`), path).toBe(true);
    }
    expect(dockerfile.lastIndexOf('USER node')).toBeGreaterThan(dockerfile.lastIndexOf('RUN'));
    expect(dockerfile).toContain('setup/launch.mjs');
  });

  it('is of a Node that the program runs on', () => {
    const [, major, minor] = /^FROM node:(\d+)\.(\d+)/m.exec(dockerfile) ?? [];
    const [, leastMajor, leastMinor] = /(\d+)\.(\d+)/.exec((JSON.parse(read('package.json')) as { readonly engines: { readonly node: string } }).engines.node) ?? []; // our own file
    expect(Number(major) * 1_000 + Number(minor)).toBeGreaterThanOrEqual(Number(leastMajor) * 1_000 + Number(leastMinor));
  });
});

import type { Limits } from '../../connectors/connector.ts';
import type { AnyConnector } from '../../connectors/registry.ts';
import { MAX_POLL_SECONDS, MIN_POLL_SECONDS } from '../../schemas/config/sources.ts';
import type { ConfigProblem } from '../../schemas/errors.ts';
import type { KnownConnectors } from './known-connectors.ts';
import { nearestWord } from './nearest.ts';
import { isKeys, keysOf, listOf, textOf } from './plain-values.ts';
import { schemaProblems, toSchema } from './schema-problems.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

/**
 * What the shape of `sources.yaml` cannot show: connectors that are not there, settings their own connector refuses,
 * polls faster than a source allows, and sources that are written twice. Looks at every part that has the right type,
 * so that one run reports all problems.
 */
export function checkSources(source: YamlSource, connectors: KnownConnectors): readonly ConfigProblem[] {
  const entries = listOf(keysOf(source.value)['sources']).map(keysOf);
  return [
    ...entries.flatMap((entry, index) => {
      const path = ['sources', index] as const;
      const name = textOf(entry['connector']);
      if (name === undefined) return [];
      const connector = connectors.get(name);
      if (connector === undefined) return [unknownConnector(name, { path: [...path, 'connector'], source, connectors })];
      return [
        ...(isKeys(entry['settings']) ? schemaProblems(connector.settings, source, { under: [...path, 'settings'] }) : []),
        ...checkPace(entry['poll_every_seconds'], { path: [...path, 'poll_every_seconds'], source, connector }),
      ];
    }),
    ...checkRepeats(entries, source, connectors),
  ];
}

/** Advice on an unknown key of a source: one of its connector's settings was written one level too high. */
export function adviceOnSourceKey(source: YamlSource, connectors: KnownConnectors): (path: YamlPath) => string | undefined {
  return (path) => {
    if (path.length !== 3) return undefined;
    const entry = keysOf(listOf(keysOf(source.value)['sources'])[Number(path[1])]);
    const connector = connectors.get(textOf(entry['connector']) ?? '');
    if (connector === undefined) return undefined;
    return Object.hasOwn(toSchema(connector.settings).properties ?? {}, String(path[2])) ? 'write it below settings' : undefined;
  };
}

/** Fewest seconds between two polls under which one source stays inside what its connector declares. */
export function shortestPollSeconds({ requests, perSeconds }: Limits): number {
  return Math.max(MIN_POLL_SECONDS, Math.ceil(perSeconds / requests));
}

/**
 * One text for one place that is read: equal for equal connector and settings, whatever the order of keys and whether
 * defaults are written out; undefined when the settings do not fit.
 */
export function readingPlaceOf(name: string, settings: unknown, connectors: KnownConnectors): string | undefined {
  const parsed = connectors.get(name)?.settings.safeParse(settings);
  return parsed?.success === true ? `${name} ${JSON.stringify(inOrder(parsed.data))}` : undefined;
}

function unknownConnector(
  name: string,
  { path, source, connectors }: { readonly path: YamlPath; readonly source: YamlSource; readonly connectors: KnownConnectors },
): ConfigProblem {
  const ids = [...connectors.keys()];
  const meant = nearestWord(name, ids) ?? ids.find((id) => name.length > 1 && id.startsWith(`${name.toLowerCase()}-`));
  return source.problemAt(path, {
    message: `expected a connector, found ${name}`,
    suggestion: meant === undefined ? `known connectors: ${ids.join(', ')}` : `did you mean ${meant}?`,
  });
}

function checkPace(
  seconds: unknown,
  { path, source, connector }: { readonly path: YamlPath; readonly source: YamlSource; readonly connector: AnyConnector },
): readonly ConfigProblem[] {
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < MIN_POLL_SECONDS || seconds > MAX_POLL_SECONDS) return [];
  const shortest = shortestPollSeconds(connector.limits);
  if (seconds >= shortest) return [];
  const { requests, perSeconds } = connector.limits;
  return [source.problemAt(path, {
    message: `expected ${shortest} or more, found ${seconds}: ${connector.id} allows ${requests} ${requests === 1 ? 'request' : 'requests'} in ${perSeconds} seconds`,
    suggestion: `leave it out for every ${connector.pollEverySeconds} seconds`,
  })];
}

/** An id is what reading goes on from, and one place read twice costs its server twice and finds nothing more. */
function checkRepeats(
  entries: readonly Readonly<Record<string, unknown>>[],
  source: YamlSource,
  connectors: KnownConnectors,
): readonly ConfigProblem[] {
  const firstById = new Map<string, number>();
  const firstByPlace = new Map<string, number>();
  return entries.flatMap((entry, index) => {
    const id = textOf(entry['id']);
    const place = readingPlaceOf(textOf(entry['connector']) ?? '', entry['settings'], connectors);
    const sameId = id === undefined ? undefined : firstOf(firstById, id, index);
    const samePlace = place === undefined ? undefined : firstOf(firstByPlace, place, index);
    const lineOf = (earlier: number) => source.problemAt(['sources', earlier, 'id'], { message: '' }).line;
    return [
      ...(sameId === undefined ? [] : [source.problemAt(['sources', index, 'id'], {
        message: `expected an id of its own, found ${id}, which the source in line ${lineOf(sameId)} has too`,
        suggestion: 'change or remove one of them',
      })]),
      ...(samePlace === undefined ? [] : [source.problemAt(['sources', index, 'settings'], {
        message: `expected a place of its own, found the connector and settings of the source in line ${lineOf(samePlace)}`,
        suggestion: 'remove one of them',
      })]),
    ];
  });
}

function firstOf(firsts: Map<string, number>, key: string, index: number): number | undefined {
  const first = firsts.get(key);
  if (first === undefined) firsts.set(key, index);
  return first;
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isKeys(value)) return value;
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, inOrder(value[key])]));
}

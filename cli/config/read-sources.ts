import type { ConnectorId } from '../../connectors/registry.ts';
import { SourcesFile } from '../../schemas/config/sources.ts';
import type { SourceConfig, SourceFileEntry, SourcesConfig } from '../../schemas/config/sources.ts';
import { ConfigError } from '../../schemas/errors.ts';
import type { SourceId } from '../../schemas/plain/history-safe.ts';
import { adviceOnSourceKey, checkSources } from './check-sources.ts';
import { readConfigText } from './config-text.ts';
import { knownConnectors, type KnownConnectors } from './known-connectors.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

/** What `./klankbord init` is for, in messages about a file that is not there. */
export const INIT_WRITES_IT = './klankbord init writes it';

/**
 * Reads `sources.yaml`; each source's settings are checked by its connector's own schema.
 * @throws CommandError (exit 66) when there is no such file, or it cannot be read.
 * @throws ConfigError (exit 78) with every problem of the file, each with line, column and the fix.
 */
export async function readSources(file: string): Promise<SourcesConfig<ConnectorId>> {
  return parseSources({ file, text: await readConfigText({ file, what: 'sources', next: INIT_WRITES_IT }) });
}

/**
 * As `readSources`, for text that is already in memory.
 * @param file the name used in messages
 * @param connectors those a source may name; every one of the registry when left out
 * @throws ConfigError
 */
export function parseSources({
  file,
  text,
  connectors = knownConnectors(),
}: {
  readonly file: string;
  readonly text: string;
  readonly connectors?: KnownConnectors;
}): SourcesConfig<ConnectorId> {
  const source = readYaml({ file, text });
  if (source.problems.length > 0) throw new ConfigError(source.problems);
  const problems = [
    ...schemaProblems(SourcesFile, source, { adviceOnKey: adviceOnSourceKey(source, connectors) }),
    ...checkSources(source, connectors),
  ];
  if (problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  return { sources: SourcesFile.parse(source.value).sources.flatMap((entry) => toSource(entry, connectors)) };
}

function toSource(entry: SourceFileEntry, connectors: KnownConnectors): readonly SourceConfig<ConnectorId>[] {
  const connector = connectors.get(entry.connector);
  if (connector === undefined) return []; // `checkSources` has refused those without one
  return [{
    id: entry.id as SourceId, // the schema has checked its form
    connector: entry.connector as ConnectorId, // it is in the registry
    pollEverySeconds: entry.poll_every_seconds ?? connector.pollEverySeconds,
    language: entry.language,
    paused: entry.paused ?? false,
    note: entry.note,
    settings: connector.settings.parse(entry.settings),
  }];
}

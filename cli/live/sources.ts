import type { ConfiguredSource } from '../../activities/dependencies.ts';
import type { SecretNeed } from '../../connectors/connector.ts';
import { connectorOf, type ConnectorId } from '../../connectors/registry.ts';
import type { SourcesConfig } from '../../schemas/config/sources.ts';
import type { BoundSecret } from '../../schemas/http.ts';
import type { Environment } from '../environment.ts';

/** The configured sources as activities take them. */
export function toConfiguredSources({ sources }: SourcesConfig<ConnectorId>): readonly ConfiguredSource[] {
  return sources.map(({ id, connector, settings, language, pollEverySeconds, paused }) => ({
    id, connector, settings, language, mode: 'live', intervalMs: pollEverySeconds * 1_000, isPaused: paused,
  }));
}

/**
 * The secret of a source, bound to its host; undefined when it needs none or the variable is not set. Whoever needs one
 * that is not there is refused by its server, and says so as a source that needs attention.
 */
export function secretOf(source: ConfiguredSource, environment: Environment): BoundSecret | undefined {
  const need = needOf(source);
  const value = need === undefined ? undefined : environment.secret(need.variable);
  return need === undefined || value === undefined ? undefined : { host: need.host, header: need.header, value: `${need.prefix}${value}` };
}

/** Names of environment variables that sources need and that are not set, each with the source. */
export function missingSecrets(sources: readonly ConfiguredSource[], environment: Environment): readonly { readonly source: string; readonly variable: string }[] {
  return sources.flatMap((source) => {
    const need = needOf(source);
    return need === undefined || environment.secret(need.variable) !== undefined ? [] : [{ source: source.id, variable: need.variable }];
  });
}

function needOf({ connector: id, settings }: ConfiguredSource): SecretNeed | undefined {
  const connector = connectorOf(id);
  const checked = connector.settings.safeParse(settings);
  return checked.success ? connector.secretOf?.(checked.data) : undefined;
}

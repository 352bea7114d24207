import { homedir } from 'node:os';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Language } from '../texts/cli.ts';

/** Everything the product takes from the environment. Nothing else reads `process.env`. */
export interface Environment {
  /** `KLANKBORD_HOME`, absolute; undefined: `.klankbord` in the project. */
  readonly installation: string | undefined;
  /** `KLANKBORD_LANGUAGE`, else the language of `LC_ALL`, `LC_MESSAGES` or `LANG`, else English. */
  readonly language: Language;
  /** `NO_COLOR` is set, or the terminal cannot show colour. */
  readonly noColor: boolean;
  /** Absolute folders of `PATH`. */
  readonly searchPath: readonly string[];
  readonly temporal: TemporalEnvironment;
  readonly clickhouse: ClickHouseEnvironment;
  /** `KLANKBORD_CONFIG`, absolute; undefined: `config` in the project. */
  readonly configuration: string | undefined;
  /** Value of a variable that a source names as the place of its secret; undefined when it is not set. */
  readonly secret: (variable: string) => string | undefined;
  /** `FAIL_AT=step:n`: where a drill kills this process. */
  readonly failAt: string | undefined;
  /** What a server we start gets to see: enough to run, none of our secrets. */
  readonly forChildren: Readonly<Record<string, string>>;
}

export interface TemporalEnvironment {
  /** `TEMPORAL_ADDRESS`, host:port. Set: no server is started. */
  readonly address: string | undefined;
  /** `TEMPORAL_NAMESPACE`, `default` when unset. */
  readonly namespace: string;
  readonly apiKey: string | undefined;
  readonly tls: TlsEnvironment | undefined;
  readonly cliPath: string | undefined;
  readonly testServerPath: string | undefined;
}

/** The SDK's own names (`TEMPORAL_TLS…`); the files are read when connecting. */
export interface TlsEnvironment {
  readonly clientCertificatePath: string | undefined;
  readonly clientKeyPath: string | undefined;
  readonly serverAuthorityPath: string | undefined;
  readonly serverName: string | undefined;
}

export interface ClickHouseEnvironment {
  /** `CLICKHOUSE_URL`. Set: no embedded engine. */
  readonly url: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/**
 * Reads the environment once, at the start of a process.
 * @param variables `process.env`, or what a test wants it to be
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const value = (name: string): string | undefined => variables[name] || undefined;
  const path = (name: string): string | undefined => toAbsolute(value(name));
  return {
    installation: path('KLANKBORD_HOME'),
    language: readLanguage(value('KLANKBORD_LANGUAGE') ?? value('LC_ALL') ?? value('LC_MESSAGES') ?? value('LANG')),
    noColor: value('NO_COLOR') !== undefined || value('TERM') === 'dumb',
    searchPath: (value('PATH') ?? '').split(delimiter).filter((folder) => isAbsolute(folder)),
    temporal: {
      address: value('TEMPORAL_ADDRESS'),
      namespace: value('TEMPORAL_NAMESPACE') ?? 'default',
      apiKey: value('TEMPORAL_API_KEY'),
      tls: readTls(value, path),
      cliPath: path('TEMPORAL_CLI_PATH'),
      testServerPath: path('TEMPORAL_TEST_SERVER_PATH'),
    },
    clickhouse: { url: value('CLICKHOUSE_URL'), user: value('CLICKHOUSE_USER'), password: value('CLICKHOUSE_PASSWORD') },
    configuration: path('KLANKBORD_CONFIG'),
    secret: value,
    failAt: value('FAIL_AT'),
    forChildren: Object.fromEntries(
      CHILD_VARIABLES.flatMap((name) => {
        const found = value(name);
        return found === undefined ? [] : [[name, found]];
      }),
    ),
  };
}

/** `nl_BE.UTF-8` → nl; anything that is not Dutch → en. */
export function readLanguage(tag: string | undefined): Language {
  return tag !== undefined && /^nl(?![a-z])/i.test(tag) ? 'nl' : 'en';
}

/** An API key without a certificate means TLS as well: that is how Temporal's own clients read these names. */
function readTls(
  value: (name: string) => string | undefined,
  path: (name: string) => string | undefined,
): TlsEnvironment | undefined {
  const wish = value('TEMPORAL_TLS')?.toLowerCase();
  const settings = {
    clientCertificatePath: path('TEMPORAL_TLS_CLIENT_CERT_PATH'),
    clientKeyPath: path('TEMPORAL_TLS_CLIENT_KEY_PATH'),
    serverAuthorityPath: path('TEMPORAL_TLS_SERVER_CA_CERT_PATH'),
    serverName: value('TEMPORAL_TLS_SERVER_NAME'),
  };
  const isImplied = Object.values(settings).some((setting) => setting !== undefined) || value('TEMPORAL_API_KEY') !== undefined;
  const isWanted = wish === undefined ? isImplied : wish === 'true' || wish === '1';
  return isWanted ? settings : undefined;
}

/** Some shells leave a leading ~ as it is. */
function toAbsolute(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : resolve(path);
}

const CHILD_VARIABLES = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot', 'USERPROFILE', 'LANG', 'TZ'];

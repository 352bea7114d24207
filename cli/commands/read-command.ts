import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { Store } from '../../store/client.ts';
import type { Language } from '../../texts/cli.ts';
import type { Home } from '../home.ts';
import type { LiveSettings } from '../live/open-live.ts';
import type { TemporalState } from '../temporal-server.ts';

/** What a command that reads a store finds around it, in its own process or in the instance that holds the store. */
export interface ReadContext {
  readonly store: Store;
  readonly home: Home;
  /** Of the person who asks. */
  readonly language: Language;
  /** Only in a running instance. */
  readonly instance: InstanceState | undefined;
  /** What the instance listens to; undefined in a replay, and where nothing runs. */
  readonly live: LiveSettings | undefined;
  /** Reaches the incidents of a running instance; undefined where nothing runs. */
  readonly desk?: IncidentDesk | undefined;
  readonly signal: AbortSignal;
}

/** What a running instance knows of itself. */
export interface InstanceState {
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly temporal: TemporalState;
  /** Address of the screens; null while there are none. */
  readonly web: string | null;
  /** Sources that are blind. */
  readonly blind: readonly string[];
}

/** One command that reads: the same `run` serves a local call and a call over loopback. Results are plain JSON. */
export interface ReadCommand<Options, Result> {
  /** Part of the address on loopback. */
  readonly name: string;
  /**
   * Checks options that came as JSON.
   * @throws CommandError exit 64
   */
  parse(options: unknown): Options;
  run(context: ReadContext, options: Options): Promise<Result>;
}

/** A reading command as the loopback server knows it: options come as whatever JSON held. */
export interface ServedCommand {
  readonly name: string;
  answer(context: ReadContext, options: unknown): Promise<unknown>;
}

export function serveCommand<Options, Result>(command: ReadCommand<Options, Result>): ServedCommand {
  return { name: command.name, answer: (context, options) => command.run(context, command.parse(options)) };
}

/** A field of options that came as JSON: a text when it is there. */
export function optionalText(options: unknown, field: string): string | undefined {
  const value = typeof options === 'object' && options !== null ? (options as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

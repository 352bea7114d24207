import { fork, type ChildProcess } from 'node:child_process';
import { SourceError } from '../schemas/errors.ts';
import type { ApartMessage, ApartQuestion } from './apart-messages.ts';

/** A process that holds one module and one thread for it. */
export interface ApartProcess {
  /** Address of its module's file. */
  readonly entry: string;
  /** Hands it one input; not to be called again before the answer. Throws as `RunApart` does. */
  ask(input: unknown, options: { readonly signal: AbortSignal; readonly timeLimitMs: number }): Promise<unknown>;
  hasEnded(): boolean;
  end(): Promise<void>;
}

type Outcome<Message> =
  | { readonly message: Message; readonly without?: never }
  | { readonly message?: never; readonly without: 'late' | 'aborted' | 'memory' | 'crash' };

const IS_COMPILED = import.meta.filename.endsWith('.js');
const MAIN = new URL(IS_COMPILED ? './apart-main.js' : './apart-main.ts', import.meta.url);
/** Loading a compiler and a module on a machine that is busy; only a fault takes longer. */
const START_LIMIT_MS = 30_000;

/**
 * Starts a process for a module; its first question waits until the module is loaded.
 * @param entry address of the module's file
 */
export function startApartProcess(entry: string, { memoryMb }: { readonly memoryMb: number }): ApartProcess {
  const child = fork(MAIN, [entry, String(memoryMb)], {
    cwd: import.meta.dirname, // where the compiler is found
    env: {},
    execArgv: IS_COMPILED ? [] : ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'], // V8 writes a page of numbers when memory runs out
  });
  let lastId = 0;
  let isReady = false;
  let isOver = false;
  const exited = new Promise<void>((settle) => {
    const onEnd = (): void => {
      isOver = true;
      settle();
    };
    child.once('exit', onEnd);
    child.on('error', onEnd);
  });
  keepsProgramAlive(child, false);

  const end = (): Promise<void> => {
    isOver = true;
    child.ref(); // a program that has nothing else left to do would end before this is over
    child.kill('SIGKILL'); // a thread in the middle of a native call hears nothing else
    return exited;
  };
  const endFor = async (error: unknown): Promise<never> => {
    await end();
    throw error;
  };
  const load = async (signal: AbortSignal): Promise<void> => {
    if (isReady) return;
    const { without } = await receive(child, { signal, limitMs: START_LIMIT_MS, pick: (message) => ('ready' in message ? message : undefined) });
    if (without !== undefined) return endFor(without === 'aborted' ? signal.reason : new Error(`the module ${entry} could not be started apart from the program`));
    isReady = true;
  };

  return {
    entry,
    hasEnded: () => isOver,
    end,
    async ask(input, { signal, timeLimitMs }) {
      keepsProgramAlive(child, true);
      try {
        await load(signal);
        lastId += 1;
        const id = lastId;
        child.send({ id, input } satisfies ApartQuestion);
        const { message, without } = await receive(child, { signal, limitMs: timeLimitMs, pick: (each) => ('id' in each && each.id === id ? each : undefined) });
        if (without === 'aborted') return await endFor(signal.reason);
        if (without !== undefined) return await endFor(unparseable(without, timeLimitMs, memoryMb));
        if ('failed' in message) throw unparseable('failed', timeLimitMs, memoryMb);
        return message.output;
      } finally {
        keepsProgramAlive(child, false);
      }
    },
  };
}

function unparseable(why: 'late' | 'memory' | 'crash' | 'failed', timeLimitMs: number, memoryMb: number): SourceError {
  const sentences = {
    late: `reading it took longer than ${timeLimitMs / 1_000} s`,
    memory: `reading it needed more than ${memoryMb} MB`,
    crash: 'its reader broke down',
    failed: 'its reader could not make sense of it',
  };
  return new SourceError('Unparseable', `the answer was given up: ${sentences[why]}`);
}

/** The first message that `pick` takes, or why there is none. */
function receive<Message>(
  child: ChildProcess,
  { signal, limitMs, pick }: { readonly signal: AbortSignal; readonly limitMs: number; readonly pick: (message: ApartMessage) => Message | undefined },
): Promise<Outcome<Message>> {
  return new Promise((settle) => {
    const finish = (outcome: Outcome<Message>): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      settle(outcome);
    };
    const onAbort = (): void => finish({ without: 'aborted' });
    const onExit = (_code: number | null, killed: NodeJS.Signals | null): void => finish({ without: killed === 'SIGABRT' ? 'memory' : 'crash' }); // V8 aborts when memory runs out at one blow
    const onError = (): void => finish({ without: 'crash' }); // it could not even be started
    const onMessage = (received: unknown): void => {
      const message = received as ApartMessage; // from apart-main.ts, and from a module that keeps to the protocol
      const picked = pick(message);
      if ('ended' in message) finish({ without: message.ended });
      else if (picked !== undefined) finish({ message: picked });
    };
    const timer = setTimeout(() => finish({ without: 'late' }), limitMs);
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    else if (child.exitCode !== null || child.signalCode !== null) onExit(child.exitCode, child.signalCode);
  });
}

function keepsProgramAlive(child: ChildProcess, does: boolean): void {
  child[does ? 'ref' : 'unref']();
  child.channel?.[does ? 'ref' : 'unref']();
}

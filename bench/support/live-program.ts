import type { Poll } from '../../store/polls.ts';
import type { LiveMessage, LiveQuestion } from './live-child.ts';
import type { LiveContent, LiveStanding } from './live-content.ts';
import { endedBadly, startProgram, type Ending, type RunningProgram } from './program.ts';

/** The program under test, as a drill sees it. */
export interface LiveProgram extends RunningProgram {
  /** Where it stood when it was opened; undefined when it ended before. */
  readonly opened: Promise<LiveStanding | undefined>;
  /** false when it ended before it polled. */
  readonly polls: Promise<boolean>;
  /** What it holds now; undefined when it ended instead of answering. */
  look(): Promise<LiveContent | undefined>;
  /** How its polls went; undefined as above. */
  readPolls(): Promise<readonly Poll[] | undefined>;
}

export interface LiveCall {
  readonly settingsPath: string;
  readonly home: string;
  readonly installation: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly breakage?: string | undefined;
  readonly failAt?: string | undefined;
}

/** Starts the program; it ends when somebody kills it, or on SIGINT. */
export function startLiveProgram({ settingsPath, home, installation, variables, breakage, failAt }: LiveCall): LiveProgram {
  const heard = { opened: listener<LiveStanding>(), polling: listener<true>(), content: listener<LiveContent>(), polls: listener<readonly Poll[]>() };
  const running = startProgram({
    program: 'bench/support/live-child', parameters: [settingsPath, home, ...(breakage === undefined ? [] : [breakage])], installation, variables, failAt,
    onMessage(message) {
      const told = message as LiveMessage; // sent by live-child.ts
      if (told.kind === 'opened') heard.opened.tell(told.standing);
      else if (told.kind === 'polling') heard.polling.tell(true);
      else if (told.kind === 'content') heard.content.tell(told.content);
      else heard.polls.tell(told.polls);
    },
  });
  const orEnd = <Told>(told: Promise<Told>): Promise<Told | undefined> => Promise.race([told, running.ended.then(() => undefined)]);
  return {
    ...running,
    opened: orEnd(heard.opened.next()),
    polls: orEnd(heard.polling.next()).then((told) => told ?? false),
    look() {
      const answer = orEnd(heard.content.next());
      running.send({ ask: 'content' } satisfies LiveQuestion);
      return answer;
    },
    readPolls() {
      const answer = orEnd(heard.polls.next());
      running.send({ ask: 'polls' } satisfies LiveQuestion);
      return answer;
    },
  };
}

/** Asks it to end in order and waits. @throws Error when it ends otherwise */
export async function endLiveProgram(program: LiveProgram): Promise<Ending> {
  process.kill(program.pid, 'SIGINT');
  const ending = await program.ended;
  if (ending.code !== 0) throw endedBadly('the live program', ending);
  return ending;
}

function listener<Told>(): { tell(told: Told): void; next(): Promise<Told> } {
  let waiting: ((told: Told) => void)[] = [];
  return {
    tell(told) {
      for (const settle of waiting.splice(0)) settle(told);
      waiting = [];
    },
    next: () => new Promise((settle) => waiting.push(settle)),
  };
}

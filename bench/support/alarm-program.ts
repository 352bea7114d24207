import type { Actor } from '../../schemas/incident-desk.ts';
import type { ActAnswer } from '../../schemas/plain/escalation.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import type { AlarmMessage, AlarmQuestion } from './alarm-child.ts';
import type { AlarmContent } from './alarm-content.ts';
import { endedBadly, startProgram, type RunningProgram } from './program.ts';

/** The program under test. Answers are undefined when it ended before it gave one, or said to try again. */
export interface AlarmProgram extends RunningProgram {
  /** false when it ended before it ran. */
  readonly runs: Promise<boolean>;
  declare(brand: string, actor: Actor): Promise<(ActAnswer & { readonly incident: IncidentId }) | undefined>;
  acknowledge(incident: IncidentId, actor: Actor): Promise<ActAnswer | undefined>;
  drain(): Promise<void>;
  look(): Promise<AlarmContent | undefined>;
}

export interface AlarmCall {
  readonly settingsPath: string;
  readonly home: string;
  readonly installation: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly breakage?: string | undefined;
  readonly failAt?: string | undefined;
}

/** Starts the program; it ends when somebody kills it, or on SIGINT. */
export function startAlarmProgram({ settingsPath, home, installation, variables, breakage, failAt }: AlarmCall): AlarmProgram {
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  let say: (isRunning: true) => void = () => undefined;
  const said = new Promise<true>((settle) => (say = settle));
  const running = startProgram({
    program: 'bench/support/alarm-child', parameters: [settingsPath, home, ...(breakage === undefined ? [] : [breakage])], installation, variables, failAt,
    onMessage(message) {
      const told = message as AlarmMessage; // sent by alarm-child.ts
      if (told.kind === 'running') return say(true);
      waiting.get(told.number)?.(told.answer);
      waiting.delete(told.number);
    },
  });
  const ended = running.ended.then(() => undefined);
  const ask = <Answer>(question: AlarmQuestion): Promise<Answer | undefined> => {
    const number = (asked += 1);
    const answer = new Promise<unknown>((settle) => waiting.set(number, settle));
    running.send({ number, question });
    return Promise.race([answer, ended]) as Promise<Answer | undefined>; // what doIt of alarm-child.ts gives for it
  };
  return {
    ...running,
    runs: Promise.race([said, ended]).then((told) => told ?? false),
    declare: (brand, actor) => ask({ kind: 'declare', brand, actor }),
    acknowledge: (incident, actor) => ask({ kind: 'acknowledge', incident, actor }),
    drain: () => ask<undefined>({ kind: 'drain' }),
    look: () => ask({ kind: 'look' }),
  };
}

/** Asks it to end in order and waits. @throws Error when it ends otherwise */
export async function endAlarmProgram(program: AlarmProgram): Promise<void> {
  process.kill(program.pid, 'SIGINT');
  const ending = await program.ended;
  if (ending.code !== 0) throw endedBadly('the program that raises alarms', ending);
}

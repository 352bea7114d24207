import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SendStepName } from '../../activities/failpoints.ts';
import type { Actor } from '../../schemas/incident-desk.ts';
import type { ActId, IncidentId, RecipientId } from '../../schemas/plain/history-safe.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import type { AlarmCollector } from './alarm-collector.ts';
import { startAlarmProgram, type AlarmProgram } from './alarm-program.ts';
import { ALARM_BRANDS, PEOPLE, STEP_MS, type AlarmStage } from './alarm-stage.ts';
import { killOne, killTree } from './process-tree.ts';
import { endedBadly } from './program.ts';
import type { Random } from './random.ts';
import { killServer } from './replay-under-kills.ts';

/** Where a life ends: at a step of a message, while the clock of an answer runs, while somebody acknowledges, or after the server was lost. */
export type AlarmEnd = SendStepName | 'timer' | 'acknowledging' | 'server';

/** What one person pressed, until it was answered. */
export interface Press {
  readonly brand: string;
  readonly actor: Actor;
}

export interface AlarmLives {
  readonly kills: EpochMs[];
  readonly ends: { readonly end: AlarmEnd; readonly landed: boolean; readonly livedMs: number }[];
  readonly declared: Press[];
  /** Pressed while the program was killed: nobody knows whether it counted. */
  readonly open: { readonly brand: string; readonly actor: Actor; isAnswered: boolean }[];
}

/** The outbox comes first and last: it has something to send only when a source was found to be gone. */
const MIDDLE: readonly AlarmEnd[] = ['send-outbox', 'send-sent', 'send-recorded', 'timer', 'acknowledging', 'server'];
const LOOK_MS = 30;
const STEP_PATIENCE_MS = 45_000;
const DRAIN_EVERY_MS = 1_000;

/** Every end once, in a drawn order. */
export function planAlarmEnds(random: Random): readonly AlarmEnd[] {
  const left = [...MIDDLE];
  const middle: AlarmEnd[] = [];
  while (left.length > 0) middle.push(...left.splice(random.between(0, left.length), 1));
  return ['drain-sent', ...middle, 'drain-recorded'];
}

/** Lets programs live one after the other, each with a new incident, and ends each as planned. */
export async function liveThrough(ends: readonly AlarmEnd[], { call, laterCall, collector, random }: AlarmStage & { readonly random: Random }): Promise<AlarmLives> {
  const lives: AlarmLives = { kills: [], ends: [], declared: [], open: [] };
  for (const [place, end] of ends.entries()) {
    const isStep = end.includes('-');
    const program = startAlarmProgram({ ...(end === 'drain-recorded' ? laterCall : call), failAt: isStep ? `${end}:1` : undefined });
    await program.runs;
    const press: Press = { brand: ALARM_BRANDS[place]?.id ?? '', actor: pressOf(random) };
    lives.declared.push(press);
    const declaring = program.declare(press.brand, press.actor);
    const landed = await endLife(program, end, declaring.then((answer) => answer?.incident));
    lives.ends.push({ end, landed, livedMs: performance.now() - program.startedAt });
  }
  return lives;

  async function endLife(program: AlarmProgram, end: AlarmEnd, declared: Promise<IncidentId | undefined>): Promise<boolean> {
    const kill = (how: (pid: number) => unknown): void => {
      lives.kills.push(Date.now());
      how(program.pid);
    };
    if (end.includes('-')) {
      const isOver = await untilEnded(program, { drains: end.startsWith('drain') });
      if (isOver) lives.kills.push(Date.now());
      else kill(killOne);
      await endedByKill(program);
      return isOver;
    }
    const incident = await declared;
    if (incident === undefined || !(await untilHeard(collector, incident, program))) throw new Error(`nobody heard of an incident in the life that ends by ${end}`);
    if (end === 'timer') {
      await wait(random.between(STEP_MS / 10, STEP_MS / 2));
      kill(random.next() < 0.5 ? killTree : killOne);
    } else if (end === 'acknowledging') {
      const press = { brand: lives.declared.at(-1)?.brand ?? '', actor: pressOf(random), isAnswered: false };
      lives.open.push(press);
      void program.acknowledge(incident, press.actor).then((answer) => void (press.isAnswered = answer !== undefined));
      await wait(random.between(0, 150));
      kill(killOne);
    } else {
      lives.kills.push(Date.now());
      await killServer(call.home, program);
      await Promise.race([untilHeard(collector, incident, program, 2), wait(4 * STEP_MS)]);
      kill(killTree);
    }
    await endedByKill(program);
    return true;
  }
}

/** Somebody presses a button. */
export function pressOf(random: Random): Actor {
  return { by: random.pick(PEOPLE) as string as RecipientId, act: randomBytes(16).toString('hex') as ActId, via: 'screen' }; // ids of the drill, 32 hex digits
}

async function untilEnded(program: AlarmProgram, { drains }: { readonly drains: boolean }): Promise<boolean> {
  const giveUpAt = performance.now() + STEP_PATIENCE_MS;
  while (!program.hasEnded() && performance.now() < giveUpAt) {
    if (drains) await program.drain();
    await Promise.race([wait(DRAIN_EVERY_MS), program.ended]);
  }
  return program.hasEnded();
}

async function untilHeard(collector: AlarmCollector, incident: string, program: AlarmProgram, people = 1): Promise<boolean> {
  const count = (): number => new Set(collector.heard.filter((alarm) => alarm.incident === incident).map(({ person }) => person)).size;
  for (const giveUpAt = performance.now() + STEP_PATIENCE_MS; count() < people; await wait(LOOK_MS)) if (program.hasEnded() || performance.now() > giveUpAt) return false;
  return true;
}

async function endedByKill(program: AlarmProgram): Promise<void> {
  const ending = await program.ended;
  if (ending.signal !== 'SIGKILL') throw endedBadly('the program that raises alarms', ending);
}

import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../../schemas/incident-desk.ts';
import type { Standing } from '../../schemas/plain/escalation.ts';
import type { IncidentId } from '../../schemas/plain/history-safe.ts';
import type { AlarmContent } from './alarm-content.ts';
import { liveThrough, planAlarmEnds, pressOf, type AlarmLives } from './alarm-lives.ts';
import { endAlarmProgram, startAlarmProgram, type AlarmProgram } from './alarm-program.ts';
import { ALARM_BRANDS, PEOPLE, setAlarmStage, STEP_MS } from './alarm-stage.ts';
import { FORGETS_KEY, judgeAlarms, ONE_MESSAGE, type AlarmTruth, type AnsweredAct } from './alarm-verdict.ts';
import type { Checklist } from './checklist.ts';
import type { Finding } from './live-verdict.ts';
import { killOne } from './process-tree.ts';
import { createRandom, type Random } from './random.ts';
import { createRig, type Rig } from './rig.ts';

/** What was under way when its worker died is taken up again after 25 s, whole chains after some steps more. */
const REST_MS = 90_000;
const LOOK_EVERY_MS = 500;

/**
 * Alarms under kills: people are woken in turn while the program that wakes them is killed between any two steps of a message, while
 * it waits for their answer, and while they answer. A build whose chain forgets the key of a message has to be found out.
 */
export async function drillAlarms({ seed, checklist }: { readonly seed: number; readonly checklist: Pick<Checklist, 'check' | 'note'> }): Promise<void> {
  const rig = createRig('alarm');
  try {
    const [sound, broken] = await Promise.allSettled([wakeUnderKills(rig, seed, checklist), wakeBroken(rig, seed + 1)]);
    if (sound.status === 'rejected') throw sound.reason;
    if (broken.status === 'rejected') throw broken.reason;
    const found = broken.value.find(({ promise }) => promise === ONE_MESSAGE);
    checklist.check(`a build that is broken (${FORGETS_KEY}) is found out`, found?.holds === false, found?.found ?? 'it was not judged');
  } finally {
    rig.close();
  }
}

async function wakeUnderKills(rig: Rig, seed: number, { check }: Pick<Checklist, 'check' | 'note'>): Promise<void> {
  const random = createRandom(seed);
  const stage = await setAlarmStage(rig, 'alarms');
  const { collector, laterCall } = stage;
  try {
    const lives = await liveThrough(planAlarmEnds(random), { ...stage, random });
    check('the program died at every step of the chain', lives.ends.every(({ landed }) => landed), lives.ends.map(({ end, livedMs }) => `${end} after ${(livedMs / 1_000).toFixed(1)} s`).join(', '));
    const restAt = performance.now();
    const last = startAlarmProgram(laterCall);
    await last.runs;
    const declared = await pressAgain(last, lives);
    const { content: rested, unrest } = await untilRest(last);
    check('it went on by itself, and every chain came to its end', unrest === '', `${((performance.now() - restAt) / 1_000).toFixed(1)} s after the last kill${unrest}`);
    const acknowledged = await acknowledgeAll(last, rested.standings, lives, random);
    await wait(2 * STEP_MS);
    const truth = (): AlarmTruth => ({ heard: collector.heard, kills: lives.kills, declared, acknowledged, people: PEOPLE });
    const before = judgeAlarms(await lookAt(last), truth());
    lives.kills.push(Date.now());
    killOne(last.pid);
    await last.ended;
    const again = startAlarmProgram(laterCall);
    await again.runs;
    await wait(STEP_MS);
    const after = judgeAlarms(await lookAt(again), truth());
    await endAlarmProgram(again);
    for (const [place, { promise, holds, found }] of after.entries()) {
      const earlier = before[place];
      check(promise, holds && earlier?.holds === true, earlier === undefined || earlier.found === found ? found : `${earlier.found}; after one more start ${found}`);
    }
  } finally {
    await collector.close();
  }
}

/** Killed once between sending and recording: the same step is sent again, by a build that no longer knows its key. */
async function wakeBroken(rig: Rig, seed: number): Promise<readonly Finding[]> {
  const random = createRandom(seed);
  const { collector, call } = await setAlarmStage(rig, 'forgetful');
  try {
    const broken = { ...call, breakage: FORGETS_KEY };
    const first = startAlarmProgram({ ...broken, failAt: 'send-sent:1' });
    await first.runs;
    const press = { brand: ALARM_BRANDS[0]?.id ?? '', actor: pressOf(random) };
    void first.declare(press.brand, press.actor);
    if ((await first.ended).signal !== 'SIGKILL') throw new Error('the broken build should have been killed at send-sent:1');
    const killedAt = Date.now();
    const again = startAlarmProgram(broken);
    await again.runs;
    const incident = (await again.declare(press.brand, press.actor))?.incident;
    for (const giveUpAt = performance.now() + REST_MS; collector.heard.filter(({ incident: about, person }) => about === incident && person === PEOPLE[0]).length < 2 && performance.now() < giveUpAt; ) await wait(LOOK_EVERY_MS);
    const content = await lookAt(again);
    await endAlarmProgram(again);
    return judgeAlarms(content, { heard: collector.heard, kills: [killedAt], declared: incident === undefined ? [] : [incident], acknowledged: [], people: PEOPLE });
  } finally {
    await collector.close();
  }
}

/** Whoever was told nothing does it again, as the sentence says; it counts once. @returns the incidents */
async function pressAgain(program: AlarmProgram, { declared }: AlarmLives): Promise<readonly IncidentId[]> {
  const incidents: IncidentId[] = [];
  for (const { brand, actor } of declared) {
    const answer = await program.declare(brand, actor);
    if (answer === undefined) throw new Error(`the crisis of ${brand} could not be declared again`);
    incidents.push(answer.incident);
  }
  return incidents;
}

/** Waits until nothing is under way: each chain is at its end or owned, and the outbox is empty. @returns also what is not, if anything */
async function untilRest(program: AlarmProgram): Promise<{ readonly content: AlarmContent; readonly unrest: string }> {
  for (const giveUpAt = performance.now() + REST_MS; ; await wait(LOOK_EVERY_MS)) {
    const content = await lookAt(program);
    const unrest = describeUnrest(content);
    if (unrest === '' || performance.now() > giveUpAt) return { content, unrest };
  }
}

function describeUnrest({ acts, messages, standings }: AlarmContent): string {
  const chains = standings.filter(({ state, nextAt, told }) => state === 'open' && (nextAt !== null || told.length === 0));
  const waiting = messages.filter(({ incident, outcome }) => incident === '' && outcome !== 'delivered');
  return [
    ...chains.map(({ incident, nextAt, told }) => `; ${incident} told ${told.join(' ') || 'nobody'}, next at ${nextAt ?? 'no time'}, after ${acts.filter((act) => act.incident === incident).map(({ kind }) => kind).join(' ')}`),
    ...(waiting.length === 0 ? [] : [`; ${waiting.length} notices wait`]),
  ].join('');
}

/** Two people answer each at the same moment; those that were killed while they pressed press again. */
async function acknowledgeAll(program: AlarmProgram, standings: readonly Standing[], { open }: AlarmLives, random: Random): Promise<readonly AnsweredAct[]> {
  const answered: AnsweredAct[] = [];
  for (const { incident, brand } of standings) {
    const interrupted = open.find((press) => press.brand === brand)?.actor;
    const actors = interrupted === undefined ? [pressOf(random), pressOf(random)] : [interrupted];
    const answers = await Promise.all(actors.map(async (actor) => ({ actor, answer: await program.acknowledge(incident, actor) })));
    const winner = interrupted ?? answers.find(({ answer }) => answer?.result === 'done')?.actor;
    if (winner !== undefined) answered.push(answeredBy(winner, incident));
  }
  return answered;
}

function answeredBy({ act, by }: Actor, incident: string): AnsweredAct {
  return { incident, act, by, answeredAt: Date.now() };
}

async function lookAt(program: AlarmProgram): Promise<AlarmContent> {
  const content = await program.look();
  if (content === undefined) throw new Error('the program ended instead of saying what it holds');
  return content;
}


/**
 * The demo as somebody meets it who has never seen the program: `start` without a configuration, in an empty folder, and
 * without a browser. Counts from the start of the process.
 *
 *   npm run demo:check -- [--long]
 *
 * The short form ends once an incident is open and owned and a source is named blind; --long also waits until a deleted post has left the
 * counts. Exit 0 when every promise holds.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { IncidentReport } from '../cli/incidents/incident-reports.ts';
import type { SqlAnswer } from '../cli/commands/sql.ts';
import type { StatusLine } from '../cli/live/serve-live.ts';
import { isRunning } from '../cli/processes.ts';
import { createChecklist, type Checklist } from './support/checklist.ts';
import { printLine } from './support/command-line.ts';
import { familyOf } from './support/process-tree.ts';
import { endedBadly, runProgramOf, startProgram, type RunningProgram } from './support/program.ts';
import { createRig } from './support/rig.ts';

/** A newcomer waits so long for the first incident and no longer. */
const FIRST_INCIDENT_SECONDS = 90;
/** The regional paper shows nothing but its consent page from the first minute on; then it takes a poll and an evaluation. */
const BLIND_SECONDS = 240;
/** The post is deleted two and a half minutes after the start, and has to be missed twice. */
const DELETED_SECONDS = 420;
/** A minute until the deputy is called, and some seconds until that one has found its glasses. */
const OWNER_SECONDS = 240;
/** As the world of the demo has it (`demo/live/`). */
const CRISIS_BRAND = 'merelspoor';
const CONSENT_SOURCE = 'kempen-koerier';
const LOOK_MS = 100;
const COUNT_EVERY_MS = 5_000;

interface Demo {
  readonly running: RunningProgram;
  readonly installation: string;
  /** Newest first. */
  readonly lines: readonly StatusLine[];
}

async function main(): Promise<0 | 1> {
  const { values } = parseArgs({ options: { long: { type: 'boolean', default: false } } });
  const checklist = createChecklist({ write: printLine, now: Date.now });
  const rig = createRig('demo');
  try {
    const lines: StatusLine[] = [];
    const { installation } = rig;
    const running = startProgram({
      program: 'cli/main', parameters: ['start', '--json-status'], installation,
      onLine: (line) => void lines.unshift(JSON.parse(line) as StatusLine), // printed by start --json-status
    });
    const demo: Demo = { running, installation, lines };
    await checkBeginning(demo, checklist);
    if (values.long) await checkDeletion(demo, checklist);
    await checkEnd(demo, checklist);
  } finally {
    rig.close();
  }
  return checklist.finish();
}

async function checkBeginning(demo: Demo, { check }: Checklist): Promise<void> {
  const ready = await until(demo, FIRST_INCIDENT_SECONDS, async () => demo.lines[0]);
  check('the demo is ready', ready.found?.state === 'running', `${ready.seconds} s, ${ready.found?.mentions ?? 0} mentions`);
  const { found, seconds } = await until(demo, FIRST_INCIDENT_SECONDS, () => findOpenIncident(demo));
  check(`an incident is open within ${FIRST_INCIDENT_SECONDS} s`, found !== undefined && Number(seconds) <= FIRST_INCIDENT_SECONDS,
    `${seconds} s, ${found === undefined ? 'none' : `${found.brand} at level ${found.levelNow}, ${found.evidence.length} pieces of evidence`}`);
  check('it is that of the stranded train', found?.brand === CRISIS_BRAND && found.evidence.length > 0, found?.brand ?? 'none');
  if (found !== undefined) await checkOwner(demo, found.id, { check });
  const blind = await until(demo, BLIND_SECONDS, async () => demo.lines.find((line) => line.blind.includes(CONSENT_SOURCE)));
  check('the feed that became a consent page is named blind', blind.found !== undefined, `${blind.seconds} s, ${(blind.found ?? demo.lines[0])?.blind.join(', ') ?? ''}`);
}

/** Screens answer, somebody hears, and the invented deputy takes over from those who do not. */
async function checkOwner(demo: Demo, incident: string, { check }: Pick<Checklist, 'check'>): Promise<void> {
  const web = demo.lines[0]?.web ?? '';
  const answer = await fetch(`${web}/`, { redirect: 'follow' }).catch(() => undefined);
  check('the screens answer, and ask who one is', answer?.status === 200 && answer.url.endsWith('/sign-in'), `${answer?.status ?? 'no answer'} at ${web}`);
  const select = async (sql: string) => (await ask<SqlAnswer>(demo.installation, ['sql', '--json', sql])).rows;
  const told = await until(demo, OWNER_SECONDS, async () => {
    const [row] = await select(`SELECT count() AS messages FROM v_deliveries WHERE incident = '${incident}' AND outcome = 'delivered'`);
    return Number(row?.['messages'] ?? 0) > 0 ? row : undefined;
  });
  check('somebody was told', told.found !== undefined, `${told.seconds} s, ${Number(told.found?.['messages'] ?? 0)} messages`);
  const owned = await until(demo, OWNER_SECONDS, async () => {
    const [row] = await select(`SELECT dateDiff('second', decided_at, acknowledged_at) AS seconds FROM v_escalations WHERE incident = '${incident}' AND has_owner = 1`);
    return row;
  });
  check('the deputy has it when nobody else took it', owned.found !== undefined, `${owned.seconds} s, ${Number(owned.found?.['seconds'] ?? 0)} s after the decision`);
}

/** The highest one; a status line tells that there is one, the running instance which. */
async function findOpenIncident({ lines, installation }: Demo): Promise<IncidentReport | undefined> {
  if ((lines[0]?.incidents ?? 0) === 0) return undefined;
  const found = await ask<readonly IncidentReport[]>(installation, ['incidents', 'list', '--json']);
  return found.filter(({ closedAt }) => closedAt === null).sort((a, b) => b.levelNow - a.levelNow)[0];
}

async function checkDeletion(demo: Demo, { check }: Checklist): Promise<void> {
  const select = async (sql: string): Promise<SqlAnswer['rows']> => (await ask<SqlAnswer>(demo.installation, ['sql', '--json', sql])).rows;
  const readIds = async (): Promise<readonly string[]> =>
    (await select(`SELECT native_id FROM v_mentions WHERE brand = '${CRISIS_BRAND}' ORDER BY bucket_at DESC LIMIT 9000`)).map((row) => String(row['native_id']));
  let before = await readIds();
  const { found, seconds } = await until(demo, DELETED_SECONDS, async () => {
    await wait(COUNT_EVERY_MS);
    const now = await readIds();
    const there = new Set(now);
    const gone = before.find((id) => !there.has(id));
    before = now;
    return gone;
  });
  const left = found === undefined ? [] : await select(`SELECT count() AS posts FROM v_posts WHERE native_id = '${found}'`);
  check('a post that its author deleted has left the counts', left.length === 1 && Number(left[0]?.['posts']) === 0, `${seconds} s`);
}

async function checkEnd({ running, lines }: Demo, { check }: Checklist): Promise<void> {
  const family = familyOf(running.pid);
  const askedAt = performance.now();
  process.kill(running.pid, 'SIGINT');
  const { code, signal } = await running.ended;
  const left = family.filter(isRunning).length;
  check('one interruption ends it in order', code === 0, `${signal ?? `exit ${code}`} after ${inSeconds(performance.now() - askedAt)} s`);
  check('nothing it started is left', family.length > 0 && left === 0, `${left} of ${family.length} processes run on`);
  check('its last line says so', lines[0]?.state === 'stopping', lines[0]?.state ?? 'no line');
}

/** Looks until there is something to find, and says after how many seconds of the program's life that was. */
async function until<Found>({ running }: Demo, limitSeconds: number, look: () => Promise<Found | undefined>): Promise<{ readonly found: Found | undefined; readonly seconds: string }> {
  for (;;) {
    const found = await look();
    const seconds = inSeconds(performance.now() - running.startedAt);
    if (found !== undefined || Number(seconds) > limitSeconds) return { found, seconds };
    if (running.hasEnded()) throw endedBadly('the demo', await running.ended);
    await wait(LOOK_MS);
  }
}

async function ask<Answer>(installation: string, parameters: readonly string[]): Promise<Answer> {
  const { stdout } = await runProgramOf({ program: 'cli/main', parameters, installation });
  return JSON.parse(stdout) as Answer; // printed by that command with --json
}

function inSeconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

process.exit(await main());

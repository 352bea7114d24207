import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brandsFromArchive } from '../../analysis/brand-query/archive-brands.ts';
import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { USUAL_SERVICE } from '../../schemas/config/escalation.ts';
import type { ReceiverId, RecipientId, SourceId } from '../../schemas/plain/history-safe.ts';
import { startAlarmCollector, type AlarmCollector } from './alarm-collector.ts';
import type { AlarmCall } from './alarm-program.ts';
import { QUIET_DESK } from './quiet-desk.ts';
import type { Rig } from './rig.ts';

/** In the order of the chain; invented. */
export const PEOPLE = ['noor', 'dina', 'hugo'] as const;
/** More brands than a drill has lives. */
export const ALARM_BRANDS = ['Lumo', 'Veldzicht', 'Merelspoor', 'Waterlicht', 'Kruidhof', 'Nachtegaal', 'Zilverpad', 'Bosrand', 'Duinzand', 'Kleigrond', 'Heideveld', 'Polderwind'].map((name) => ({ name, id: name.toLowerCase() }));
/** Sources that their servers have taken away: each gives a notice that the outbox sends by itself. */
const GONE_SOURCES = ['weg-een', 'weg-twee', 'weg-drie'] as const;
/** Found out only later, so that the outbox has something to send then. */
const GONE_LATER = 'weg-vier';
/** Of a step: ten minutes of 300 ms. */
export const STEP_MS = 3_000;
const ANSWER_MINUTES = 10;

export interface AlarmStage {
  readonly collector: AlarmCollector;
  readonly call: AlarmCall;
  /** The same, and one more source that is gone. */
  readonly laterCall: AlarmCall;
}

/** Three people over signed webhooks, one after the other, and how the program is called that wakes them. Close its collector in the end. */
export async function setAlarmStage(rig: Rig, name: string): Promise<AlarmStage> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  const collector = await startAlarmCollector({ secret });
  const level = { ...DEFAULT_LEVELS[4], answerMinutes: ANSWER_MINUTES, steps: PEOPLE.map((person) => [person]), oneByOne: false, rounds: 1, after: 'stop' } as const;
  const settingsOf = (sources: readonly string[]): LiveSettings => ({
    brands: { brands: brandsFromArchive(ALARM_BRANDS.map((brand) => brand.name)).brands.map((brand) => ({ ...brand, query: brand.name })) },
    sources: sources.map((id) => ({ id: id as SourceId, connector: 'feeds', settings: { url: collector.goneUrl(id) }, mode: 'live', intervalMs: 60_000 })), // lower-case words
    contact: 'beheer@voorbeeld.example',
    allow: [`127.0.0.1:${collector.port}`],
    evaluateEveryMs: 5_000, recheckEveryMs: 3_600_000, measureEveryMs: 3_600_000, recheckPerHour: 60, recheckPauseMs: 600_000, textDays: 90,
    ...QUIET_DESK,
    escalation: {
      people: PEOPLE.map((id, place) => ({
        id: id as RecipientId, name: id, roles: place === 0 ? ['reputation', 'operator'] : ['reputation'], language: 'nl', // ids of the drill
        reach: [{ receiver: 'pager' as ReceiverId, address: id, isUrgent: true }], // as above
      })),
      rooms: [],
      duties: PEOPLE.map((id) => ({ id, people: [id as RecipientId], desk: undefined, zone: 'Europe/Amsterdam', shifts: [] })), // as above
      desks: [],
      quietHours: { from: 0, to: 0 },
      levels: { 1: level, 2: level, 3: level, 4: level },
      updateEveryMinutes: 10_000,
      service: USUAL_SERVICE, reports: { week: [], day: [] },
      minuteMs: STEP_MS / ANSWER_MINUTES,
    },
    delivery: { ...QUIET_DESK.delivery, onlyPostbox: false, receivers: [{ id: 'pager', kind: 'webhook', urlEnv: 'DRILL_PAGER_URL', secretEnv: 'DRILL_PAGER_SECRET' }] },
  });
  const write = (file: string, sources: readonly string[]): string => {
    const path = join(rig.folder, `${file}.json`);
    writeFileSync(path, JSON.stringify(settingsOf(sources)));
    return path;
  };
  const call: AlarmCall = {
    settingsPath: write(name, GONE_SOURCES), home: rig.home(name), installation: rig.installation,
    variables: { DRILL_PAGER_URL: collector.pagerUrl, DRILL_PAGER_SECRET: secret },
  };
  return { collector, call, laterCall: { ...call, settingsPath: write(`${name}-later`, [...GONE_SOURCES, GONE_LATER]) } };
}

import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import { addDays, minuteOf } from '../../analysis/duty/zoned.ts';
import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import { EscalationFile, USUAL_SERVICE, WEEKDAYS } from '../../schemas/config/escalation.ts';
import type { ChatRoom, DeskBlock, DeskHours, DutyRoster, EscalationConfig, LevelPlan, Person, Role, ServicePromise } from '../../schemas/config/escalation.ts';
import type { KlankbordConfig } from '../../schemas/config/klankbord.ts';
import { ConfigError } from '../../schemas/errors.ts';
import type { ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';
import { checkEscalation } from './check-escalation.ts';
import { readConfigText } from './config-text.ts';
import { INIT_WRITES_IT } from './read-sources.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-source.ts';

export const DEFAULT_QUIET_HOURS = { from: '22:00', to: '07:00' } as const;
export const DEFAULT_UPDATE_MINUTES = 60;
const MINUTE_MS = 60_000;
const USUAL_ROOM_LEVEL = 2;
const SERVICE_DUTY = 'webcare';

/**
 * Reads `escalation.yaml`.
 * @param klankbord receivers and the mail server that people may be reached over; undefined: that is not checked
 * @throws CommandError (exit 66) when there is no such file, or it cannot be read.
 * @throws ConfigError (exit 78) with every problem of the file, each with line, column and the fix.
 */
export async function readEscalation(file: string, { klankbord }: { readonly klankbord: KlankbordConfig | undefined }): Promise<EscalationConfig> {
  return parseEscalation({ file, text: await readConfigText({ file, what: 'escalation', next: INIT_WRITES_IT }), klankbord });
}

/**
 * As `readEscalation`, for text that is already in memory; `file` is the name used in messages.
 * @throws ConfigError
 */
export function parseEscalation({ file, text, klankbord }: {
  readonly file: string;
  readonly text: string;
  readonly klankbord?: KlankbordConfig | undefined;
}): EscalationConfig {
  const source = readYaml({ file, text });
  if (source.problems.length > 0) throw new ConfigError(source.problems);
  const problems = [...schemaProblems(EscalationFile, source), ...checkEscalation(source, klankbord)];
  if (problems.length > 0) throw new ConfigError(problems.toSorted((a, b) => a.line - b.line || a.column - b.column));
  return toConfig(EscalationFile.parse(source.value));
}

function toConfig(file: EscalationFile): EscalationConfig {
  const desks = (file.desks ?? []).map(toDesk);
  const duties = Object.entries(file.duties).map(([id, duty]) => toDuty(id, duty, desks));
  const level = (number: 1 | 2 | 3 | 4): LevelPlan => toLevel(DEFAULT_LEVELS[number], file.levels?.[number] ?? {}, duties);
  return {
    people: file.people.map(toPerson),
    rooms: (file.rooms ?? []).map(toRoom),
    duties,
    desks,
    quietHours: { from: minuteOf(file.quiet_hours?.from ?? DEFAULT_QUIET_HOURS.from), to: minuteOf(file.quiet_hours?.to ?? DEFAULT_QUIET_HOURS.to) },
    levels: { 1: level(1), 2: level(2), 3: level(3), 4: level(4) },
    updateEveryMinutes: file.update_every ?? DEFAULT_UPDATE_MINUTES,
    service: toService(file, duties),
    reports: {
      week: (file.reports?.week ?? withRole(file, ['marketing', 'reputation'])).map((person) => person as RecipientId), // the schema has checked its form
      day: (file.reports?.day ?? withRole(file, ['service'])).map((person) => person as RecipientId), // as above
    },
    minuteMs: MINUTE_MS,
  };
}

function withRole({ people }: EscalationFile, wanted: readonly Role[]): readonly string[] {
  return people.filter(({ roles }) => roles.some((role) => wanted.includes(role))).map(({ id }) => id);
}

function toService({ service = {} }: EscalationFile, duties: readonly DutyRoster[]): ServicePromise {
  return {
    desk: service.desk ?? duties.find(({ id }) => id === SERVICE_DUTY)?.desk,
    answerWithinMinutes: service.answer_within ?? USUAL_SERVICE.answerWithinMinutes,
    urgentWithinMinutes: service.urgent_within ?? USUAL_SERVICE.urgentWithinMinutes,
    firstTimeFix: service.first_time_fix,
    staffing: (service.staffing ?? []).map(({ days, hours, people }) => {
      const [from = '', to = ''] = hours.split('-');
      return { days: days.map((day) => WEEKDAYS.indexOf(day)), fromHour: minuteOf(from) / 60, toHour: minuteOf(to) / 60, people };
    }),
    hourCost: service.hour_cost,
  };
}

function toPerson({ id, name, roles, language, reach }: EscalationFile['people'][number]): Person {
  return {
    id: id as RecipientId, // the schema has checked its form
    name, roles, language: language ?? 'nl',
    reach: reach.map(({ receiver, address, urgent }) => ({ receiver: receiver as ReceiverId, address, isUrgent: urgent ?? false })), // as above
  };
}

function toRoom({ id, receiver, address, from_level: fromLevel, language }: NonNullable<EscalationFile['rooms']>[number]): ChatRoom {
  return {
    id: id as RecipientId, // the schema has checked its form
    receiver: receiver as ReceiverId, // as above
    address, fromLevel: fromLevel ?? USUAL_ROOM_LEVEL, language: language ?? 'nl',
  };
}

function toDesk({ id, zone, open, holidays, closed }: NonNullable<EscalationFile['desks']>[number]): DeskHours {
  const week = WEEKDAYS.map((day) => (open[day] ?? []).map(toBlock).toSorted((a, b) => a.from - b.from));
  return { id, zone, week: week as unknown as DeskHours['week'], holidays: holidays ?? 'none', closed: closed ?? [] }; // there are seven weekdays
}

function toBlock(written: string): DeskBlock {
  const [from = '', to = ''] = written.split('-');
  return { from: minuteOf(from), to: minuteOf(to) };
}

function toDuty(id: string, { people, desk, zone, shifts }: EscalationFile['duties'][string], desks: readonly DeskHours[]): DutyRoster {
  return {
    id,
    people: people.map((person) => person as RecipientId), // the schema has checked its form
    desk,
    zone: zone ?? desks.find((each) => each.id === desk)?.zone ?? DEFAULT_ZONE,
    shifts: (shifts ?? []).map(({ from, to, person }) => ({
      from: from.includes('T') ? from : `${from}T00:00`,
      to: to.includes('T') ? to : `${addDays(to, 1)}T00:00`,
      person: person as RecipientId, // the schema has checked its form
    })),
  };
}

/** What the file says, and the usual rules for the rest. A clock of desk hours goes by the first desk among the duties of the level. */
function toLevel(usual: LevelPlan, rule: NonNullable<NonNullable<EscalationFile['levels']>['1']>, duties: readonly DutyRoster[]): LevelPlan {
  const steps = rule.steps?.map((step) => (typeof step === 'string' ? [step] : step)) ?? usual.steps;
  const clock = rule.clock ?? usual.clock;
  const deskOfDuties = steps.flat().flatMap((name) => duties.find(({ id }) => id === name)?.desk ?? [])[0];
  return {
    answerMinutes: rule.answer_within ?? usual.answerMinutes,
    clock,
    desk: rule.desk ?? (clock === 'desk' ? deskOfDuties : undefined),
    breaksQuietHours: rule.breaks_quiet_hours ?? usual.breaksQuietHours,
    steps,
    oneByOne: rule.one_by_one ?? usual.oneByOne,
    rounds: rule.rounds ?? usual.rounds,
    after: rule.after ?? usual.after,
  };
}

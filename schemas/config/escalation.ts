/** `escalation.yaml`: who hears of what, when, and how. The file is snake_case; `EscalationConfig` is what the rest of the product reads. */
import { z } from 'zod';
import type { ReceiverId, RecipientId } from '../plain/history-safe.ts';
import type { Level } from '../plain/levels.ts';

/** What a person may do on the screens. */
export const ROLES = ['reputation', 'marketing', 'service', 'privacy', 'operator'] as const;
export type Role = (typeof ROLES)[number];
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export const HOLIDAY_LISTS = ['nl', 'be', 'none'] as const;
export type HolidayList = (typeof HOLIDAY_LISTS)[number];
/** Receivers that are there without being configured: the app's own box, and mail once `klankbord.yaml` has a mail server. */
export const BUILT_IN_RECEIVERS = ['postbox', 'mail'] as const;

const id = (meaning: string) =>
  z.string().max(64, 'expected at most 64 characters').regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'expected lower-case words joined by hyphens').describe(meaning);
const clock = (meaning: string) => z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'expected a time of day such as 07:00').describe(meaning);
const minutes = (meaning: string) => z.int('expected a whole number').min(1, 'expected 1 or more').max(10_080, 'expected a week (10080) or less').describe(meaning);
const levelNumber = z.literal([1, 2, 3, 4], 'expected a level from 1 to 4');

const Reach = z.strictObject({
  receiver: id('`mail`, `postbox`, or the id of a receiver in klankbord.yaml'),
  address: z.string().trim().min(1, 'expected an address').max(320, 'expected at most 320 characters').optional().describe('Mail address, topic or channel at that receiver; left out where the receiver itself says it'),
  urgent: z.boolean().optional().describe('It rings or vibrates (push, phone, SMS): levels 3 and 4 try it first, levels 1 and 2 not at all. Default false'),
});
const Person = z.strictObject({
  id: id('Stands in the record of what this person did; stays the same for ever'),
  name: z.string().trim().min(1, 'expected a name').max(100, 'expected at most 100 characters').describe('Shown on the screens'),
  roles: z.array(z.enum(ROLES)).min(1, 'expected at least one role').describe('What the person may do: reputation, marketing, service, privacy, operator'),
  language: z.enum(['nl', 'en']).optional().describe('Of messages and screens. Default nl'),
  reach: z.array(Reach).min(1, 'expected at least one way to reach this person').describe('Ways to reach this person, the best one first. Others are tried when one does not work'),
});
const Room = z.strictObject({
  id: id('Name of the room'),
  receiver: id('Receiver in klankbord.yaml that posts into it'),
  address: z.string().trim().min(1, 'expected an address').max(320, 'expected at most 320 characters').optional().describe('Channel at that receiver'),
  from_level: levelNumber.optional().describe('Lowest level that is posted there. Default 2'),
  language: z.enum(['nl', 'en']).optional().describe('Language of its messages. Default nl'),
});
const Shift = z.strictObject({
  from: z.string().regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u, 'expected a day such as 2026-11-27, or a local time such as 2026-11-27T18:00').describe('First day, or local time in the zone of the duty'),
  to: z.string().regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/u, 'expected a day such as 2026-11-27, or a local time such as 2026-11-27T18:00').describe('Last day (the whole day counts), or local time'),
  person: id('Who has the duty then'),
});
const Duty = z.strictObject({
  people: z.array(id('A person')).min(1, 'expected at least one person').describe('Who can have this duty. Without shifts the first one has it, and the next ones stand in'),
  desk: id('Desk whose hours bind this duty').optional().describe('Desk in `desks`; left out: at every hour'),
  zone: z.string().optional().describe('Time zone (IANA name) of the shifts. Default that of its desk, else Europe/Amsterdam'),
  shifts: z.array(Shift).optional().describe('Who has it when. Where no shift covers a moment the first of `people` is reached instead'),
});
const blocks = z.array(z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u, "expected a block such as '09:00-12:30'")).describe('Blocks of the day, such as 09:00-12:30');
const Desk = z.strictObject({
  id: id('Name of the desk'),
  zone: z.string().describe('Time zone (IANA name), such as Europe/Brussels'),
  open: z.partialRecord(z.enum(WEEKDAYS), blocks).describe('Blocks for each weekday; a day that is left out is closed'),
  holidays: z.enum(HOLIDAY_LISTS).optional().describe('Public holidays on which it is closed: nl, be or none. Default none'),
  closed: z.array(z.iso.date('expected a day such as 2026-12-24')).optional().describe('More days on which it is closed'),
});
const Step = z.union([id('A duty'), z.array(id('A duty')).min(1, 'expected at least one duty')]);
const LevelRule = z.strictObject({
  answer_within: minutes('Minutes within which somebody has to acknowledge').optional(),
  clock: z.enum(['wall', 'desk']).optional().describe('desk: minutes count while the desk is open; wall: always'),
  desk: id('Desk whose hours count').optional(),
  breaks_quiet_hours: z.boolean().optional().describe('Delivered at once also in quiet hours'),
  steps: z.array(Step).min(1, 'expected at least one step').optional().describe('Duties that hear of it, one step after another'),
  one_by_one: z.boolean().optional().describe('Each person of a duty is a step of its own'),
  rounds: z.int().min(1, 'expected 1 or more').max(20, 'expected 20 or less').optional().describe('How often the steps are gone through'),
  after: z.enum(['stop', 'repeat-last', 'everyone']).optional().describe('What follows the last round'),
});

const Staffing = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1, 'expected at least one weekday').describe('Weekdays'),
  hours: z.string().regex(/^(?:[01]\d|2[0-3]):00-(?:(?:[01]\d|2[0-3]):00|24:00)$/u, "expected whole hours such as '09:00-17:00'").describe('Whole hours, in the zone of the desk'),
  people: z.number().gt(0, 'expected more than 0').max(1_000, 'expected 1000 or less').describe('People who answer then'),
});
const Service = z.strictObject({
  desk: id('Desk whose hours count in reply times').optional().describe('Desk whose hours count in reply times; left out: that of the duty webcare'),
  answer_within: minutes('Desk minutes within which a question gets an answer. Default 480').optional(),
  urgent_within: minutes('The same for disruption, delay and safety. Default 60').optional(),
  first_time_fix: z.number().min(0, 'expected 0 or more').max(1, 'expected 1 or less').optional().describe('Share of threads that one answer should settle, 0 to 1; left out: no target'),
  staffing: z.array(Staffing).optional().describe('Who is there when; the demand map lays it beside the questions that come in'),
  hour_cost: z.number().gt(0, 'expected more than 0').optional().describe('Cost of one person for an hour, in euro; shows what wider desk hours would cost'),
});
const Reports = z.strictObject({
  week: z.array(id('A person')).optional().describe('Who gets the weekly report, Monday at 08:00. Default everybody with the role marketing or reputation'),
  day: z.array(id('A person')).optional().describe('Who gets the digest of the day, each morning at 08:00. Default everybody with the role service'),
});

/** The file as it is written. */
export const EscalationFile = z.strictObject({
  people: z.array(Person).min(1, 'expected at least one person').describe('Everybody who may sign in or be told'),
  rooms: z.array(Room).optional().describe('Chat rooms that follow incidents; nobody is on duty there'),
  duties: z.record(id('Name of a duty'), Duty).describe('Duties the levels name: webcare, webcare-lead, reputation, deputy, communications, crisis-team'),
  desks: z.array(Desk).optional().describe('Desks and their hours'),
  quiet_hours: z.strictObject({ from: clock('Start. Default 22:00'), to: clock('End. Default 07:00') }).optional().describe('Levels that do not break them are held until the end, in the zone of the brand. Default 22:00 to 07:00'),
  levels: z.partialRecord(z.enum(['1', '2', '3', '4']), LevelRule).optional().describe('What differs from the usual rules of a level'),
  service: Service.optional().describe('What webcare promises, for the figures of the weekly report'),
  reports: Reports.optional().describe('Who gets which report'),
  update_every: minutes('Minutes after which the owner of an incident of level 3 or 4 is asked for an update. Default 60').optional(),
});
export type EscalationFile = z.infer<typeof EscalationFile>;

/** One way to reach somebody. */
export interface ReachEntry {
  readonly receiver: ReceiverId;
  readonly address: string | undefined;
  readonly isUrgent: boolean;
}
export interface Person {
  readonly id: RecipientId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly language: 'nl' | 'en';
  readonly reach: readonly ReachEntry[];
}
export interface ChatRoom {
  readonly id: RecipientId;
  readonly receiver: ReceiverId;
  readonly address: string | undefined;
  readonly fromLevel: Level;
  readonly language: 'nl' | 'en';
}
/** [from, to) in local wall time of the duty's zone, `YYYY-MM-DDTHH:MM`. */
export interface DutyShift {
  readonly from: string;
  readonly to: string;
  readonly person: RecipientId;
}
export interface DutyRoster {
  readonly id: string;
  readonly people: readonly RecipientId[];
  readonly desk: string | undefined;
  readonly zone: string;
  readonly shifts: readonly DutyShift[];
}
/** Minutes of the local day, [from, to). */
export interface DeskBlock {
  readonly from: number;
  readonly to: number;
}
export interface DeskHours {
  readonly id: string;
  readonly zone: string;
  /** Monday first. */
  readonly week: readonly [readonly DeskBlock[], readonly DeskBlock[], readonly DeskBlock[], readonly DeskBlock[], readonly DeskBlock[], readonly DeskBlock[], readonly DeskBlock[]];
  readonly holidays: HolidayList;
  /** ISO days. */
  readonly closed: readonly string[];
}
export interface LevelPlan {
  readonly answerMinutes: number;
  readonly clock: 'wall' | 'desk';
  /** Desk whose hours count; undefined: none, so that every hour counts. */
  readonly desk: string | undefined;
  readonly breaksQuietHours: boolean;
  /** Duties of each step. */
  readonly steps: readonly (readonly string[])[];
  readonly oneByOne: boolean;
  readonly rounds: number;
  readonly after: 'stop' | 'repeat-last' | 'everyone';
}

/** What webcare promises. */
export interface ServicePromise {
  /** Desk whose hours count; undefined: every hour does. */
  readonly desk: string | undefined;
  /** Desk minutes. */
  readonly answerWithinMinutes: number;
  readonly urgentWithinMinutes: number;
  /** 0–1; undefined: no target. */
  readonly firstTimeFix: number | undefined;
  readonly staffing: readonly Staffing[];
  /** Euro for a person's hour; undefined: not stated. */
  readonly hourCost: number | undefined;
}
/** What webcare promises where nothing is written: 8 desk hours, 1 for what is urgent, every hour counts. */
export const USUAL_SERVICE: ServicePromise = {
  desk: undefined, answerWithinMinutes: 480, urgentWithinMinutes: 60, firstTimeFix: undefined, staffing: [], hourCost: undefined,
};
/** People in the hours [from, to) of some weekdays, local time of the desk. */
export interface Staffing {
  /** 0 = Monday. */
  readonly days: readonly number[];
  readonly fromHour: number;
  readonly toHour: number;
  readonly people: number;
}

/** The file, every default filled in. */
export interface EscalationConfig {
  readonly people: readonly Person[];
  readonly rooms: readonly ChatRoom[];
  readonly duties: readonly DutyRoster[];
  readonly desks: readonly DeskHours[];
  /** Minutes of the local day; from > to spans midnight. */
  readonly quietHours: { readonly from: number; readonly to: number };
  readonly levels: Readonly<Record<1 | 2 | 3 | 4, LevelPlan>>;
  readonly updateEveryMinutes: number;
  readonly service: ServicePromise;
  /** Who gets which report, each person once. */
  readonly reports: { readonly week: readonly RecipientId[]; readonly day: readonly RecipientId[] };
  /** Length of a minute of the chain's own waits (answers, reminders); 60,000 but for the demo, whose minutes are short. */
  readonly minuteMs: number;
}

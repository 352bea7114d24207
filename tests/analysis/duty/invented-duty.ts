import { DEFAULT_LEVELS } from '../../../analysis/duty/level-plan.ts';
import { USUAL_SERVICE, type DeskBlock, type DeskHours, type DutyRoster, type EscalationConfig, type Person, type Role } from '../../../schemas/config/escalation.ts';
import type { ReceiverId, RecipientId } from '../../../schemas/plain/history-safe.ts';

export const AMSTERDAM = 'Europe/Amsterdam';
export const recipient = (id: string): RecipientId => id as RecipientId; // invented here
const receiver = (id: string): ReceiverId => id as ReceiverId; // invented here

/** Local times of winter and summer as moments: `moment('2026-11-24T02:14+01:00')`. */
export const moment = (written: string): number => Date.parse(written);

/** A desk that is open from Monday to Friday. */
export function deskOf({ blocks = [[9 * 60, 17 * 60]], weekend = [], ...more }: {
  readonly blocks?: readonly (readonly [number, number])[];
  readonly weekend?: readonly (readonly [number, number])[];
} & Partial<DeskHours> = {}): DeskHours {
  const toBlocks = (written: readonly (readonly [number, number])[]): readonly DeskBlock[] => written.map(([from, to]) => ({ from, to }));
  const [work, rest] = [toBlocks(blocks), toBlocks(weekend)];
  return { id: 'webcare', zone: AMSTERDAM, week: [work, work, work, work, work, rest, rest], holidays: 'none', closed: [], ...more };
}

export function dutyOf(id: string, people: readonly string[], more: Partial<DutyRoster> = {}): DutyRoster {
  return { id, people: people.map(recipient), desk: undefined, zone: AMSTERDAM, shifts: [], ...more };
}

export function personOf(id: string, { roles = ['service'], reach = ['mail', '!push'] }: { readonly roles?: readonly Role[]; readonly reach?: readonly string[] } = {}): Person {
  return {
    id: recipient(id), name: id, roles, language: 'nl',
    reach: reach.map((name) => ({ receiver: receiver(name.replace('!', '')), address: undefined, isUrgent: name.startsWith('!') })),
  };
}

/** Two of webcare, their lead, a reputation manager with a deputy, a head of communications, and a crisis team of three. */
export function escalationOf(more: Partial<EscalationConfig> = {}): EscalationConfig {
  return {
    people: [
      personOf('wim'), personOf('wanda'), personOf('lea'), personOf('rik', { roles: ['reputation'] }), personOf('dora', { roles: ['reputation'] }),
      personOf('carl', { roles: ['marketing'] }), personOf('bas', { roles: ['operator'] }),
    ],
    rooms: [],
    duties: [
      dutyOf('webcare', ['wim', 'wanda']), dutyOf('webcare-lead', ['lea']), dutyOf('reputation', ['rik', 'dora']), dutyOf('deputy', ['dora']),
      dutyOf('communications', ['carl']), dutyOf('crisis-team', ['rik', 'carl', 'bas']),
    ],
    desks: [],
    quietHours: { from: 22 * 60, to: 7 * 60 },
    levels: DEFAULT_LEVELS,
    updateEveryMinutes: 60,
    service: USUAL_SERVICE, reports: { week: [], day: [] },
    minuteMs: 60_000,
    ...more,
  };
}

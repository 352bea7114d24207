import { DEFAULT_LEVELS } from '../../analysis/duty/level-plan.ts';
import type { LiveSettings } from '../../cli/live/open-live.ts';
import { USUAL_SERVICE } from '../../schemas/config/escalation.ts';
import type { ReceiverId, RecipientId } from '../../schemas/plain/history-safe.ts';

/** Who hears of what in a measurement: one invented person, over the program's own box, so that nothing leaves this machine. */
export const QUIET_DESK: Pick<LiveSettings, 'escalation' | 'delivery'> = {
  escalation: {
    people: [{
      id: 'noor' as RecipientId, name: 'Noor', roles: ['reputation', 'service', 'marketing', 'operator'], language: 'nl', // ids of the measurement
      reach: [{ receiver: 'postbox' as ReceiverId, address: undefined, isUrgent: false }],
    }],
    rooms: [],
    duties: ['webcare', 'webcare-lead', 'reputation', 'deputy', 'communications', 'crisis-team'].map((id) => ({
      id, people: ['noor' as RecipientId], desk: undefined, zone: 'Europe/Amsterdam', shifts: [], // as above
    })),
    desks: [],
    quietHours: { from: 0, to: 0 },
    levels: DEFAULT_LEVELS,
    updateEveryMinutes: 60,
    service: USUAL_SERVICE, reports: { week: [], day: [] },
    minuteMs: 60_000,
  },
  delivery: {
    mail: undefined, receivers: [], publicUrl: undefined, heartbeat: undefined, onlyPostbox: true,
    web: { port: 0, listen: '127.0.0.1', tls: undefined, isBehindProxy: false },
  },
};

import type { EscalationConfig } from '../../schemas/config/escalation.ts';
import type { ReadCommand } from '../commands/read-command.ts';
import type { Configuration } from '../config/read-config.ts';
import type { LiveSettings } from './open-live.ts';
import { toConfiguredSources } from './sources.ts';

/** Re-checks of an installation run this often; how many each may do follows from the hour's budget. */
const RECHECK_EVERY_MS = 15 * 60_000;
/** Topics and service figures are as old as this at most. */
const MEASURE_EVERY_MS = 15 * 60_000;
/** A mention is never looked at again sooner. Judgement: a slip of the tongue is deleted in minutes, and asking costs others. */
const RECHECK_PAUSE_MS = 10 * 60_000;

/** What the running instance listens to; null where none runs, or one that does not listen. */
export const READ_LIVE_SETTINGS: ReadCommand<Record<string, never>, LiveSettings | null> = {
  name: 'live-settings',
  parse: () => ({}),
  run: ({ live }) => Promise.resolve(live === undefined ? null : { ...live, escalation: withoutAddresses(live.escalation) }),
};

/** How an installation listens, from its four files. */
export function liveSettingsOf({ brands, sources, klankbord, escalation }: Configuration): LiveSettings {
  return {
    brands,
    sources: toConfiguredSources(sources),
    contact: klankbord.outbound.contact,
    allow: klankbord.outbound.allow,
    evaluateEveryMs: klankbord.evaluateEverySeconds * 1_000,
    recheckEveryMs: RECHECK_EVERY_MS,
    measureEveryMs: MEASURE_EVERY_MS,
    recheckPerHour: klankbord.recheck.perHour,
    recheckPauseMs: RECHECK_PAUSE_MS,
    textDays: klankbord.retention.textDays,
    escalation,
    delivery: { mail: klankbord.mail, receivers: klankbord.receivers, publicUrl: klankbord.publicUrl, web: klankbord.web, heartbeat: klankbord.heartbeat },
  };
}

/** Nobody who asks what is listened to needs to know how people are reached. */
function withoutAddresses(escalation: EscalationConfig): EscalationConfig {
  const people = escalation.people.map((person) => ({ ...person, reach: person.reach.map((entry) => ({ ...entry, address: undefined })) }));
  return { ...escalation, people, rooms: escalation.rooms.map((room) => ({ ...room, address: undefined })) };
}

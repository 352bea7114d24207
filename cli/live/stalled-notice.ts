import { listeners, zoneOf } from '../../activities/source-notices.ts';
import type { EscalationSettings } from '../../activities/dependencies.ts';
import { messageKey } from '../../activities/message-key.ts';
import { urgencyOf } from '../../activities/urgency.ts';
import type { Person } from '../../schemas/config/escalation.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';

/** While it stands still people hear of it again. */
const REPEAT_MS = 60 * 60_000;
const TRY_MS = 20_000;
const LOOK_MS = 60_000;

type StalledCause = 'stalled' | 'running-again';

export interface StalledNotice {
  /** Looks once, and tells people when there is something to tell. Never fails. */
  look(): Promise<void>;
  /** Ends the timer; what is being sent is broken off. */
  stop(): void;
}

/**
 * Tells operators, and whoever has the duty for reputation, that nobody looks for incidents any more, again every hour while that lasts,
 * and once when it runs again. It goes straight over their channels, the next way when one does not work: the store and Temporal may be
 * what is missing. Who could not be reached is tried again at the next look.
 *
 * @param options.stalledMinutes whole minutes without an evaluation, once that is longer than it may be; undefined while all is well
 * @param options.onDuty ids of people on duty now
 */
export function startStalledNotice({ stalledMinutes, settings, onDuty, now, onError }: {
  readonly stalledMinutes: (now: EpochMs) => number | undefined;
  readonly settings: Pick<EscalationSettings, 'config' | 'channelOf' | 'composeNotice' | 'linksOf'>;
  readonly onDuty: () => readonly string[];
  readonly now: () => EpochMs;
  readonly onError: (error: unknown) => void;
}): StalledNotice {
  const { config, channelOf, composeNotice, linksOf } = settings;
  const ending = new AbortController();
  let stalledSince: EpochMs | undefined;
  let runsSince: EpochMs | undefined;
  /** When each person last heard that it stands still. */
  const told = new Map<string, EpochMs>();
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return {
    look,
    stop() {
      clearInterval(timer);
      ending.abort(new Error('the program is stopping'));
    },
  };

  function look(): Promise<void> {
    looking ??= lookOnce().catch(onError).finally(() => (looking = undefined));
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const at = now();
    const minutes = stalledMinutes(at);
    if (minutes !== undefined) {
      stalledSince ??= at - minutes * 60_000;
      runsSince = undefined;
      const since = stalledSince;
      const due = everybody().filter(({ id }) => at - (told.get(id) ?? Number.NEGATIVE_INFINITY) >= REPEAT_MS);
      await Promise.all(due.map(async (person) => {
        if (await tell(person, 'stalled', { at, since, minutes })) told.set(person.id, at);
      }));
      return;
    }
    if (stalledSince === undefined) return;
    const since = stalledSince;
    const runs = (runsSince ??= at);
    const waiting = config.people.filter(({ id }) => told.has(id));
    await Promise.all(waiting.map(async (person) => {
      if (await tell(person, 'running-again', { at, since, minutes: Math.floor((runs - since) / 60_000) })) told.delete(person.id);
    }));
    // Good news is not worth more than an hour of trying.
    if (at - runs >= REPEAT_MS) told.clear();
    if (told.size === 0) stalledSince = undefined;
  }

  function everybody(): readonly Person[] {
    const duty = new Set(onDuty());
    const heard = new Set(listeners(config, ['operator']).map(({ id }): string => id));
    return config.people.filter(({ id }) => heard.has(id) || duty.has(id));
  }

  /** Over the first of their ways that works. @returns whether one did */
  async function tell(person: Person, cause: StalledCause, { at, since, minutes }: { readonly at: EpochMs; readonly since: EpochMs; readonly minutes: number }): Promise<boolean> {
    const message = composeNotice({ cause, at, since, minutes, zone: zoneOf(config), recipient: person.name }, person.language);
    for (const { receiver, address } of person.reach) {
      const channel = channelOf(receiver);
      if (channel === undefined) continue;
      const key = messageKey({ incident: '', chain: 0, step: Math.floor((at - since) / REPEAT_MS), cause, recipient: person.id, receiver, discriminator: String(since) });
      try {
        await channel.send({
          key, incident: '', brand: '', cause, level: 0, isDrill: false, urgency: urgencyOf(cause, 0), message, createdAt: at, earlier: null,
          links: linksOf({ incident: '', chain: 0, step: 0, recipient: person.id, level: 0 }),
        }, { address, now: at, signal: AbortSignal.any([ending.signal, AbortSignal.timeout(TRY_MS)]) });
        // The app's own box rings nowhere, and nobody reads it while nothing is wrong.
        if (receiver !== 'postbox' || person.reach.length === 1) return true;
      } catch (error) {
        if (ending.signal.aborted) return false;
        onError(error);
      }
    }
    return false;
  }
}

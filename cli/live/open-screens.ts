import { onDuty } from '../../analysis/duty/roster.ts';
import type { Person } from '../../schemas/config/escalation.ts';
import type { BrandId, IsoTime, ReportPeriod } from '../../schemas/plain/history-safe.ts';
import { messageKey } from '../../activities/message-key.ts';
import { createWriteReport } from '../../activities/report/write-report.ts';
import type { House } from '../../web/screen.ts';
import type { Environment } from '../environment.ts';
import { openWebKey } from '../keys.ts';
import type { Logger } from '../logger.ts';
import type { Runtime } from '../runtime.ts';
import { startWeb, type WebServer } from '../web/serve.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { OpenedLive } from './open-live.ts';
import { startStalledNotice } from './stalled-notice.ts';
import type { WatchDesk } from './watch-desk.ts';

/** The duty whose person hears when nobody looks for incidents any more. */
const RESPONSIBLE = 'reputation';
/** Whoever presses the button waits so long for a report. */
const WRITE_REPORT_MS = 60_000;

/**
 * Serves the screens of a live home, and what watches over the watch itself: the heartbeat to an independent monitor, and the
 * message that the evaluation stands still. All of it is closed with the runtime.
 * @throws CommandError as `startWeb`
 */
export async function openScreens(runtime: Runtime, { live, desk, environment, logger, isDemo, say }: {
  readonly live: OpenedLive;
  readonly desk: WatchDesk;
  readonly environment: Environment;
  readonly logger: Logger;
  readonly isDemo: boolean;
  readonly say: (sentence: string) => void;
}): Promise<WebServer> {
  const { home, keys, store } = runtime;
  const settings = live.settings();
  const { escalation, delivery } = settings;
  const writeReport = createWriteReport({ store, brands: settings.brands, watch: { sources: settings.sources }, now: Date.now });
  const onError = (error: unknown) => logger.warn({ err: error }, 'screens');
  const house: House = {
    store, desk: live.incidents, brands: settings.brands, escalation, isDemo, onError,
    sources: () => live.settings().sources.map(({ id, connector, intervalMs, isPaused }) => ({ id, connector, intervalMs, isPaused: isPaused === true })),
    keys: { web: openWebKey(home.installation), identity: keys.identity, tenant: keys.tenant, list: keys.list },
    publicUrl: delivery.publicUrl,
    stalledMinutes: () => desk.stalledMinutes(Date.now()),
    evaluateEveryMs: settings.evaluateEveryMs,
    now: Date.now,
    explain: (text, language) => live.analyser.explain(text, { sourceLanguage: language }),
    textDays: settings.textDays,
    writeReport: ({ brand, kind, period }) => writeReport({
      brand: brand as BrandId, kind, period: period as ReportPeriod, tick: new Date().toISOString() as IsoTime, // the screen has checked them; toISOString writes that form
    }, AbortSignal.timeout(WRITE_REPORT_MS)),
    publicLine: delivery.web.hasPublicReplyTime,
    ...(delivery.mail === undefined ? {} : { sendSignInLink: (person, url) => mailLink(live, person, url) }),
  };
  const web = await startWeb({ house, config: delivery.web, say });
  runtime.defer(() => web.stop());
  const stalled = startStalledNotice({
    stalledMinutes: (at) => desk.stalledMinutes(at), settings: live.escalation, now: Date.now, onError,
    onDuty: () => escalation.duties.filter(({ id }) => id === RESPONSIBLE).flatMap((duty) => onDuty(duty, Date.now())?.person ?? []),
  });
  runtime.defer(() => stalled.stop());
  const url = delivery.heartbeat === undefined ? undefined : environment.secret(delivery.heartbeat.urlEnv);
  if (delivery.heartbeat !== undefined && url !== undefined) {
    const heartbeat = startHeartbeat({
      url, everySeconds: delivery.heartbeat.everySeconds, http: live.requests.outbound.forReceivers(),
      isFresh: () => desk.stalledMinutes(Date.now()) === undefined, onError,
    });
    runtime.defer(() => heartbeat.stop());
  }
  return web;
}

/** A link to sign in with is no message of the outbox: nobody but its owner may ever read it. */
async function mailLink({ escalation, channels }: OpenedLive, person: Person, url: string): Promise<void> {
  const reach = person.reach.find(({ receiver }) => receiver === 'mail');
  const channel = channels.channelOf('mail');
  if (reach === undefined || channel === undefined) return;
  const now = Date.now();
  const [key, zone] = [messageKey({ incident: '', chain: 0, step: now, cause: 'sign-in', recipient: person.id, receiver: 'mail' }), escalation.config.desks[0]?.zone ?? 'Europe/Amsterdam'];
  await channel.send({
    key, incident: '', brand: '', cause: 'sign-in', level: 0, isDrill: false, urgency: 'normal', createdAt: now, earlier: null,
    message: escalation.composeNotice({ cause: 'sign-in', at: now, zone, recipient: person.name }, person.language),
    links: { 'sign-in': url },
  }, { address: reach.address, signal: AbortSignal.timeout(SEND_MS), now });
}

const SEND_MS = 20_000;

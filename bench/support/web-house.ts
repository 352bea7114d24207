import { createTextAnalyser } from '../../analysis/text-analyser.ts';
import { openWebKey } from '../../cli/keys.ts';
import type { OpenedLive, LiveSettings } from '../../cli/live/open-live.ts';
import type { Runtime } from '../../cli/runtime.ts';
import type { IncidentDesk } from '../../schemas/incident-desk.ts';
import type { House } from '../../web/screen.ts';
import { inventedBrands } from './invented-pages.ts';
import { QUIET_DESK } from './quiet-desk.ts';
import { deskSources } from './web-desk.ts';
import { peopleOf } from './web-people.ts';

/** How often incidents are looked for, as a demo does. */
const EVALUATE_EVERY_MS = 30_000;

/** Settings of a live worker that listens to the invented brands, asks no source anything, and tells people over the program's own box. */
export function quietSettings(people: number): LiveSettings {
  return {
    brands: { brands: inventedBrands() }, contact: 'beheer@voorbeeld.example', allow: [],
    // Every source is paused: nobody polls, and whoever looks at the screens sees them as in a real installation.
    sources: deskSources().map(({ id, intervalMs }) => ({ id, connector: 'feeds', mode: 'live', intervalMs, isPaused: true, settings: { url: `https://${id}.example/feed.xml` } })),
    evaluateEveryMs: EVALUATE_EVERY_MS, recheckEveryMs: 3_600_000, measureEveryMs: 3_600_000, recheckPerHour: 1, recheckPauseMs: 3_600_000, textDays: 90,
    ...QUIET_DESK,
    escalation: peopleOf(people),
  };
}

/** A desk for screens that are only looked at. */
const NO_DESK: IncidentDesk = {
  act: () => Promise.reject(new Error('nobody acts here')), declare: () => Promise.reject(new Error('nobody acts here')), drill: () => Promise.reject(new Error('nobody acts here')),
};

/** What the screens of a runtime stand on. Without `live` they can be looked at only. */
export function houseOf({ store, keys, home, models }: Runtime, { settings, live, onError }: {
  readonly settings: LiveSettings; readonly live?: OpenedLive | undefined; readonly onError: (error: unknown) => void;
}): House {
  const analyser = live?.analyser ?? createTextAnalyser({ models });
  return {
    store, desk: live?.incidents ?? NO_DESK, brands: settings.brands, escalation: settings.escalation, sources: deskSources, isDemo: false, onError,
    keys: { web: openWebKey(home.installation), identity: keys.identity, tenant: keys.tenant },
    publicUrl: undefined, stalledMinutes: () => undefined, evaluateEveryMs: settings.evaluateEveryMs, now: Date.now, textDays: settings.textDays,
    explain: (text, language) => analyser.explain(text, { sourceLanguage: language }),
  };
}

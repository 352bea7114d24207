/* eslint-disable no-template-curly-in-string -- `${…}` is Grafana's own notation here */
import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Hours, Seconds, Short } from '@grafana/grafana-foundation-sdk/units';
import { frameDashboard, type DashboardSettings } from './frame.ts';
import { isUnseen, unseenSeconds } from './gaps-sql.ts';
import { deliveryPanels } from './health-deliveries.ts';
import { incidentPanels } from './health-incidents.ts';
import { sourcePanels } from './health-sources.ts';
import { ALARMING, CALM, NONE_IS_WELL } from './panels/colours.ts';
import { figurePanel } from './panels/figure-panel.ts';
import { STUCK_SQL } from './stuck-sql.ts';
import { FRAME_TEXTS } from './words/frame-texts.ts';
import { HEALTH_TEXTS, type HealthTexts } from './words/health-texts.ts';
import { REASON_TEXTS } from './words/reason-texts.ts';

/** Beyond this the watch stands still; the alert rule says so as well. */
const STALLED_SECONDS = 900;
const BUCKET_SECONDS = 300;

/** Whether the installation sees, decides and reaches people: for the operator. Brands play no part in it. */
export function sourcesAndHealth(settings: DashboardSettings): Dashboard {
  const texts = HEALTH_TEXTS[settings.language];
  const reasons = REASON_TEXTS[settings.language];
  return frameDashboard({
    uid: 'klankbord-sources-and-health', text: texts.dashboard, since: 'now-7d', refresh: '1m', hasBrands: false,
    rows: [figures(texts, FRAME_TEXTS[settings.language].unknown), ...sourcePanels(texts, reasons), incidentPanels(texts, reasons), ...deliveryPanels(texts)],
  }, settings);
}

function figures({ panels, toSources }: HealthTexts, unknown: string) {
  const page = { title: toSources, url: '${public_url}/sources' };
  return [
    figurePanel(panels.blind, { unit: Short, empty: '0', page, steps: NONE_IS_WELL, sql: "SELECT count() AS sources FROM v_sources AS s WHERE s.state IN ('blind', 'needs-attention')" }),
    figurePanel(panels.unseen, { unit: Hours, empty: '0', decimals: 1, page, steps: NONE_IS_WELL, sql: `SELECT sum(${unseenSeconds('g')}) / 3600 AS hours FROM v_gaps AS g WHERE ${isUnseen('g')}` }),
    figurePanel(panels.sight, { unit: Seconds, empty: unknown, page, sql: 'SELECT d.p50 AS seconds FROM v_sight_delay AS d' }),
    figurePanel(panels.sightSlow, { unit: Seconds, empty: unknown, page, sql: 'SELECT d.p95 AS seconds FROM v_sight_delay AS d' }),
    figurePanel(panels.stuck, { unit: Short, empty: '0', steps: NONE_IS_WELL, sql: `SELECT count() AS messages FROM v_deliveries AS v WHERE ${STUCK_SQL}` }),
    figurePanel(panels.decided, {
      unit: Seconds, empty: unknown, decimals: 0, steps: [{ from: null, colour: CALM }, { from: STALLED_SECONDS, colour: ALARMING }],
      sql: `
        SELECT if(count() = 0, NULL, greatest(0, dateDiff('second', max(d.bucket), now()) - ${BUCKET_SECONDS})) AS seconds
        FROM v_decisions AS d
        WHERE d.bucket > now() - INTERVAL 7 DAY`,
    }),
  ];
}

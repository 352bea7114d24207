import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { REPORT_STYLE } from '../../../reports/render/report-style.ts';
import { listReports, readReport } from '../../../store/reports.ts';
import { REPORTS_TEXTS } from '../../../texts/web/reports.ts';
import { showPage } from '../../page.tsx';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { BrandReports } from './report-list.tsx';
import { showReport } from './report-page.tsx';
import { takeWriting } from './take-writing.ts';

/** A year and more of weeks and days of a brand. */
const MOST_LISTED = 500;

/** Address of the rules that reports bring with them; it changes with them, so that browsers may keep it for long. */
export const REPORT_STYLE_PATH = `/reports/style-${createHash('sha256').update(REPORT_STYLE).digest('hex').slice(0, 16)}.css`;

/** The reports of each brand, week by week and day by day, and one of them. */
export const reportsScreen: Screen = {
  id: 'reports',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/reports', (context) => showReports(context, house));
    app.get(REPORT_STYLE_PATH, (context) => context.body(REPORT_STYLE, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'private, max-age=31536000, immutable' }));
    app.post('/reports/write', (context) => takeWriting(context, house));
    app.get('/reports/:brand/:period', (context) => showReport(context, house, REPORT_STYLE_PATH));
  },
};

async function showReports(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const texts = REPORTS_TEXTS[visitor.language];
  const { brands } = house.brands;
  const listed = await Promise.all(brands.map(async (brand) => {
    const reports = await listReports(house.store, { brand: brand.id, limit: MOST_LISTED });
    const last = reports.find(({ kind }) => kind === 'week');
    return { brand, reports, latest: last === undefined ? undefined : await readReport(house.store, { brand: brand.id, kind: 'week', period: last.period }) };
  }));
  return showPage(context, { house, screen: 'reports', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      {brands.length === 0 ? <section class="card"><h2>{texts.noBrands.title}</h2><p>{texts.noBrands.sentence}</p></section> : <p class="soft">{texts.intro}</p>}
      {listed.map((each) => <BrandReports {...each} visitor={visitor} now={house.now()} canWrite={house.writeReport !== undefined} />)}
    </>
  ));
}

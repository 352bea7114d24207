import { renderReport, renderReportBody } from '../../../reports/render-report.ts';
import type { ReportLinks } from '../../../reports/render/links.ts';
import { readReport, readReportRow } from '../../../store/reports.ts';
import { REPORTS_TEXTS } from '../../../texts/web/reports.ts';
import { showPage } from '../../page.tsx';
import { incidentPath, reportPath } from '../../paths.ts';
import type { House, WebContext } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { dayTime } from '../../times.ts';
import { periodName, WriteForm } from './report-list.tsx';
import { readPeriod } from './report-periods.ts';

/** One report as it was written, as a page or as text, in either language. @param style address of the rules it brings with it */
export async function showReport(context: WebContext, house: House, style: string): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = REPORTS_TEXTS[language];
  const brand = house.brands.brands.find(({ id }) => id === context.req.param('brand'));
  const named = brand === undefined ? undefined : readPeriod(context.req.param('period') ?? '', brand.zone);
  if (brand === undefined || named === undefined) {
    return showSentence(context, house, { title: texts.unknown.title, lines: [texts.unknown.sentence], status: 404, next: { href: '/reports', label: texts.back } });
  }
  const { kind, period, span } = named;
  const question = { brand: brand.id, kind, period };
  const facts = await readReport(house.store, question);
  const title = `${brand.name}, ${periodName(period, brand.zone, language)}`;
  const back = <p class="noprint"><a href="/reports">{texts.back}</a></p>;
  if (facts === undefined) {
    const isFuture = span.from > house.now();
    const isWiped = await readReportRow(house.store, question) !== undefined;
    const words = isWiped ? texts.wiped : { title: texts.notYet.title, sentence: isFuture ? texts.notYet.future(dayTime(span.from, { zone: brand.zone, language })) : texts.notYet.sentence(brand.name) };
    return showPage(context, { house, screen: 'reports', title, status: isWiped ? 200 : 404 }, (
      <>
        {back}
        <h1>{title}</h1>
        <section class="card">
          <h2>{words.title}</h2>
          <p>{words.sentence}</p>
          {isFuture ? null : house.writeReport === undefined ? <p class="soft">{texts.cannotWrite}</p> : <WriteForm visitor={visitor} brand={brand} period={period} isAgain={isWiped} />}
        </section>
      </>
    ));
  }
  const read = context.req.query('language') === (language === 'nl' ? 'en' : 'nl') ? (language === 'nl' ? 'en' : 'nl') : language;
  const isText = context.req.query('view') === 'text';
  const path = reportPath({ brand: brand.id, period });
  const to = (view: 'text' | 'page', words: typeof read) => {
    const query = new URLSearchParams({ ...(view === 'text' ? { view } : {}), ...(words === language ? {} : { language: words }) }).toString();
    return query === '' ? path : `${path}?${query}`;
  };
  return showPage(context, { house, screen: 'reports', title }, (
    <>
      <link rel="stylesheet" href={style} />
      {back}
      <ul class="filters noprint" aria-label={texts.views}>
        <li><a href={to('page', read)} aria-current={isText ? undefined : 'true'}>{texts.asPage}</a></li>
        <li><a href={to('text', read)} aria-current={isText ? 'true' : undefined}>{texts.asText}</a></li>
        <li><a href={to(isText ? 'text' : 'page', read === 'nl' ? 'en' : 'nl')} hreflang={read === 'nl' ? 'en' : 'nl'}>{read === language ? texts.otherLanguage : REPORTS_TEXTS[read].otherLanguage}</a></li>
      </ul>
      <div lang={read}>
        {isText ? <pre class="card" tabindex={0}>{renderReport(facts, read).text}</pre> : renderReportBody(facts, read, { links: linksFor(brand.id) })}
      </div>
      <p class="soft noprint">{texts.print(`./klankbord report ${kind} --brand ${brand.id} --${kind} ${period} --format pdf --out rapport.pdf`)}</p>
      {house.writeReport === undefined ? null : <div class="noprint"><WriteForm visitor={visitor} brand={brand} period={period} isAgain /></div>}
    </>
  ));
}

/** What a report on a screen leads to. Short names of mentions lead nowhere: they are the beginning of a key, and not one. */
function linksFor(brand: string): ReportLinks {
  return { incident: (id) => incidentPath(id.replace(/^i-/u, '')), query: () => `/brands/${encodeURIComponent(brand)}` };
}

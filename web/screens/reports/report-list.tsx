import type { Brand } from '../../../schemas/config/brands.ts';
import type { ReportFacts } from '../../../schemas/report.ts';
import type { ListedReport } from '../../../store/reports.ts';
import type { Language } from '../../../texts/language.ts';
import { REPORTS_TEXTS } from '../../../texts/web/reports.ts';
import { Hidden, PostForm } from '../../parts/forms.tsx';
import { reportPath } from '../../paths.ts';
import type { Visitor } from '../../screen.ts';
import { dayTime, wholeNumber } from '../../times.ts';
import { fullWeeks, nextDue, readPeriod } from './report-periods.ts';

const WEEKS = 12;
const DAYS = 7;

/** Weeks and days of one brand: what was written, what was not, what changed afterwards. */
export function BrandReports({ brand, reports, latest, visitor, now, canWrite }: {
  brand: Brand; reports: readonly ListedReport[];
  /** The last weekly report, which lists the weeks that changed. */
  latest: ReportFacts | undefined;
  visitor: Visitor; now: number; canWrite: boolean;
}) {
  const { language } = visitor;
  const texts = REPORTS_TEXTS[language];
  const place = { zone: brand.zone, language };
  const ofKind = (kind: ListedReport['kind']) => new Map(reports.filter((report) => report.kind === kind).map((report) => [report.period, report]));
  const weeks = ofKind('week');
  const days = [...ofKind('day').values()].toSorted((a, b) => b.end - a.end).slice(0, DAYS);
  const listed = [...new Set([...fullWeeks(now, brand.zone, WEEKS), ...weeks.keys()])].toSorted().toReversed();
  const restated = new Set(latest?.kind === 'week' ? latest.annex.restatements.map(({ period }) => period) : []);
  return (
    <section class="card" aria-labelledby={`brand-${brand.id}`}>
      <h2 id={`brand-${brand.id}`}>{brand.name}</h2>
      <p class="soft">{texts.next.week(dayTime(nextDue('week', now, brand.zone), place))}</p>
      <h3>{texts.weeks}</h3>
      <ol class="rows">
        {listed.map((period) => (
          <li data-row>
            <Line brand={brand} period={period} report={weeks.get(period)} language={language} isRestated={restated.has(period)} />
            {weeks.has(period) || !canWrite ? null : <WriteForm visitor={visitor} brand={brand} period={period} />}
          </li>
        ))}
      </ol>
      <h3>{texts.days}</h3>
      <p class="soft">{days.length === 0 ? `${texts.noDays} ` : ''}{texts.next.day(dayTime(nextDue('day', now, brand.zone), place))}</p>
      {days.length === 0 ? null : (
        <ol class="rows">{days.map((report) => <li data-row><Line brand={brand} period={report.period} report={report} language={language} isRestated={false} /></li>)}</ol>
      )}
    </section>
  );
}

/** The button that writes a report. */
export function WriteForm({ visitor, brand, period, isAgain = false }: { visitor: Visitor; brand: Brand; period: string; isAgain?: boolean }) {
  const texts = REPORTS_TEXTS[visitor.language];
  return (
    <PostForm visitor={visitor} action="/reports/write" class="choice-line">
      <Hidden name="brand" value={brand.id} />
      <Hidden name="period" value={period} />
      <button type="submit" aria-label={`${isAgain ? texts.writeAgain : texts.write}: ${texts.writeWhat(periodName(period, brand.zone, visitor.language), brand.name)}`}>{isAgain ? texts.writeAgain : texts.write}</button>
    </PostForm>
  );
}

/** `Week 47, 16–22 november 2026`, or the day. */
export function periodName(period: string, zone: string, language: Language): string {
  const named = readPeriod(period, zone);
  if (named === undefined) return period;
  const format = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric', ...(named.kind === 'day' ? { weekday: 'long' } : {}) });
  return named.kind === 'week' ? REPORTS_TEXTS[language].week(Number(period.slice(6)), format.formatRange(named.span.from, named.span.to - 1)) : format.format(named.span.to);
}

function Line({ brand, period, report, language, isRestated }: { brand: Brand; period: string; report: ListedReport | undefined; language: Language; isRestated: boolean }) {
  const texts = REPORTS_TEXTS[language];
  const name = periodName(period, brand.zone, language);
  if (report === undefined) return <><span>{name}</span><div class="tags"><span class="tag unseen">{texts.missing}</span></div></>;
  const { mentions, people } = report.figures;
  return (
    <>
      <a data-open href={reportPath({ brand: brand.id, period })}>{name}</a>
      <div class="tags">
        <span class={report.state === 'complete' ? 'tag good' : 'tag unseen'}>{texts.states[report.state]}</span>
        {mentions === undefined || people === undefined ? null : <span>{texts.figures(wholeNumber(mentions, language), wholeNumber(people, language))}</span>}
        {report.state === 'incomplete' ? <span class="soft">{texts.coverage(`${wholeNumber(report.coverage * 100, language)} %`)}</span> : null}
        {isRestated ? <span class="tag">{texts.restated}</span> : null}
        <span class="soft">{texts.writtenAt(dayTime(report.writtenAt, { zone: brand.zone, language }))}</span>
      </div>
    </>
  );
}

import type { Brand } from '../../../schemas/config/brands.ts';
import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { SeriesIncident } from '../../../store/brand-series.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { incidentPath } from '../../paths.ts';
import { dayTime } from '../../times.ts';

/** Incidents of the period, the latest first. */
export function IncidentPart({ incidents, brand, language }: { incidents: readonly SeriesIncident[]; brand: Brand; language: Language }) {
  const texts = BRAND_TEXTS[language];
  const moment = (at: number) => dayTime(at * 1_000, { zone: brand.zone, language });
  return (
    <section class="card">
      <h2>{texts.incidents}</h2>
      {incidents.length === 0 ? <p class="soft">{texts.noIncidents}</p> : (
        <ul class="rows">
          {incidents.toReversed().map(({ incident, peakLevel, openedAt, closedAt }) => (
            <li><a href={incidentPath(incident)}>{texts.incidentRow(levelName(peakLevel, language), moment(openedAt), closedAt === null ? undefined : moment(closedAt))}</a></li>
          ))}
        </ul>
      )}
      <p><a href="/incidents">{texts.incidentsMore}</a></p>
    </section>
  );
}

/** Campaigns and maintenance of the brand: they raise thresholds, and a reader of the chart has to know them. */
export function CampaignPart({ brand, language }: { brand: Brand; language: Language }) {
  const texts = BRAND_TEXTS[language];
  const moment = (at: number) => dayTime(at * 1_000, { zone: brand.zone, language });
  return (
    <section class="card">
      <h2>{texts.campaigns}</h2>
      {brand.campaigns.length === 0 ? <p class="soft">{texts.noCampaigns}</p> : (
        <ul class="rows">{brand.campaigns.toSorted((a, b) => b.from - a.from).map(({ label, from, to }) => <li>{texts.campaignRow(label, moment(from), moment(to))}</li>)}</ul>
      )}
    </section>
  );
}

/** What is looked for, why, and who answers for it until when. */
export function QueryPart({ brand, now, language }: { brand: Brand; now: EpochMs; language: Language }) {
  const texts = BRAND_TEXTS[language].query;
  const isOverdue = brand.reviewBy !== '' && brand.reviewBy < new Date(now).toISOString().slice(0, 10);
  const facts = [
    [texts.words, brand.query ?? texts.none], [texts.version, String(brand.queryVersion)], [texts.purpose, brand.purpose || texts.notSet], [texts.basis, brand.legalBasis || texts.notSet],
    [texts.owner, brand.owner || texts.notSet], [texts.reviewBy, isOverdue ? texts.overdue(brand.reviewBy) : brand.reviewBy || texts.notSet],
  ] as const;
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      <dl class="facts">{facts.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>
      <p><small>{texts.how}</small></p>
    </section>
  );
}

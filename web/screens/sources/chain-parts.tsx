import { LATENCY_LEGS } from '../../../store/latency.ts';
import { describeReason } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { shortSpan, wholeNumber } from '../../times.ts';
import type { Health } from './read-health.ts';

/** The store lets go of texts after so many days by itself. */
const STORE_TEXT_DAYS = 90;

/** How long each leg from a post to somebody who has it takes. */
export function ChainPart({ health, stalledMinutes, language }: { health: Health; stalledMinutes: number | undefined; language: Language }) {
  const { chain, stalled, runs } = SOURCES_TEXTS[language];
  const span = (seconds: number | null) => (seconds === null ? chain.none : shortSpan(seconds * 1_000, language));
  const rows = [
    { name: chain.legs['all-posts'], p50: health.delay.p50, p95: health.delay.p95, count: health.delay.mentions },
    ...LATENCY_LEGS.map((leg) => ({ name: chain.legs[leg], p50: health.latency[leg].p50, p95: health.latency[leg].p95, count: health.latency[leg].incidents })),
  ];
  return (
    <section class="card">
      <h2>{chain.title}</h2>
      <p class={stalledMinutes === undefined ? 'soft' : 'bar alarm'}>{stalledMinutes === undefined ? runs : stalled(stalledMinutes)}</p>
      <div class="wide" tabindex={0} role="region" aria-label={chain.title}>
        <table>
          <thead><tr>{chain.columns.map((column, place) => <th scope="col" class={place === 0 ? undefined : 'number'}>{column}</th>)}</tr></thead>
          <tbody>
            {rows.map(({ name, p50, p95, count }) => (
              <tr><th scope="row">{name}</th><td class="number">{span(p50)}</td><td class="number">{span(p95)}</td><td class="number">{wholeNumber(count, language)}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
      <p><small>{chain.over}</small></p>
    </section>
  );
}

/** How often each rule was right, by what people said on closing. */
export function RulePart({ health: { rules }, language }: { health: Health; language: Language }) {
  const texts = SOURCES_TEXTS[language].rules;
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      {rules.length === 0 ? <p class="soft">{texts.none}</p> : (
        <div class="wide" tabindex={0} role="region" aria-label={texts.title}>
          <table>
            <thead><tr>{texts.columns.map((column, place) => <th scope="col" class={place === 0 ? undefined : 'number'}>{column}</th>)}</tr></thead>
            <tbody>
              {rules.map(({ rule, judged, isReal, isNoise, isCampaign, isDuplicate }) => (
                <tr>
                  <th scope="row">{describeReason(rule, language)}</th>
                  {[isReal, isNoise, isCampaign, isDuplicate].map((value) => <td class="number">{wholeNumber(value, language)}</td>)}
                  <td class="number">{`${Math.round((isReal / judged) * 100)} %`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p><small>{texts.span}</small></p>
    </section>
  );
}

/** How long each kind of record is kept. */
export function RetentionPart({ textDays = STORE_TEXT_DAYS, language }: { textDays?: number | undefined; language: Language }) {
  const { title, rows } = SOURCES_TEXTS[language].retention;
  return (
    <section class="card">
      <h2>{title}</h2>
      <dl class="facts">{rows(textDays).map(([what, howLong]) => <><dt>{what}</dt><dd>{howLong}</dd></>)}</dl>
    </section>
  );
}

import type { EpochMs } from '../../../schemas/plain/units.ts';
import type { Language } from '../../../texts/language.ts';
import { WATCH_TEXTS } from '../../../texts/watch-texts.ts';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { shortMoment, shortSpan, wholeNumber } from '../../times.ts';
import type { SourceHealth } from './read-health.ts';

/** Every source: how it stands, since when, what it brought against what is usual, what it missed, and what to do. */
export function SourceTable({ sources, now, zone, language }: { sources: readonly SourceHealth[]; now: EpochMs; zone: string; language: Language }) {
  const texts = SOURCES_TEXTS[language];
  return (
    <section class="card">
      <div class="wide" tabindex={0} role="region" aria-label={texts.title}>
        <table class="stack">
          <thead><tr>{texts.columns.map((column) => <th scope="col">{column}</th>)}</tr></thead>
          <tbody>{sources.map((health) => <Row health={health} now={now} zone={zone} language={language} />)}</tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ health: { source, state, day, missedSeconds, nextAt }, now, zone, language }: { health: SourceHealth; now: EpochMs; zone: string; language: Language }) {
  const texts = SOURCES_TEXTS[language];
  const watch = WATCH_TEXTS[language];
  const place = { zone, language };
  const moment = (at: number) => shortMoment(at, now, place);
  const [, columnState, columnGood, columnToday, columnGaps, columnNext] = texts.columns;
  const number = (value: number) => wholeNumber(value, language);
  return (
    <tr data-row>
      <th scope="row"><span class="owner">{source.id}</span><br /><span class="soft">{source.connector}</span></th>
      <td data-name={columnState}>
        <span class={`tag state-${source.isPaused ? 'paused' : (state?.state ?? 'unknown')}`}>{source.isPaused ? texts.paused : state === undefined ? texts.unknown : watch.states[state.state]}</span>
        {state === undefined || state.state === 'healthy' || source.isPaused ? null : (
          <>
            <br /><small>{watch.reasons[state.reason]}, {texts.since(moment(state.since * 1_000))}</small>
            <br /><small><strong>{texts.toDo}:</strong> {watch.next[state.reason].replaceAll(' ID', ` ${source.id}`) || texts.wait}</small>
          </>
        )}
      </td>
      <td data-name={columnGood}>{state?.lastGoodAt == null ? watch.never : moment(state.lastGoodAt * 1_000)}</td>
      <td data-name={columnToday}>{day === undefined ? texts.unknown : day.seen === 0 && day.stored > 0 ? texts.cannotTell(number(day.stored)) : texts.today(number(day.seen), day.expected === null ? undefined : number(day.expected))}</td>
      <td data-name={columnGaps}>{missedSeconds === 0 ? texts.noGaps : texts.gaps(shortSpan(missedSeconds * 1_000, language))}</td>
      <td data-name={columnNext}>{nextAt === null ? '–' : nextAt === undefined ? texts.unknown : nextAt <= now ? texts.due : moment(nextAt)}</td>
    </tr>
  );
}

import type { AnswerClock } from '../../../analysis/service/work-list-clock.ts';
import type { HeldAct } from '../../../store/escalations.ts';
import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { WORK_TEXTS } from '../../../texts/web/work.ts';
import { Judgement } from '../../parts/judgement.tsx';
import { LabelButtons } from '../../parts/label-buttons.tsx';
import { wordsOf } from '../../parts/mention-words.ts';
import { mayWork, standingWords, WorkForm } from '../../parts/work-form.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { incidentPath, mentionPath } from '../../paths.ts';
import { brandOf } from '../../people.ts';
import type { House, Visitor } from '../../screen.ts';
import { shortMoment, shortSpan, wholeNumber } from '../../times.ts';
import type { ShownRow } from './work-rows.ts';

interface ListProps {
  readonly house: House;
  readonly visitor: Visitor;
  /** Address of the list as it is filtered. */
  readonly back: string;
  readonly hasDesk: boolean;
}

/** The work list: how long there is, what it is, who has it, and the buttons. */
export function MorningList({ rows, ...props }: ListProps & { rows: readonly ShownRow[] }) {
  return <ol class="rows card">{rows.map((shown, place) => <Row {...props} shown={shown} place={place} />)}</ol>;
}

function Row({ house, visitor, back, hasDesk, shown, place }: ListProps & { shown: ShownRow; place: number }) {
  const { language } = visitor;
  const texts = MORNING_TEXTS[language];
  const lists = MENTIONS_TEXTS[language];
  const { row, card, clock } = shown;
  const { text, isMissing } = wordsOf(card, language);
  const at = row.bucketAt * 1_000;
  return (
    <li data-row class="mention" id={`row-${place}`}>
      <a class={isMissing ? 'words soft' : 'words'} data-open href={mentionPath(row)}>{text}</a>
      <div class="tags">
        {clock === undefined ? null : <Clock clock={clock} hasDesk={hasDesk} language={language} />}
        {shown.isUrgent ? <span class="tag danger">{texts.urgent}</span> : null}
        <span class="tag kind">{texts.kinds[row.kind]}</span>
        <span class="tag">{shown.state === 'done' && row.answeredAt !== null && (row.work === null || row.work.at <= row.answeredAt)
          ? WORK_TEXTS[language].byBrand
          : standingWords(house, shown, { since: row.work?.at, brand: row.brand, language })}</span>
        <time class="soft" datetime={new Date(at).toISOString()}>{shortMoment(at, house.now(), { zone: zoneOf(house, row.brand), language })}</time>
        <span class="soft">{brandOf(house, row.brand).name}</span>
        <span class="soft">{card === undefined || card.sources.length === 0 ? lists.unseenSource : card.sources.join(', ')}</span>
        <Judgement label={row.label} labelledBy={row.isByPerson ? 'person' : row.label === 'none' ? 'nobody' : 'model'} isUncertain={row.isUncertain} language={language} />
        {row.isQuestion && row.kind !== 'question' ? <span class="tag">{texts.isQuestion}</span> : null}
        {row.hasSafetyWord ? <span class="tag danger">{lists.safety}</span> : null}
        {row.copies > 1 ? <span class="tag">{lists.copies(wholeNumber(row.copies, language))}</span> : null}
        {row.isCarried ? <span class="tag">{texts.carried}</span> : null}
      </div>
      <div class="work noprint">
        {mayWork(visitor) ? <WorkForm house={house} visitor={visitor} brand={row.brand} item={shown.item} standing={shown} last={row.work ?? undefined} back={back} row={place} id={String(place)} /> : null}
        <details>
          <summary>{WORK_TEXTS[language].judge}</summary>
          <div class="acts">
            <LabelButtons visitor={visitor} mention={row} brand={row.brand} given={row.isByPerson ? row.label : 'none'} hasKeys back={back} row={place} />
          </div>
        </details>
      </div>
    </li>
  );
}

/** Time left to answer; too late is told in words as well. */
function Clock({ clock: { leftMinutes }, hasDesk, language }: { clock: AnswerClock; hasDesk: boolean; language: Language }) {
  const texts = MORNING_TEXTS[language];
  const span = shortSpan(Math.max(1, Math.abs(leftMinutes)) * 60_000, language);
  return leftMinutes < 0 ? <span class="tag late">{texts.overdue(span, hasDesk)}</span> : <span class="tag count">{texts.left(span, hasDesk)}</span>;
}

/** Alerts that quiet or desk hours held back since closing. */
export function HeldPart({ house, held, language }: { house: House; held: readonly HeldAct[]; language: Language }) {
  const texts = MORNING_TEXTS[language];
  const moment = (at: number, brand: string) => shortMoment(at, house.now(), { zone: zoneOf(house, brand), language });
  return (
    <section class="card">
      <h2>{texts.held}</h2>
      {held.length === 0 ? <p class="soft">{texts.noneHeld}</p> : (
        <ul class="rows">
          {held.map(({ incident, brand, at, level, until }) => (
            <li><a href={incidentPath(incident)}>{texts.heldRow(levelName(level, language), brandOf(house, brand).name, moment(at, brand), until === undefined ? undefined : moment(Date.parse(until), brand))}</a></li>
          ))}
        </ul>
      )}
    </section>
  );
}

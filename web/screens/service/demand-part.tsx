import type { DemandMoment } from '../../../store/service-screen.ts';
import type { Language } from '../../../texts/language.ts';
import { SERVICE_TEXTS } from '../../../texts/web/service.ts';
import type { House } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';
import { demandMap, HOURS, shareOutside, WEEKDAYS, widerHours, type DemandCell, type WiderHours } from './demand.ts';
import { decimalNumber, euro, percent } from './numbers.ts';

const CELL = 20;
const LEFT = 34;
const TOP = 18;

/** When questions come, beside who is there: a drawing, what it says in words, what wider hours would bring and cost, and the same as a table. */
export function DemandPart({ house, demand, weeks, zone, language }: { house: House; demand: readonly DemandMoment[]; weeks: number; zone: string; language: Language }) {
  const texts = SERVICE_TEXTS[language].demand;
  const { staffing, hourCost } = house.escalation.service;
  const cells = demandMap(demand, { staffing, zone });
  const outside = shareOutside(cells);
  if (outside === undefined) return <section class="card"><h2>{texts.title}</h2><p class="soft">{texts.none}</p></section>;
  const offers = staffing.length === 0 ? [] : widerHours(cells, { weeks, hourCost });
  return (
    <section class="card" aria-labelledby="demand">
      <h2 id="demand">{texts.title}</h2>
      <p>{texts.intro(wholeNumber(weeks, language))} {staffing.length === 0 ? texts.noStaffing : texts.outside(percent(outside, language))}</p>
      <Drawing cells={cells} language={language} />
      {offers.length === 0 ? null : (
        <>
          <h3>{texts.wider}</h3>
          <ul>{offers.map((offer) => <li>{texts.offer(slotText(offer, language), decimalNumber(offer.questionsPerWeek, language, 1), offer.costPerWeek === undefined ? undefined : euro(offer.costPerWeek, language))}</li>)}</ul>
          {hourCost === undefined ? <p><small>{texts.noCost}</small></p> : null}
        </>
      )}
      <details><summary>{texts.table}</summary><div class="wide" tabindex={0} role="region" aria-label={texts.table}><HourTable cells={cells} language={language} /></div></details>
    </section>
  );
}

/** One square for an hour: its size tells how much comes in, a line below it that somebody is there. */
function Drawing({ cells, language }: { cells: readonly DemandCell[]; language: Language }) {
  const texts = SERVICE_TEXTS[language];
  const most = Math.max(...cells.map(({ questions }) => questions), 1);
  return (
    <figure class="plot">
      <svg class="demand" viewBox={`0 0 ${LEFT + HOURS * CELL} ${TOP + WEEKDAYS * CELL}`} role="img" aria-labelledby="demand-title demand-text">
        <title id="demand-title">{texts.demand.title}</title>
        <desc id="demand-text">{busiest(cells).map((cell) => texts.demand.cell(texts.weekdays[cell.weekday] ?? '', hourText(cell.hour), wholeNumber(cell.questions, language), decimalNumber(cell.people, language, 1))).join('; ')}</desc>
        {[0, 6, 12, 18].map((hour) => <text x={String(LEFT + hour * CELL)} y="12">{String(hour)}</text>)}
        {texts.weekdays.map((day, weekday) => <text x="0" y={String(TOP + weekday * CELL + 14)}>{day}</text>)}
        {cells.map(({ weekday, hour, questions, people }) => {
          const side = Math.sqrt(questions / most) * (CELL - 4);
          const [x, y] = [LEFT + hour * CELL, TOP + weekday * CELL];
          return (
            <g>
              {people > 0 ? <rect class="demand-staffed" x={String(x)} y={String(y)} width={String(CELL)} height={String(CELL)} /> : null}
              {questions > 0 ? <rect class="demand-asked" x={(x + (CELL - side) / 2).toFixed(1)} y={(y + (CELL - side) / 2).toFixed(1)} width={side.toFixed(1)} height={side.toFixed(1)} opacity={(0.35 + 0.65 * (questions / most)).toFixed(2)} /> : null}
            </g>
          );
        })}
      </svg>
      <figcaption><small>{texts.demand.legend.demand}; <span class="demand-legend">{texts.demand.legend.staffed}</span></small></figcaption>
    </figure>
  );
}

function HourTable({ cells, language }: { cells: readonly DemandCell[]; language: Language }) {
  const texts = SERVICE_TEXTS[language];
  return (
    <table>
      <thead><tr>{texts.demand.columns.map((column, place) => <th scope="col" class={place === 0 ? undefined : 'number'}>{column}</th>)}</tr></thead>
      <tbody>
        {cells.filter(({ questions, people }) => questions > 0 || people > 0).map(({ weekday, hour, questions, unanswered, people }) => (
          <tr>
            <th scope="row">{`${texts.weekdays[weekday] ?? ''} ${hourText(hour)}`}</th>
            <td class="number">{wholeNumber(questions, language)}</td><td class="number">{wholeNumber(unanswered, language)}</td><td class="number">{decimalNumber(people, language, 1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function busiest(cells: readonly DemandCell[]): readonly DemandCell[] {
  return cells.filter(({ questions }) => questions > 0).toSorted((one, other) => other.questions - one.questions).slice(0, 5);
}

function slotText({ days, hour }: WiderHours, language: Language): string {
  const names = SERVICE_TEXTS[language].weekdays;
  const [first = 0, last = first] = [days[0], days.at(-1)];
  return `${names[first] ?? ''}${last === first ? '' : `–${names[last] ?? ''}`} ${hourText(hour)}`;
}

function hourText(hour: number): string {
  return `${hour}:00–${hour + 1}:00`;
}

import { FIGURE_UNITS, SERVICE_FIGURES, type ServiceFigure } from '../../../schemas/plain/service-figures.ts';
import type { ShownFigure } from '../../../store/service-screen.ts';
import type { Language } from '../../../texts/language.ts';
import { FIGURE_WORDS } from '../../../texts/web/service-figures.ts';
import { SERVICE_TEXTS } from '../../../texts/web/service.ts';
import { decimalNumber, percent } from './numbers.ts';
import { shortSpan, wholeNumber } from '../../times.ts';

/** Speed is never shown without what came of it. */
const TOGETHER = ['reply-time-median', 'first-time-fix', 'after-reply'] as const satisfies readonly ServiceFigure[];

/** Reply time with what came of it beside it, each also when it is not known. */
export function SpeedAndOutcome({ figures, language }: { figures: readonly ShownFigure[]; language: Language }) {
  const texts = SERVICE_TEXTS[language];
  return (
    <section class="card" aria-labelledby="together">
      <h2 id="together">{texts.together.title}</h2>
      <dl class="facts">
        {TOGETHER.map((name) => {
          const figure = figures.find((each) => each.figure === name);
          return [<dt>{FIGURE_WORDS[language][name].name}</dt>, <dd><strong>{valueText(name, figure?.value ?? null, language)}</strong>{figure === undefined || figure.n === 0 ? null : ` (n = ${wholeNumber(figure.n, language)})`}</dd>];
        })}
      </dl>
      <p><small>{texts.together.why}</small></p>
    </section>
  );
}

/** Every figure against what was promised, with its interval and on how many it stands. Those that nobody measured are left out. */
export function FigureTable({ figures, language }: { figures: readonly ShownFigure[]; language: Language }) {
  const texts = SERVICE_TEXTS[language];
  const [, value, target, interval, n, verdict] = texts.columns;
  const byName = new Map(figures.map((each) => [each.figure, each]));
  return (
    <table class="stack">
      <caption>{texts.table}</caption>
      <thead><tr>{texts.columns.map((column, place) => <th scope="col" class={place === 4 ? 'number' : undefined}>{column}</th>)}</tr></thead>
      <tbody>
        {SERVICE_FIGURES.flatMap((name) => {
          const figure = byName.get(name);
          return figure === undefined ? [] : [(
            <tr>
              <th scope="row">
                {FIGURE_WORDS[language][name].name}
                <details><summary>{texts.definition}</summary><p>{FIGURE_WORDS[language][name].definition}</p></details>
              </th>
              <td data-name={value}>{valueText(name, figure.value, language)}</td>
              <td data-name={target}>{figure.target === null ? texts.noTarget : valueText(name, figure.target, language)}</td>
              <td data-name={interval}>{intervalText(name, figure, language)}</td>
              <td data-name={n} class="number">{wholeNumber(figure.n, language)}</td>
              <td data-name={verdict} class={figure.verdict === 'missed' ? 'owner' : undefined}>{texts.verdicts[figure.verdict]}</td>
            </tr>
          )];
        })}
      </tbody>
    </table>
  );
}

/** A figure in its own unit; `te weinig om te zeggen` for what is not known. */
export function valueText(figure: ServiceFigure, value: number | null, language: Language): string {
  const texts = SERVICE_TEXTS[language];
  if (value === null) return texts.tooFew;
  const unit = FIGURE_UNITS[figure];
  switch (unit) {
    case 'desk-minutes':
      return texts.deskTime(shortSpan(Math.round(value) * 60_000, language));
    case 'share':
      return percent(value, language);
    case 'ratio':
      return decimalNumber(value, language, 2);
    case 'days':
      return texts.days(wholeNumber(value, language));
    default:
      return unit satisfies never;
  }
}

function intervalText(name: ServiceFigure, { low, high }: ShownFigure, language: Language): string {
  const end = (value: number | null) => (value === null ? '…' : valueText(name, value, language));
  return low === null && high === null ? '–' : SERVICE_TEXTS[language].range(end(low), end(high));
}

import { STATE_CHOICES, type FacetCounts, type WorkFacet } from '../../../analysis/service/work-list-filter.ts';
import { LABELS } from '../../../schemas/plain/labels.ts';
import { MORNING_KINDS } from '../../../store/morning.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { MORNING_TEXTS } from '../../../texts/web/morning.ts';
import { wholeNumber } from '../../times.ts';
import { morningPath, ORDERS, type Chosen } from './choices.ts';

interface FilterProps {
  readonly chosen: Chosen;
  readonly counts: Readonly<Record<WorkFacet, FacetCounts>>;
  readonly language: Language;
}

/** State and kind as links, the rest as a form; each choice with the rows it would show. */
export function WorkFilters({ chosen, counts, language }: FilterProps) {
  const texts = MORNING_TEXTS[language];
  const lists = MENTIONS_TEXTS[language];
  const active = (['label', 'source', 'language'] as const).filter((facet) => chosen[facet] !== '').length + Number(chosen.order !== 'newest');
  return (
    <>
      <Links facet="state" values={STATE_CHOICES} name={(value) => texts.states[value]} chosen={chosen} counts={counts} language={language} />
      <Links facet="kind" values={MORNING_KINDS} name={(value) => texts.kinds[value]} chosen={chosen} counts={counts} language={language} />
      <form class="card choices" method="get" action="/morning">
        <details open={active > 0}>
          <summary>{texts.more(active)}</summary>
          {chosen.state === 'unanswered' ? null : <input type="hidden" name="state" value={chosen.state === '' ? 'all' : chosen.state} />}
          {chosen.kind === '' ? null : <input type="hidden" name="kind" value={chosen.kind} />}
          {chosen.isWeek ? <input type="hidden" name="days" value="7" /> : null}
          <div class="choice-line">
            <Select facet="label" values={[...LABELS, 'none']} name={(value) => lists.labels[value]} chosen={chosen} counts={counts} language={language} />
            <Select facet="source" values={found(counts.source, chosen.source)} name={(value) => value} chosen={chosen} counts={counts} language={language} />
            <Select facet="language" values={found(counts.language, chosen.language)} name={(value) => lists.languages[value] ?? value} chosen={chosen} counts={counts} language={language} />
            <div>
              <label for="choice-order">{texts.order}</label>
              <select id="choice-order" name="order">{ORDERS.map((order) => <option value={order} selected={order === chosen.order}>{texts.orders[order]}</option>)}</select>
            </div>
            <button type="submit">{texts.apply}</button>
          </div>
          <p class="soft"><small>{texts.countsNote}</small></p>
          {active > 0 ? <a href="/morning">{texts.clear}</a> : null}
        </details>
      </form>
    </>
  );
}

function Links<Value extends string>({ facet, values, name, chosen, counts, language }: FilterProps & { facet: 'state' | 'kind'; values: readonly Value[]; name: (value: Value) => string }) {
  const texts = MORNING_TEXTS[language];
  const rows = (value: string) => wholeNumber(counts[facet].get(value) ?? 0, language);
  return (
    <ul class="filters" aria-label={texts.filters[facet]}>
      {values.map((value) => <li><a href={morningPath(chosen, { [facet]: value })} aria-current={chosen[facet] === value ? 'true' : undefined}>{texts.choice(name(value), rows(value))}</a></li>)}
      <li><a href={morningPath(chosen, { [facet]: '' })} aria-current={chosen[facet] === '' ? 'true' : undefined}>{texts.choice(texts.all, rows(''))}</a></li>
    </ul>
  );
}

function Select<Value extends string>({ facet, values, name, chosen, counts, language }: FilterProps & { facet: 'label' | 'source' | 'language'; values: readonly Value[]; name: (value: Value) => string }) {
  const texts = MORNING_TEXTS[language];
  const rows = (value: string) => wholeNumber(counts[facet].get(value) ?? 0, language);
  return (
    <div>
      <label for={`choice-${facet}`}>{texts.filters[facet]}</label>
      <select id={`choice-${facet}`} name={facet}>
        <option value="">{texts.choice(texts.all, rows(''))}</option>
        {values.map((value) => <option value={value} selected={value === chosen[facet]}>{texts.choice(name(value), rows(value))}</option>)}
      </select>
    </div>
  );
}

/** Values that occur, the most frequent first; what was chosen stays in the list, also when nothing of it is left. */
function found(counts: FacetCounts, chosen: string): readonly string[] {
  const values = [...counts].filter(([value]) => value !== '').toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1)).map(([value]) => value);
  return chosen === '' || values.includes(chosen) ? values : [...values, chosen];
}

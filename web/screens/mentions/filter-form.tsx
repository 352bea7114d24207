import type { BesideCounts, FactCounts } from '../../../store/mention-search.ts';
import { LABELLED_BY } from '../../../store/mention-filter.ts';
import { DIRECTIONS, LABELS } from '../../../schemas/plain/labels.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { brandOf } from '../../people.ts';
import type { House } from '../../screen.ts';
import { wholeNumber } from '../../times.ts';
import { countActive, PERIODS, type Choice, type Chosen } from './read-choices.ts';

interface Option {
  readonly value: string;
  readonly name: string;
  /** Mentions it would show; undefined where that is not counted. */
  readonly mentions: number | undefined;
}

/** The choices of the list as a form that asks for the page again: it works without a script. */
export function FilterForm({ house, chosen, counts, beside, language }: {
  house: House; chosen: Chosen; counts: readonly FactCounts[]; beside: readonly BesideCounts[]; language: Language;
}) {
  const texts = MENTIONS_TEXTS[language];
  const active = countActive(chosen);
  return (
    <form class="card choices" method="get" action="/mentions" role="search">
      <div class="choice-line">
        <div class="grow">
          <label for="q">{texts.filters.search}</label>
          <input id="q" name="q" type="search" value={chosen.q} maxlength={200} aria-describedby="q-hint" />
        </div>
        <Select name="period" label={texts.filters.period} value={chosen.period} options={PERIODS.map((value) => ({ value, name: texts.periods[value], mentions: undefined }))} language={language} />
        <button class="main" type="submit">{texts.apply}</button>
      </div>
      <small id="q-hint">{texts.searchHint}</small>
      <details open={active > 0}>
        <summary>{texts.moreFilters(active)}</summary>
        <div class="choice-line">
          {optionsOf({ house, counts, beside, language, chosen }).map(({ choice, options, all }) => (
            <Select name={choice} label={texts.filters[choice]} value={chosen[choice]} options={[...(all === undefined ? [] : [all]), ...options]} language={language} />
          ))}
        </div>
        <p class="soft"><small>{texts.countsNote}</small></p>
        {active > 0 ? <a href="/mentions">{texts.clear}</a> : null}
      </details>
    </form>
  );
}

function Select({ name, label, value, options, language }: { name: string; label: string; value: string; options: readonly Option[]; language: Language }) {
  return (
    <div>
      <label for={`choice-${name}`}>{label}</label>
      <select id={`choice-${name}`} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {MENTIONS_TEXTS[language].choice(option.name, option.mentions === undefined ? undefined : wholeNumber(option.mentions, language))}
          </option>
        ))}
      </select>
    </div>
  );
}

function optionsOf({ house, counts, beside, language, chosen }: {
  house: House; counts: readonly FactCounts[]; beside: readonly BesideCounts[]; language: Language; chosen: Chosen;
}): readonly { readonly choice: Choice; readonly options: readonly Option[]; readonly all: Option | undefined }[] {
  const texts = MENTIONS_TEXTS[language];
  const counted = new Map([...counts, ...beside].map(({ facet, choice, mentions }) => [`${facet} ${choice}`, mentions]));
  const options = (facet: string, choices: readonly (readonly [value: string, name: string])[]): readonly Option[] =>
    choices.map(([value, name]) => ({ value, name, mentions: counted.get(`${facet} ${value}`) ?? 0 }));
  const all = { value: '', name: texts.all, mentions: undefined };
  const found = (facet: 'language' | 'source', value: string, name: (id: string) => string): readonly Option[] => {
    const listed = beside.filter((each) => each.facet === facet).map(({ choice, mentions }) => ({ value: choice, name: name(choice), mentions }));
    // What was chosen stays in the list, also when nothing of it is left.
    return value === '' || listed.some((each) => each.value === value) ? listed : [...listed, { value, name: name(value), mentions: 0 }];
  };
  // A topic is counted on its own screen, so no numbers stand behind it here.
  const named = house.brands.brands.filter(({ id }) => chosen.brand === '' || chosen.brand === id).flatMap((brand) => brand.topics);
  const topics = [...new Map(named.map(({ id, name }) => [id, { value: id, name, mentions: undefined }])).values()];
  if (chosen.topic !== '' && !topics.some(({ value }) => value === chosen.topic)) topics.push({ value: chosen.topic, name: chosen.topic, mentions: undefined });
  return [
    { choice: 'brand', all, options: options('brand', house.brands.brands.map(({ id }) => [id, brandOf(house, id).name])) },
    { choice: 'label', all, options: options('label', [...LABELS, 'none' as const].map((label) => [label, texts.labels[label]])) },
    { choice: 'certain', all, options: options('certain', [['certain', texts.certain], ['uncertain', texts.uncertain]]) },
    { choice: 'by', all, options: options('labelledBy', LABELLED_BY.map((by) => [by, texts.by[by]])) },
    { choice: 'direction', all: { ...all, value: 'all' }, options: options('direction', DIRECTIONS.map((direction) => [direction, texts.directions[direction]])) },
    { choice: 'safety', all, options: options('safety', [['safety', texts.withSafety]]) },
    { choice: 'language', all, options: found('language', chosen.language, (id) => texts.languages[id] ?? id) },
    { choice: 'source', all, options: found('source', chosen.source, (id) => id) },
    ...(topics.length === 0 && chosen.topic === '' ? [] : [{ choice: 'topic' as const, all, options: topics }]),
  ];
}

import { Temporal } from 'temporal-polyfill';
import { parseQuery } from '../../analysis/brand-query/parser.ts';
import { QueryError } from '../../analysis/brand-query/query-error.ts';
import { nameKey } from '../../analysis/brand-query/slug.ts';
import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import type { ConfigProblem } from '../../schemas/errors.ts';
import type { EpochMs } from '../../schemas/plain/units.ts';
import { campaignSpan, isZone } from './local-time.ts';
import { nearestWord } from './nearest.ts';
import { keysOf, listOf, textOf } from './plain-values.ts';
import { QUOTE_IT } from './yaml-source.ts';
import type { YamlPath, YamlSource } from './yaml-source.ts';

const MAX_REVIEW_MONTHS = 12;
const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * What the shape of `brands.yaml` cannot show: queries, review dates, zones, campaigns, and names that two brands
 * share. Looks at every part that has the right type, so that one run reports all problems.
 */
export function checkBrands(source: YamlSource, now: EpochMs): readonly ConfigProblem[] {
  const brands = listOf(keysOf(source.value)['brands']).map(keysOf);
  return [
    ...brands.flatMap((brand, index) => {
      const path = ['brands', index] as const;
      const zone = textOf(brand['zone']);
      const isKnownZone = zone === undefined || isZone(zone);
      const usedZone = isKnownZone ? (zone ?? DEFAULT_ZONE) : DEFAULT_ZONE;
      return [
        ...(isKnownZone ? [] : [badZone(zone, [...path, 'zone'], source)]),
        ...checkQuery(textOf(brand['query']), [...path, 'query'], source),
        ...checkReview({
          reviewed: brand, path, source, today: todayIn(usedZone, now), who: `query of ${textOf(brand['name']) ?? textOf(brand['id']) ?? 'this brand'}`,
        }),
        ...checkAmbassadors(brand, { path, source, zone: usedZone, now }),
        ...listOf(brand['topics']).map(keysOf).flatMap((topic, place) => checkQuery(textOf(topic['query']), [...path, 'topics', place, 'query'], source)),
        ...checkTopicIds(listOf(brand['topics']).map(keysOf), path, source),
        ...checkCompared(brand, { path, source, known: brands.flatMap(({ id }) => textOf(id) ?? []) }),
        ...listOf(brand['campaigns']).flatMap((campaign, place) => checkCampaign(keysOf(campaign), [...path, 'campaigns', place], source)),
      ];
    }),
    ...checkNames(brands, source),
  ];
}

function checkQuery(query: string | undefined, path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  if (query === undefined) return [];
  const comment = source.commentBehind(path);
  if (comment !== undefined && /^\S/u.test(comment)) {
    const message = `expected a query without #, found #${comment.split(/\s/u)[0]}, which begins a comment in YAML`;
    return [source.problemAt(path, { message, suggestion: QUOTE_IT })];
  }
  try {
    parseQuery(query);
    return [];
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return [source.problemInside(path, error.offset, { message: error.message, suggestion: error.suggestion })];
  }
}

function checkReview({ reviewed, path, source, today, who }: {
  readonly reviewed: Readonly<Record<string, unknown>>;
  readonly path: YamlPath;
  readonly source: YamlSource;
  readonly today: Temporal.PlainDate;
  readonly who: string;
}): readonly ConfigProblem[] {
  const written = textOf(reviewed['review_by']);
  const day = written === undefined || !CALENDAR_DAY.test(written) ? undefined : dayOf(written);
  if (day === undefined) return []; // the schema has reported it
  const last = today.add({ months: MAX_REVIEW_MONTHS });
  if (Temporal.PlainDate.compare(day, today) < 0) {
    return [source.problemAt([...path, 'review_by'], {
      message: `${who} is past its review date ${written}`,
      suggestion: 'check that its purpose still holds, then set a new date',
    })];
  }
  if (Temporal.PlainDate.compare(day, last) > 0) {
    return [source.problemAt([...path, 'review_by'], {
      message: `expected a review within ${MAX_REVIEW_MONTHS} months, found ${written} for the ${who}`,
      suggestion: `${last.toString()} at the latest`,
    })];
  }
  return [];
}

function todayIn(zone: string, now: EpochMs): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
}

function checkAmbassadors(brand: Readonly<Record<string, unknown>>, { path, source, zone, now }: {
  readonly path: YamlPath; readonly source: YamlSource; readonly zone: string; readonly now: EpochMs;
}): readonly ConfigProblem[] {
  if (brand['ambassadors'] === undefined) return [];
  const who = `search for fans of ${textOf(brand['name']) ?? 'this brand'}`;
  return checkReview({ reviewed: keysOf(brand['ambassadors']), path: [...path, 'ambassadors'], source, today: todayIn(zone, now), who });
}

function checkTopicIds(topics: readonly Readonly<Record<string, unknown>>[], path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  const ids = topics.map(({ id }) => textOf(id));
  return ids.flatMap((id, place) => (id === undefined || ids.indexOf(id) === place ? [] : [
    source.problemAt([...path, 'topics', place, 'id'], { message: `expected an id of its own, found ${id}, which another topic of this brand has`, suggestion: 'change or remove one of them' }),
  ]));
}

function checkCompared(brand: Readonly<Record<string, unknown>>, { path, source, known }: {
  readonly path: YamlPath; readonly source: YamlSource; readonly known: readonly string[];
}): readonly ConfigProblem[] {
  return listOf(brand['compare_with']).flatMap((written, place) => {
    const id = textOf(written);
    if (id === undefined || (known.includes(id) && id !== textOf(brand['id']))) return [];
    const meant = nearestWord(id, known);
    return [source.problemAt([...path, 'compare_with', place], {
      message: `expected the id of another brand of this file, found ${id}`,
      suggestion: meant === undefined || meant === textOf(brand['id']) ? undefined : `did you mean ${meant}?`,
    })];
  });
}

function dayOf(written: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(written);
  } catch {
    return undefined; // 2026-02-30: the schema says so
  }
}

function checkCampaign(campaign: Readonly<Record<string, unknown>>, path: YamlPath, source: YamlSource): readonly ConfigProblem[] {
  const from = textOf(campaign['from']);
  const to = textOf(campaign['to']);
  if (from === undefined || to === undefined) return [];
  const span = campaignSpan({ from, to, zone: 'UTC' });
  if (span === 'bad from' || span === 'bad to') {
    const key = span === 'bad from' ? 'from' : 'to';
    return [source.problemAt([...path, key], { message: `expected a day or time that exists, found ${key === 'from' ? from : to}` })];
  }
  if (span.to > span.from) return [];
  return [source.problemAt([...path, 'to'], { message: `expected an end after the start ${from}, found ${to}` })];
}

function badZone(zone: string, path: YamlPath, source: YamlSource): ConfigProblem {
  const meant = nearestWord(zone, Intl.supportedValuesOf('timeZone'));
  return source.problemAt(path, {
    message: `expected a time zone such as Europe/Brussels, found ${zone}`,
    suggestion: meant === undefined ? undefined : `did you mean ${meant}?`,
  });
}

/** An archive names a brand by id, name or alias, in any spelling: each may lead to one brand only. */
function checkNames(brands: readonly Readonly<Record<string, unknown>>[], source: YamlSource): readonly ConfigProblem[] {
  const owners = new Map<string, number>();
  return brands.flatMap((brand, index) => {
    const names: readonly (readonly [unknown, YamlPath])[] = [
      [brand['id'], ['brands', index, 'id']],
      [brand['name'], ['brands', index, 'name']],
      ...listOf(brand['aliases']).map((alias, place) => [alias, ['brands', index, 'aliases', place]] as const),
    ];
    return names.flatMap(([written, path]) => {
      const name = textOf(written);
      if (name === undefined) return [];
      const owner = owners.get(nameKey(name)) ?? index;
      owners.set(nameKey(name), owner);
      if (owner === index) return [];
      const other = textOf(brands[owner]?.['id']) ?? `number ${owner + 1}`;
      return [source.problemAt(path, { message: `expected a name of its own, found ${name}, which also means brand ${other}`, suggestion: 'remove or change one of them' })];
    });
  });
}

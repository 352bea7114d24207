import { topicLine } from '../../../analysis/topics/topic-line.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { WORD_TOPIC, type NamedTrend } from '../../../store/topics-trends.ts';
import type { Language } from '../../../texts/language.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';
import { mentionPath } from '../../paths.ts';
import { wholeNumber } from '../../times.ts';
import type { TopicsView } from './read-topics.ts';
import { sourceMix } from './source-mix.ts';
import { Sparkline } from './sparkline.tsx';

interface PartProps {
  readonly view: TopicsView;
  readonly brand: Brand;
  readonly language: Language;
}

const MOVED: readonly NamedTrend['verdict'][] = ['new', 'rising', 'fading'];
const DECIMALS: Readonly<Record<Language, Intl.NumberFormat>> = { nl: new Intl.NumberFormat('nl-NL', { maximumFractionDigits: 1 }), en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }) };

/** Topics: those that moved first, then the rest. */
export function TopicList({ view, brand, language }: PartProps) {
  const texts = TOPIC_TEXTS[language];
  const topics = view.trends.filter(({ topic }) => !topic.startsWith(WORD_TOPIC));
  const [moved, others] = [topics.filter(({ verdict }) => MOVED.includes(verdict)), topics.filter(({ verdict }) => !MOVED.includes(verdict))];
  return (
    <>
      <section class="card">
        <h2>{texts.moved}</h2>
        {moved.length === 0 ? <p class="soft">{texts.noneMoved}</p> : <Rows trends={moved} view={view} brand={brand} language={language} />}
      </section>
      {others.length === 0 ? null : <section class="card"><h2>{texts.others}</h2><Rows trends={others} view={view} brand={brand} language={language} /></section>}
      <p><small>{texts.rule}</small></p>
    </>
  );
}

/** Words that rose without a topic, each with the line that makes it one. */
export function ProposalPart({ view, brand, language }: PartProps) {
  const { proposals, ...texts } = TOPIC_TEXTS[language];
  const words = view.trends.filter(({ topic, verdict }) => topic.startsWith(WORD_TOPIC) && MOVED.includes(verdict));
  return (
    <section class="card">
      <h2>{proposals.title}</h2>
      {words.length === 0 ? <p class="soft">{proposals.none}</p> : (
        <>
          <p class="soft">{proposals.intro}</p>
          <ul class="rows">
            {words.map((trend) => (
              <li data-row>
                <div class="tags">
                  <a data-open href={`/mentions?brand=${encodeURIComponent(brand.id)}&period=${daysOf(view)}&q=${encodeURIComponent(trend.name)}`}>{trend.name}</a>
                  <span class="tag kind">{texts.verdicts[trend.verdict]}</span>
                  <Figures trend={trend} language={language} />
                </div>
                <label>{proposals.copy} <input class="full" readonly value={topicLine(trend.name)} /></label>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Rows({ trends, view, brand, language }: PartProps & { readonly trends: readonly NamedTrend[] }) {
  const texts = TOPIC_TEXTS[language];
  return (
    <ul class="rows">
      {trends.map((trend) => {
        const course = view.courses.get(trend.topic) ?? [];
        const mix = sourceMix(trend.sources, language);
        return (
          <li data-row>
            <a class="owner" data-open href={mentionsPath({ brand: brand.id, topic: trend.topic, view })}>{trend.name}</a>
            <div class="tags">
              <span class="tag kind">{texts.verdicts[trend.verdict]}</span>
              <Figures trend={trend} language={language} />
              {mix === '' ? null : <span class="soft">{mix}</span>}
              <Sparkline values={course} label={texts.course(trend.name, wholeNumber(Math.max(0, ...course), language))} />
            </div>
            {(view.quotes.get(trend.topic) ?? []).map((quote) => <p class="quote"><a class="words" href={mentionPath(quote)}>{`“${quote.text}”`}</a></p>)}
          </li>
        );
      })}
    </ul>
  );
}

function Figures({ trend: { authors, negativeAuthors, expected, ratio, mentions, p }, language }: { readonly trend: NamedTrend; readonly language: Language }) {
  const texts = TOPIC_TEXTS[language];
  const number = (value: number) => wholeNumber(value, language);
  const decimal = (value: number) => DECIMALS[language].format(value);
  return (
    <>
      <span>{texts.people(number(authors))}{negativeAuthors === 0 ? '' : ` (${texts.critical(number(negativeAuthors))})`}</span>
      {ratio === null && authors === 0 ? null : (
        <span class="soft">{ratio === null && p === 1 ? texts.unknownBefore : texts.expected(decimal(expected), ratio === null ? undefined : decimal(ratio))}</span>
      )}
      <span class="soft">{texts.mentions(number(mentions))}</span>
    </>
  );
}

function mentionsPath({ brand, topic, view }: { readonly brand: string; readonly topic: string; readonly view: TopicsView }): string {
  return `/mentions?brand=${encodeURIComponent(brand)}&topic=${encodeURIComponent(topic)}&period=${daysOf(view)}`;
}

/** The list of mentions reaches back from now: the shortest choice that holds most of the period. */
function daysOf({ window: { period, isComplete } }: TopicsView): number {
  if (period === 'day') return isComplete ? 7 : 1;
  return period === 'week' && !isComplete ? 7 : period === 'week' ? 30 : isComplete ? 90 : 30;
}

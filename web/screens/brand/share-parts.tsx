import type { Brand } from '../../../schemas/config/brands.ts';
import { LABELS } from '../../../schemas/plain/labels.ts';
import type { CopiedStory, LabelShare } from '../../../store/brand-page.ts';
import type { MentionCard } from '../../../store/mention-page.ts';
import type { BesideCounts } from '../../../store/mention-search.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import { wordsOf } from '../../parts/mention-words.ts';
import { mentionPath } from '../../paths.ts';
import { dayTime, wholeNumber } from '../../times.ts';

const MOST_SHOWN = 8;

/** Labels with the people behind them first, then the mentions; each leads to its list. */
export function LabelPart({ shares, brand, days, language }: { shares: readonly LabelShare[]; brand: string; days: number; language: Language }) {
  const texts = BRAND_TEXTS[language];
  const of = (choice: LabelShare['choice']) => shares.find((each) => each.choice === choice) ?? { people: 0, mentions: 0 };
  const all = of('all');
  return (
    <section class="card">
      <h2>{texts.labels.title}</h2>
      <div class="wide" tabindex={0} role="region" aria-label={texts.labels.title}>
        <table>
          <thead><tr>{texts.labels.columns.map((column, place) => <th scope="col" class={place === 0 ? undefined : 'number'}>{column}</th>)}</tr></thead>
          <tbody>
            {[...LABELS, 'none' as const].map((label) => (
              <tr>
                <th scope="row"><a href={`/mentions?period=${days}&brand=${encodeURIComponent(brand)}&label=${label}`}>{MENTIONS_TEXTS[language].labels[label]}</a></th>
                <td class="number">{wholeNumber(of(label).people, language)}</td>
                <td class="number">{wholeNumber(of(label).mentions, language)}</td>
                <td class="number">{percentOf(of(label).mentions, all.mentions)}</td>
              </tr>
            ))}
            <tr><th scope="row">{texts.labels.all}</th><td class="number">{wholeNumber(all.people, language)}</td><td class="number">{wholeNumber(all.mentions, language)}</td><td class="number"></td></tr>
          </tbody>
        </table>
      </div>
      <p><small>{texts.labels.uncorrected}</small></p>
    </section>
  );
}

/** Sources or languages of the period with their shares, as bars beside the numbers. */
export function SharePart({ facet, beside, language }: { facet: 'source' | 'language'; beside: readonly BesideCounts[]; language: Language }) {
  const texts = BRAND_TEXTS[language];
  const rows = beside.filter((each) => each.facet === facet);
  const all = rows.reduce((sum, { mentions }) => sum + mentions, 0);
  const most = rows[0]?.mentions ?? 1;
  return (
    <section class="card">
      <h2>{facet === 'source' ? texts.sources : texts.languages}</h2>
      <dl class="parts">
        {rows.slice(0, MOST_SHOWN).map(({ choice, mentions }) => (
          <>
            <dt>{facet === 'language' ? (MENTIONS_TEXTS[language].languages[choice] ?? choice) : choice}</dt>
            <dd aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="share-bar" height="10" width={Math.max(1, Math.round((mentions / most) * 100))} /></svg></dd>
            <dd>{texts.share(wholeNumber(mentions, language), percentOf(mentions, all))}</dd>
          </>
        ))}
      </dl>
      {facet === 'source' ? <p><small>{texts.overlap}</small></p> : null}
    </section>
  );
}

/** Texts that were told most often, by their first mention. */
export function StoryPart({ stories, cards, brand, language }: { stories: readonly CopiedStory[]; cards: readonly MentionCard[]; brand: Brand; language: Language }) {
  const texts = BRAND_TEXTS[language];
  return (
    <section class="card">
      <h2>{texts.stories}</h2>
      {stories.length === 0 ? <p class="soft">{texts.noStories}</p> : (
        <ol class="rows">
          {stories.map((story) => (
            <li class="mention">
              <a class="words" href={mentionPath(story)}>{wordsOf(cards.find(({ nativeId }) => nativeId === story.nativeId), language).text}</a>
              <span class="soft">{texts.story(wholeNumber(story.copies, language), wholeNumber(story.people, language))} · {dayTime(story.firstAt * 1_000, { zone: brand.zone, language })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function percentOf(part: number, all: number): string {
  return all === 0 ? '' : `${Math.round((part / all) * 100)} %`;
}

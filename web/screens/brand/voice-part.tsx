import type { Brand } from '../../../schemas/config/brands.ts';
import type { ShareOfVoice } from '../../../store/share-of-voice.ts';
import { WORD_TOPIC, type NamedTrend } from '../../../store/topics-trends.ts';
import type { Language } from '../../../texts/language.ts';
import { BRAND_TEXTS } from '../../../texts/web/brand.ts';
import { TOPIC_TEXTS } from '../../../texts/web/topics.ts';
import { wholeNumber } from '../../times.ts';

const MOST_TOPICS = 5;

/** How much of the talk is about each brand it is compared with, or why that is not said. */
export function VoicePart({ voice: { refused, shares }, language }: { voice: ShareOfVoice; language: Language }) {
  const texts = BRAND_TEXTS[language].voice;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      {refused !== null ? <p class="soft">{texts.refused[refused]}</p> : (
        <>
          <div class="wide" tabindex={0} role="region" aria-label={texts.title}>
            <table>
              <thead><tr>{texts.columns.map((column, place) => <th scope="col" class={place === 0 ? undefined : 'number'}>{column}</th>)}</tr></thead>
              <tbody>
                {shares.map(({ name, isOwn, share, mentions, precision }) => (
                  <tr>
                    <th scope="row">{isOwn ? <strong>{name}</strong> : name}</th>
                    <td class="number">{share === null ? texts.notComparable : percent(share)}</td>
                    <td class="number">{wholeNumber(mentions, language)}</td>
                    <td class="number">{precision === null ? texts.notStated : percent(precision)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p><small>{texts.how}</small></p>
        </>
      )}
    </section>
  );
}

/** Topics that moved in the last full week, and the way to the rest. */
export function TopicPart({ brand, trends, language }: { brand: Brand; trends: readonly NamedTrend[]; language: Language }) {
  const texts = BRAND_TEXTS[language].topics;
  const known = new Set(brand.topics.map(({ id }) => id));
  const moved = trends.filter(({ topic }) => !topic.startsWith(WORD_TOPIC) && known.has(topic)).flatMap((trend) => {
    const { verdict } = trend;
    return verdict === 'new' || verdict === 'rising' || verdict === 'fading' ? [{ ...trend, verdict }] : [];
  });
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      {brand.topics.length === 0 ? <p class="soft">{texts.none}</p> : moved.length === 0 ? <p class="soft">{texts.noneMoved}</p> : (
        <ul class="rows">
          {moved.slice(0, MOST_TOPICS).map(({ name, verdict, authors }) => (
            <li><span class="tag kind">{texts.verdicts[verdict]}</span> {texts.row(name, TOPIC_TEXTS[language].people(wholeNumber(authors, language)))}</li>
          ))}
        </ul>
      )}
      <p><a href={`/topics?brand=${encodeURIComponent(brand.id)}`}>{texts.more}</a></p>
    </section>
  );
}

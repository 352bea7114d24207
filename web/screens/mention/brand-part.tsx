import type { GivenLabel } from '../../../store/correct-label.ts';
import type { BrandJudgement, MentionCard, StoryCopy } from '../../../store/mention-page.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import { zoneOf } from '../../parts/zone-of.ts';
import { Hidden, PostForm } from '../../parts/forms.tsx';
import { Judgement } from '../../parts/judgement.tsx';
import { LabelButtons } from '../../parts/label-buttons.tsx';
import { mentionPath } from '../../paths.ts';
import { brandOf } from '../../people.ts';
import type { House, Visitor } from '../../screen.ts';
import { dayTime, wholeNumber } from '../../times.ts';
import { WhyPart } from './why-part.tsx';

/** How the mention counts for one brand, why, and the buttons with which a person decides otherwise. */
export function BrandPart({ house, visitor, card, judgement, copies, given, isFirst }: {
  house: House; visitor: Visitor; card: MentionCard; judgement: BrandJudgement; copies: readonly StoryCopy[]; given: readonly GivenLabel[];
  /** Its buttons have the keys 1, 2 and 3. */
  isFirst: boolean;
}) {
  const { language } = visitor;
  const texts = MENTION_TEXTS[language];
  const { brand, direction, personLabel, modelLabel } = judgement;
  const labelledBy = personLabel !== 'none' ? 'person' : modelLabel !== 'none' ? 'model' : 'nobody';
  const latest = given.find((each) => each.brand === brand);
  const isOwnLatest = latest !== undefined && latest.person === visitor.person.id && latest.value !== 'none';
  return (
    <section class="card" aria-labelledby={`judgement-${brand}`}>
      <div class="head">
        <h2 id={`judgement-${brand}`}>{texts.judgement(brandOf(house, brand).name)}</h2>
        <Judgement label={judgement.label} labelledBy={labelledBy} isUncertain={(judgement.flags & FLAG.uncertain) !== 0} language={language} />
      </div>
      {direction === 'about' ? null : <p class="soft">{texts.notCounted[direction]}</p>}
      <h3>{texts.correct}</h3>
      <div class="acts">
        <LabelButtons visitor={visitor} mention={card} brand={brand} given={personLabel} hasKeys={isFirst} hasAccessKeys={isFirst} />
        {isOwnLatest ? (
          <PostForm visitor={visitor} action={`${mentionPath(card)}/label`} class="inline">
            <Hidden name="brand" value={brand} />
            <Hidden name="undo" value="1" />
            <button type="submit" name="value" value={before(given, latest)}>{texts.undo}</button>
          </PostForm>
        ) : null}
      </div>
      {isFirst ? <p><small>{texts.correctHint}</small></p> : null}
      <WhyPart house={house} card={card} judgement={judgement} language={language} />
      <StoryPart house={house} card={card} brand={brand} copies={copies} language={language} />
    </section>
  );
}

/** A mention that counts for no brand. */
export function NowherePart({ language }: { language: Language }) {
  return <section class="card"><p>{MENTION_TEXTS[language].countsNowhere}</p></section>;
}

/** The label that counted before the latest one. */
function before(given: readonly GivenLabel[], latest: GivenLabel): string {
  return given.filter(({ brand }) => brand === latest.brand)[1]?.value ?? 'none';
}

function StoryPart({ house, card, brand, copies, language }: { house: House; card: MentionCard; brand: string; copies: readonly StoryCopy[]; language: Language }) {
  const texts = MENTION_TEXTS[language];
  const all = copies[0]?.all ?? 1;
  return (
    <>
      <h3>{texts.story}</h3>
      {all <= 1 ? <p class="soft">{texts.storyAlone}</p> : (
        <details>
          <summary>{texts.storyOf(wholeNumber(all, language))}</summary>
          <ol>
            {copies.map((copy, place) => (
              <li>
                {copy.nativeId === card.nativeId
                  ? `${dayTime(copy.bucketAt * 1_000, { zone: zoneOf(house, brand), language })} · ${texts.thisOne}`
                  : <a href={mentionPath(copy)}>{dayTime(copy.bucketAt * 1_000, { zone: zoneOf(house, brand), language })}</a>}
                {place === 0 ? ` · ${texts.storyFirst}` : ''}
              </li>
            ))}
          </ol>
          {all > copies.length ? <p>{texts.storyMore(wholeNumber(all - copies.length, language))}</p> : null}
        </details>
      )}
    </>
  );
}

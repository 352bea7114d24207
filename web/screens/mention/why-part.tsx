import type { Reason } from '../../../schemas/analysis.ts';
import type { BrandJudgement, MentionCard } from '../../../store/mention-page.ts';
import type { Language } from '../../../texts/language.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { MENTIONS_TEXTS } from '../../../texts/web/mentions.ts';
import type { House } from '../../screen.ts';

/** Why the model judged as it did: its chances, and the words that moved it most; or why that cannot be told. */
export function WhyPart({ house, card, judgement, language }: { house: House; card: MentionCard; judgement: BrandJudgement; language: Language }) {
  const texts = MENTION_TEXTS[language];
  const { modelLabel, modelVersion, pNegative, pNeutral, pPositive } = judgement;
  const percent = (chance: number) => `${Math.round(chance * 100)} %`;
  const label = MENTIONS_TEXTS[language].labels[modelLabel];
  const reasons = reasonsOf(house, card, judgement);
  return (
    <>
      <h3>{texts.why}</h3>
      {modelLabel === 'none' ? null : <p>{texts.modelSays(label, modelVersion)}</p>}
      {pNegative + pNeutral + pPositive === 0 ? null : <p class="soft">{texts.chances(percent(pNegative), percent(pNeutral), percent(pPositive))}</p>}
      {typeof reasons === 'string' ? <p class="soft">{texts.whyNot[reasons]}</p> : (
        <>
          <p class="soft">{texts.whyHow}</p>
          <ol class="reasons">{reasons.map(({ token, weight }) => <li class={weight > 0 ? 'for' : 'against'}>{texts.pulls(token, weight > 0, label)}</li>)}</ol>
        </>
      )}
    </>
  );
}

function reasonsOf({ explain }: House, { title, text, language }: MentionCard, { modelLabel }: BrandJudgement): readonly Reason[] | 'no-models' | 'no-text' | 'no-words' | 'no-label' {
  if (modelLabel === 'none') return 'no-label';
  if (explain === undefined) return 'no-models';
  // As it was judged: title and text are one piece (`activities/understand.ts`).
  const words = [title, text].filter((part) => part !== '').join('\n');
  if (words === '') return 'no-text';
  const reasons = explain(words, language);
  return reasons.length === 0 ? 'no-words' : reasons;
}

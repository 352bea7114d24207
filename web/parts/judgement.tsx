import type { StoredLabel } from '../../schemas/plain/labels.ts';
import type { LabelledBy } from '../../store/mention-filter.ts';
import type { Language } from '../../texts/language.ts';
import { MENTIONS_TEXTS } from '../../texts/web/mentions.ts';

/** A label in words: what, how sure, and by whom. Colour is never alone. */
export function Judgement({ label, labelledBy, isUncertain, language }: { label: StoredLabel; labelledBy: LabelledBy; isUncertain: boolean; language: Language }) {
  const texts = MENTIONS_TEXTS[language];
  if (labelledBy === 'nobody') return <span class="tag">{texts.by.nobody}</span>;
  const sureness = labelledBy === 'person' || !isUncertain ? texts.certain : texts.uncertain;
  return <span class={`tag label-${label}`}>{`${texts.labels[label]} · ${sureness} · ${texts.by[labelledBy]}`}</span>;
}

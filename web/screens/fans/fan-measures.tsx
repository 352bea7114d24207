import type { OutreachEffectRow } from '../../../store/outreach-effects.ts';
import type { OutreachRow } from '../../../store/outreach.ts';
import { standingChanges } from '../../../analysis/ambassadors/outreach-state.ts';
import type { OutreachState } from '../../../schemas/plain/service-figures.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_TEXTS } from '../../../texts/web/fans.ts';

/** How good the proposals were: what the team thought of them, what people said, and what it changed. Counts only. */
export function FanMeasures({ changes, effect, language }: { changes: readonly OutreachRow[]; effect: Omit<OutreachEffectRow, 'brand' | 'version'> | undefined; language: Language }) {
  const texts = FAN_TEXTS[language];
  const standing = standingChanges(changes);
  const people = (...states: readonly OutreachState[]) => new Set(standing.filter(({ state }) => states.includes(state)).map(({ authorKey }) => authorKey));
  const fit = people('reviewed');
  const judged = new Set([...fit, ...people('unfit')]);
  const invited = people('invited');
  return (
    <section class="card">
      <h2>{texts.measures.title}</h2>
      <p>{judged.size === 0 ? texts.measures.none : texts.measures.fit(fit.size, judged.size)}</p>
      {invited.size === 0 ? null : <p>{texts.measures.said(people('accepted').size, invited.size)}</p>}
      <p>{effectSentence(effect, language)}</p>
    </section>
  );
}

function effectSentence(effect: Omit<OutreachEffectRow, 'brand' | 'version'> | undefined, language: Language): string {
  const texts = FAN_TEXTS[language].effect;
  if (effect === undefined) return texts.none;
  const { difference, low, high, matched } = effect;
  if (difference === null || low === null || high === null) return texts.hidden(matched);
  const number = (value: number) => new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1, signDisplay: 'exceptZero' }).format(value);
  const sentence = texts.figure(number(difference), number(low), number(high), matched);
  return low <= 0 && high >= 0 ? `${sentence} ${texts.unclear}` : sentence;
}

import { standingChanges } from '../../../analysis/ambassadors/outreach-state.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import type { GateCount } from '../../../store/outreach-scores.ts';
import { readDetail, type ScoreDetail } from '../../../store/outreach-scores.ts';
import { CLI_TEXTS } from '../../../texts/cli.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_TEXTS, type UnfitReason } from '../../../texts/web/fans.ts';
import { nameOf } from '../../people.ts';
import type { House, Visitor } from '../../screen.ts';
import { shortMoment, wholeNumber } from '../../times.ts';
import { AnswerActs } from './fan-acts.tsx';
import { dayMonth } from './fan-days.ts';
import { FanUnmaskPart } from './fan-unmask-part.tsx';
import type { FanUnmaskView } from './fan-unmask.ts';
import { fanCode } from './fan-words.ts';
import type { FanView } from './read-fans.ts';

/** Somebody who was contacted or answered: what happened, by whom, and what they may do next. No score. */
export function FanRow({ house, visitor, brand, fan, unmask }: { house: House; visitor: Visitor; brand: Brand; fan: FanView; unmask: FanUnmaskView }) {
  const texts = FAN_TEXTS[visitor.language];
  const moment = (at: number) => shortMoment(at, house.now(), { zone: brand.zone, language: visitor.language });
  const last = standingChanges(fan.changes).at(-1);
  const reason = last === undefined || last.reason === '' ? undefined : (texts.unfitReasons[last.reason as UnfitReason] ?? last.reason); // a command may have given words of its own
  return (
    <article class="card" id={`f-${fan.authorKey.slice(0, 12)}`} data-row>
      <div class="head"><h2>{fanCode(fan.authorKey)}</h2><span class="tag">{texts.states[fan.state]}</span></div>
      <ul class="rows">
        {standingChanges(fan.changes).map(({ state, at, person }) => (
          <li>{texts.history(texts.states[state], moment(at), person === '' ? (state === 'candidate' ? texts.byScoring : '') : nameOf(house, person))}</li>
        ))}
      </ul>
      {reason === undefined ? null : <p>{reason}</p>}
      {fan.duty === undefined ? null : (
        <p class={fan.duty.unmarked > 0 ? 'unknown' : undefined}>
          <strong>{texts.duty.title}.</strong> {texts.duty.given(dayMonth(fan.duty.since, brand.zone, visitor.language))} {texts.duty.checked(fan.duty.marked, fan.duty.unmarked)}{fan.duty.unmarked > 0 ? ` ${texts.duty.ask}` : ''}
        </p>
      )}
      <FanUnmaskPart visitor={visitor} brand={brand} fan={fan} view={unmask} now={house.now()} />
      <AnswerActs visitor={visitor} brand={brand} fan={fan} now={house.now()} />
    </article>
  );
}

/** How many people each gate stopped first. No names, no pseudonyms. */
export function WhyNot({ counts, language }: { counts: readonly GateCount[]; language: Language }) {
  const texts = FAN_TEXTS[language];
  return (
    <section class="card">
      <p>{texts.whyNot.intro}</p>
      {counts.length === 0 ? <p>{texts.emptyTabs['why-not']}</p> : (
        <table>
          <thead><tr><th scope="col">{texts.whyNot.because}</th><th scope="col" class="number">{texts.whyNot.people}</th></tr></thead>
          <tbody>{counts.map((count) => <tr><th scope="row">{gateSentence(count.gate, readDetail(count), language)}</th><td class="number">{wholeNumber(count.people, language)}</td></tr>)}</tbody>
        </table>
      )}
      <p><small>{texts.whyNot.tooFew}</small></p>
    </section>
  );
}

/** The sentence of a gate with the number it asks for. */
export function gateSentence(gate: string, { stops }: Pick<ScoreDetail, 'stops'>, language: Language): string {
  const sentence = CLI_TEXTS[language].ambassadors.gates[gate] ?? gate;
  const needed = stops.find((stop) => stop.gate === gate)?.needed;
  return sentence.replace('{needed}', needed === undefined ? '' : needed < 1 ? `${Math.round(needed * 100)} %` : String(needed));
}

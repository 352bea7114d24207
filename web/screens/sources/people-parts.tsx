import { nextOnDuty, onDuty } from '../../../analysis/duty/roster.ts';
import type { DutyRoster } from '../../../schemas/config/escalation.ts';
import type { Language } from '../../../texts/language.ts';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { nameOf } from '../../people.ts';
import type { House } from '../../screen.ts';
import { dayTime, shortMoment, wholeNumber } from '../../times.ts';
import type { Health } from './read-health.ts';

/** Who has each duty now, and who takes over when. */
export function DutyPart({ house, now, language }: { house: House; now: number; language: Language }) {
  const texts = SOURCES_TEXTS[language].people;
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      <dl class="facts">
        {house.escalation.duties.map((duty) => <><dt>{texts.duties[duty.id] ?? duty.id}</dt><dd><OnDuty house={house} duty={duty} now={now} language={language} /></dd></>)}
      </dl>
    </section>
  );
}

function OnDuty({ house, duty, now, language }: { house: House; duty: DutyRoster; now: number; language: Language }) {
  const texts = SOURCES_TEXTS[language].people;
  const current = onDuty(duty, now);
  if (current === undefined) return <>{texts.nobody}</>;
  const next = nextOnDuty(duty, now);
  return (
    <>
      <strong>{texts.now(nameOf(house, current.person))}</strong>
      {current.isGap ? <><br /><small>{texts.gap}</small></> : null}
      <br /><small>{next === undefined ? texts.always : (next.isGap ? texts.nextGap : texts.next)(nameOf(house, next.person), dayTime(next.from, { zone: duty.zone, language }))}</small>
    </>
  );
}

/** Whether messages arrive: every receiver that somebody is reached over, and what is stuck. */
export function ReceiverPart({ house, health, language }: { house: House; health: Health; language: Language }) {
  const texts = SOURCES_TEXTS[language].receivers;
  const { stuck, now, zone } = health;
  const moment = (at: number) => shortMoment(at, now, { zone, language });
  return (
    <section class="card">
      <h2>{texts.title}</h2>
      <dl class="facts">
        {receiversOf(house, health).map((id) => {
          const row = health.receivers.find(({ receiver }) => receiver === id);
          const lastAt = health.lastDelivered.get(id);
          const state = row?.state ?? (lastAt === undefined ? undefined : 'open');
          return (
            <>
              <dt>{id}</dt>
              <dd>
                <span class={`tag state-${state === undefined ? 'unknown' : state === 'open' ? 'healthy' : 'blind'}`}>{state === undefined ? texts.untried : texts.states[state]}</span>
                {lastAt === undefined ? null : <> <small>{texts.last(moment(lastAt))}</small></>}
                {row === undefined || row.reason === '' ? null : <><br /><small>{row.reason}</small></>}
                {row === undefined || row.until === null ? null : <><br /><small>{texts.until(moment(row.until))}</small></>}
              </dd>
            </>
          );
        })}
      </dl>
      <p class={stuck.waiting > 0 ? 'bar alarm' : undefined}>{stuck.waiting > 0 && stuck.oldest !== null ? texts.stuck(wholeNumber(stuck.waiting, language), moment(stuck.oldest)) : texts.noneStuck}</p>
      {stuck.givenUp > 0 ? <p class="bar">{texts.givenUp(wholeNumber(stuck.givenUp, language))}</p> : null}
      <p><a href="/postbox">{texts.toPostbox}</a></p>
    </section>
  );
}

function receiversOf({ escalation }: House, { receivers }: Health): readonly string[] {
  const used = [...escalation.people.flatMap(({ reach }) => reach.map(({ receiver }) => receiver)), ...escalation.rooms.map(({ receiver }) => receiver)];
  return [...new Set<string>([...used, ...receivers.map(({ receiver }) => receiver)])].sort();
}

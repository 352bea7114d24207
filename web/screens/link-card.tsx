import type { Person } from '../../schemas/config/escalation.ts';
import type { Language } from '../../texts/language.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { LINK_TEXTS } from '../../texts/web/incident-link.ts';
import { levelInWords, MAX_NOTE, SNOOZE_MINUTES, toldOf } from '../incident-acts.ts';
import { LevelBadge } from '../parts/level.tsx';
import { brandOf, namesOf } from '../people.ts';
import type { House } from '../screen.ts';
import { shortMoment, wholeNumber } from '../times.ts';
import type { LinkedIncident } from './link.tsx';

/** An incident in short, for a phone at night: no words of posts, no names of authors; who you are, who has it, and one big button. */
export function LinkCard({ house, incident, person, language, token, sentence, written }: {
  house: House; incident: LinkedIncident; person: Person; language: Language; token: string; sentence: string | undefined; written: string | undefined;
}) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const words = LINK_TEXTS[language];
  const { link, standing, openedAt, severity, criticalPeople, isStoreAway } = incident;
  const level = standing === undefined || standing.state === 'resolved' ? link.level : standing.level;
  const brand = standing === undefined ? undefined : brandOf(house, standing.brand);
  const zone = brand?.zone ?? 'Europe/Amsterdam';
  const moment = (iso: string) => shortMoment(Date.parse(iso), house.now(), { zone, language });
  const action = `/a/${token}`;
  const isOpen = standing === undefined || standing.state === 'open' || standing.state === 'snoozed';
  const isResolved = standing?.state === 'resolved';
  const isRaised = standing !== undefined && standing.level > link.level && isOpen;
  return (
    <section class={`card l${level}`}>
      {sentence === undefined ? null : <p class="told" role="status">{sentence}</p>}
      <div class="head">
        <LevelBadge level={level} language={language} />
        <h1>{brand?.name ?? words.title}</h1>
        {standing === undefined ? null : <span class="soft">{texts.since(openedAt === undefined ? moment(standing.decidedAt) : shortMoment(openedAt, house.now(), { zone, language }))}</span>}
      </div>
      {standing?.isDrill === true ? <p class="tag">{texts.drill}</p> : null}
      {standing === undefined ? null : (
        <p>{standing.owner === null
          ? <span class="nobody">{isResolved ? texts.closedAt(moment(standing.resolvedAt ?? standing.decidedAt)) : texts.nobody}</span>
          : <span class="owner">{isResolved ? texts.closedAt(moment(standing.resolvedAt ?? standing.decidedAt)) : `${texts.ownerIs(toldOf(house, standing, language).owner)} · ${toldOf(house, standing, language).at}`}</span>}
        </p>
      )}
      {standing?.nextAt !== undefined && standing.nextAt !== null ? <p>{texts.nextStep(moment(standing.nextAt), namesOf(house, standing.next))} <span class="count" data-until={standing.nextAt}></span></p> : null}
      <ul>
        {criticalPeople === undefined ? null : <li>{words.people(wholeNumber(criticalPeople, language))}</li>}
        {severity === undefined ? null : <li>{words.severity(Math.round(severity))}</li>}
      </ul>
      {isRaised ? <p><strong>{words.raised(levelInWords(standing.level, language))}</strong></p> : null}
      {isStoreAway ? <p class="unknown">{words.storeAway}</p> : null}
      <p>{words.you(person.name)}</p>
      {!isOpen ? null : (
        <div>
          <form method="post" action={action}>
            <input type="hidden" name="do" value="acknowledge" />
            <input type="hidden" name="level" value={String(level)} />
            <button class="main huge" type="submit">{isRaised ? words.takeOverAgain(levelInWords(level, language)) : texts.buttons.takeOver}</button>
          </form>
          <p class="soft">{words.whatHappens}</p>
          <div class="acts">
            <details>
              <summary>{texts.buttons.notNow}</summary>
              <div class="sheet">
                {SNOOZE_MINUTES.map((minutes) => (
                  <form method="post" action={action}>
                    <input type="hidden" name="do" value="snooze" />
                    <input type="hidden" name="minutes" value={String(minutes)} />
                    <button type="submit">{texts.minutes(minutes)}</button>
                  </form>
                ))}
              </div>
            </details>
          </div>
        </div>
      )}
      {isOpen && written === undefined ? null : (
        <form method="post" action={action}>
          <input type="hidden" name="do" value="note" />
          <label for="text">{texts.noteLabel}</label>
          <textarea id="text" name="text" required maxlength={MAX_NOTE} placeholder={texts.notePlaceholder}>{written ?? ''}</textarea>
          <p><button type="submit">{texts.buttons.update}</button></p>
        </form>
      )}
      <p><a class="button" href={`/incidents/${link.incident}`}>{texts.buttons.toIncident}</a></p>
      <p class="soft">{words.signInFirst}</p>
      {house.sendSignInLink === undefined ? null : (
        <form method="post" action={action}>
          <input type="hidden" name="do" value="mail" />
          <button class="link" type="submit">{words.mail}</button>
        </form>
      )}
    </section>
  );
}

import { VERDICTS } from '../../schemas/plain/escalation.ts';
import type { Level } from '../../schemas/plain/levels.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { MAX_NOTE, SNOOZE_MINUTES } from '../incident-acts.ts';
import { incidentPath } from '../paths.ts';
import { peopleWhoAct } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { Hidden, newActId, PostForm } from './forms.tsx';

interface ButtonsProps {
  readonly visitor: Visitor;
  readonly incident: string;
  /** Page to come back to. */
  readonly back: string;
  readonly level: Level;
}

/** The two answers to an alarm, and the two ways out of it. What cannot be taken back easily opens a sheet first; no script is needed. */
export function AlarmButtons({ visitor, incident, back, level, isOwned }: ButtonsProps & { isOwned: boolean }) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  return (
    <div class="acts">
      {isOwned ? null : <Act visitor={visitor} incident={incident} back={back} kind="acknowledge" fields={{ level: String(level) }} label={texts.buttons.takeOver} isMain />}
      {isOwned ? null : <SnoozeSheet visitor={visitor} incident={incident} back={back} level={level} />}
      <details>
        <summary>{texts.buttons.falseAlarm}</summary>
        <div class="sheet">
          <p>{texts.sheets.falseAlarm}</p>
          <Act visitor={visitor} incident={incident} back={back} kind="resolve" fields={{ verdict: 'noise' }} label={texts.buttons.falseAlarmSure} />
        </div>
      </details>
      {level === 4 ? null : <CrisisSheet visitor={visitor} incident={incident} back={back} level={level} />}
    </div>
  );
}

/** Everything the owner does: take over, post, hand over, close. */
export function IncidentButtons({ house, visitor, incident, back, level, isOwned }: ButtonsProps & { house: House; isOwned: boolean }) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  return (
    <div>
      {isOwned ? <NoteForm visitor={visitor} incident={incident} back={back} isMain /> : null}
      <div class="acts">
        {isOwned ? null : <Act visitor={visitor} incident={incident} back={back} kind="acknowledge" fields={{ level: String(level) }} label={texts.buttons.takeOver} isMain />}
        {isOwned ? null : <SnoozeSheet visitor={visitor} incident={incident} back={back} level={level} />}
        <details>
          <summary>{texts.buttons.handOver}</summary>
          <PostForm visitor={visitor} action={`${incidentPath(incident)}/hand-over`} class="sheet">
            <ActFields back={back} />
            <label for="to">{texts.handOverLabel}</label>
            <select id="to" name="to">{peopleWhoAct(house).map(({ id, name }) => <option value={id} selected={id === visitor.person.id}>{name}</option>)}</select>
            <button type="submit">{texts.buttons.handOver}</button>
          </PostForm>
        </details>
        <details>
          <summary>{texts.buttons.close}</summary>
          <div class="sheet">
            <p>{texts.sheets.close}</p>
            {VERDICTS.map((verdict) => (
              <Act visitor={visitor} incident={incident} back={back} kind="resolve" fields={{ verdict }} label={`${texts.verdicts[verdict]}: ${texts.verdictMeaning[verdict]}`} />
            ))}
          </div>
        </details>
        {level === 4 ? null : <CrisisSheet visitor={visitor} incident={incident} back={back} level={level} />}
      </div>
      {isOwned ? null : <NoteForm visitor={visitor} incident={incident} back={back} isMain={false} />}
    </div>
  );
}

/** One button that is one act, however often it is pressed. */
export function Act({ visitor, incident, back, kind, fields = {}, label, isMain = false }: {
  visitor: Visitor; incident: string; back: string; kind: string; fields?: Readonly<Record<string, string>>; label: string; isMain?: boolean;
}) {
  return (
    <PostForm visitor={visitor} action={`${incidentPath(incident)}/${kind}`} class="inline">
      <ActFields back={back} />
      {Object.entries(fields).map(([name, value]) => <Hidden name={name} value={value} />)}
      <button type="submit" class={isMain ? 'main' : undefined}>{label}</button>
    </PostForm>
  );
}

/** What every form of an act carries: the id of the press, and where to come back to. */
export function ActFields({ back }: { back: string }) {
  return [<Hidden name="act" value={newActId()} />, <Hidden name="back" value={back} />];
}

function NoteForm({ visitor, incident, back, isMain }: { visitor: Visitor; incident: string; back: string; isMain: boolean }) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  return (
    <PostForm visitor={visitor} action={`${incidentPath(incident)}/note`}>
      <ActFields back={back} />
      <label for="text">{texts.noteLabel}</label>
      <textarea id="text" name="text" required maxlength={MAX_NOTE} placeholder={texts.notePlaceholder}></textarea>
      <button type="submit" class={isMain ? 'main' : undefined}>{texts.buttons.update}</button>
    </PostForm>
  );
}

function SnoozeSheet({ visitor, incident, back }: ButtonsProps) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  return (
    <details>
      <summary>{texts.buttons.notNow}</summary>
      <div class="sheet">
        {SNOOZE_MINUTES.map((minutes) => <Act visitor={visitor} incident={incident} back={back} kind="snooze" fields={{ minutes: String(minutes) }} label={texts.minutes(minutes)} />)}
      </div>
    </details>
  );
}

function CrisisSheet({ visitor, incident, back }: ButtonsProps) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  return (
    <details>
      <summary>{texts.buttons.crisis}</summary>
      <div class="sheet">
        <p>{texts.sheets.crisis}</p>
        <Act visitor={visitor} incident={incident} back={back} kind="declare" label={texts.buttons.crisisSure} />
      </div>
    </details>
  );
}

import { levelName } from '../../../texts/incident-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { Hidden, newActId, PostForm } from '../../parts/forms.tsx';
import { incidentPath } from '../../paths.ts';
import { brandOf, nameOf } from '../../people.ts';
import type { House, Visitor } from '../../screen.ts';
import { dayTime, shortSpan } from '../../times.ts';
import { DRILL_LEVELS, mayDrill } from './take-drill.ts';
import type { Health } from './read-health.ts';

/** The last fire drill with its times, and the button that starts one. */
export function DrillPart({ house, visitor, health }: { house: House; visitor: Visitor; health: Health }) {
  const { language } = visitor;
  const texts = SOURCES_TEXTS[language].drill;
  return (
    <section class="card" aria-labelledby="drill">
      <h2 id="drill">{texts.title}</h2>
      <LastDrill house={house} health={health} language={language} />
      {mayDrill(visitor) && house.brands.brands.length > 0 ? (
        <PostForm visitor={visitor} action="/sources/drill" class="choice-line">
          <Hidden name="act" value={newActId()} />
          <div>
            <label for="drill-brand">{texts.brand}</label>
            <select id="drill-brand" name="brand">{house.brands.brands.map(({ id, name }) => <option value={id}>{name}</option>)}</select>
          </div>
          <div>
            <label for="drill-level">{texts.level}</label>
            <select id="drill-level" name="level">{DRILL_LEVELS.map((level) => <option value={String(level)} selected={level === 3}>{`${level} ${levelName(level, language)}`}</option>)}</select>
          </div>
          <button class="main" type="submit">{texts.button}</button>
        </PostForm>
      ) : <p class="soft">{texts.notAllowed}</p>}
      <p><small>{texts.note}</small></p>
    </section>
  );
}

function LastDrill({ house, health: { drill, zone }, language }: { house: House; health: Health; language: Language }) {
  const texts = SOURCES_TEXTS[language].drill;
  if (drill === undefined) return <p class="unknown">{texts.none}</p>;
  const { incident, brand, decidedAt, deliveredAt, acknowledgedAt, owner } = drill;
  const after = (at: number) => shortSpan(at - decidedAt, language);
  return (
    <p>
      <a href={incidentPath(incident)}>{texts.last(dayTime(decidedAt, { zone, language }), brandOf(house, brand).name)}</a>
      {' · '}{deliveredAt === null ? texts.notDelivered : texts.delivered(after(deliveredAt))}
      {' · '}{acknowledgedAt === null ? texts.notAcknowledged : texts.acknowledged(after(acknowledgedAt), nameOf(house, owner))}
    </p>
  );
}

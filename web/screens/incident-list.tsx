import { INCIDENT_FILTERS, type IncidentFilter, type ListedIncident } from '../../store/incident-screens.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { LevelBadge } from '../parts/level.tsx';
import { incidentPath } from '../paths.ts';
import { brandOf, nameOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { dayTime } from '../times.ts';

/** All incidents, the latest first, behind a filter. Each with the highest level it reached; an open one with where it stands. */
export function IncidentList({ house, visitor: { language }, listed, filter, isCut }: {
  house: House; visitor: Visitor; listed: readonly ListedIncident[]; filter: IncidentFilter | undefined; isCut: boolean;
}) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  return (
    <div>
      <h1>{texts.title}</h1>
      <ul class="filters">
        <li><a href="/incidents" aria-current={filter === undefined ? 'true' : undefined}>{texts.filters.all}</a></li>
        {INCIDENT_FILTERS.map((each) => <li><a href={`/incidents?filter=${each}`} aria-current={filter === each ? 'true' : undefined}>{texts.filters[each]}</a></li>)}
      </ul>
      {isCut ? <p class="soft">{texts.latest(listed.length)}</p> : null}
      {listed.length === 0 ? <p class="card">{texts.none}</p> : (
        <div class="card">
          <ul class="rows">{listed.map((incident) => <Row house={house} language={language} incident={incident} />)}</ul>
        </div>
      )}
    </div>
  );
}

function Row({ house, language, incident }: { house: House; language: Visitor['language']; incident: ListedIncident }) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const { name, zone } = brandOf(house, incident.brand);
  const owner = nameOf(house, incident.owner);
  const moment = (at: number) => dayTime(at, { zone, language });
  return (
    <li data-row="">
      <div class="head">
        <LevelBadge level={incident.isOpen ? incident.level : incident.peakLevel} language={language} />
        <a href={incidentPath(incident.incident)}><strong>{name}</strong></a>
        {incident.isDrill ? <span class="tag">{texts.filters.drill}</span> : null}
        {incident.verdict === '' ? null : <span class="tag">{texts.verdicts[incident.verdict]}</span>}
      </div>
      <span class="count">{`${moment(incident.openedAt)} – ${incident.closedAt === null ? texts.filters.open.toLowerCase() : moment(incident.closedAt)}`}</span>
      {owner !== '' ? ` · ${texts.columns.owner.toLowerCase()} ${owner}` : incident.isOpen ? <span> · <span class="nobody">{texts.nobody}</span></span> : null}
    </li>
  );
}

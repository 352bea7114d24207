import type { Standing } from '../../schemas/plain/escalation.ts';
import type { ListedIncident } from '../../store/incident-screens.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { brandOf, nameOf, namesOf } from '../people.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment } from '../times.ts';

/** Since when, who has it, and what happens next, with the time until then. */
export function StandingLine({ house, visitor: { language }, listed, standing }: { house: House; visitor: Pick<Visitor, 'language'>; listed: ListedIncident; standing: Standing | undefined }) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const { zone } = brandOf(house, listed.brand);
  const moment = (at: number | string) => shortMoment(typeof at === 'number' ? at : Date.parse(at), house.now(), { zone, language });
  return (
    <span>
      {listed.isDrill ? <span class="tag">{texts.drill}</span> : null}{' '}
      <span class="soft">{texts.since(moment(listed.openedAt))}</span>{' · '}
      {!listed.isOpen ? <span>{texts.closedAt(moment(listed.closedAt ?? listed.openedAt))}</span>
        : standing?.state === 'snoozed' && standing.snoozedUntil !== null ? <span class="owner">{texts.snoozedUntil(moment(standing.snoozedUntil))}</span>
        : standing?.owner !== null && standing !== undefined ? <span class="owner">{texts.ownerIs(nameOf(house, standing.owner))}</span>
        : <span class="nobody">{texts.nobody.toUpperCase()}</span>}
      {standing?.heldUntil !== undefined && standing.heldUntil !== null ? ` · ${texts.heldUntil(moment(standing.heldUntil))}` : null}
      {standing?.nextAt !== undefined && standing.nextAt !== null && listed.isOpen
        ? <span>{' · '}{texts.nextStep(moment(standing.nextAt), namesOf(house, standing.next))} <span class="count" data-until={standing.nextAt}></span></span>
        : null}
    </span>
  );
}

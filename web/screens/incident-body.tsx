import { markName } from '../../texts/incident-texts.ts';
import { INCIDENT_MARKS } from '../../schemas/plain/levels.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { Act, IncidentButtons } from '../parts/incident-buttons.tsx';
import { LevelBadge } from '../parts/level.tsx';
import { StandingLine } from '../parts/standing-line.tsx';
import { Quotes } from '../parts/quotes.tsx';
import { incidentPath } from '../paths.ts';
import { brandOf, nameOf } from '../people.ts';
import { mayAct, mayReadPosts } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment, shortSpan } from '../times.ts';
import { Unknowns, Why } from './incident-evidence.tsx';
import { delaysOf, type IncidentFile } from './incident-file.ts';
import { Messages } from './incident-messages.tsx';
import { Timeline } from './timeline.tsx';

interface Looking {
  readonly house: House;
  readonly visitor: Visitor;
  readonly file: IncidentFile;
}

const DELAYS = ['postSeen', 'seenDecided', 'decidedDelivered', 'deliveredAcknowledged'] as const;

/** One incident, while it runs and after: who has it and when the next update is due, what happened, why, and what we do not know. A fire drill has no why. */
export function IncidentBody({ house, visitor, file }: Looking) {
  const { language } = visitor;
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const { listed, standing } = file;
  return (
    <div>
      <section class={`card l${listed.level}`}>
        <div class="head">
          <LevelBadge level={listed.level} language={language} />
          <h1>{brandOf(house, listed.brand).name}</h1>
          <StandingLine house={house} visitor={visitor} listed={listed} standing={standing} />
          {INCIDENT_MARKS.filter((mark) => listed.marks.split(',').includes(mark)).map((mark) => <span class="tag">{markName(mark, language)}</span>)}
        </div>
        <OwnerLine house={house} visitor={visitor} file={file} />
        <Doing house={house} visitor={visitor} file={file} />
      </section>
      <div class="grid two">
        <section class="card" aria-labelledby="timeline"><h2 id="timeline">{texts.headings.timeline}</h2><Timeline house={house} visitor={visitor} file={file} /></section>
        <div>
          <section class="card" aria-labelledby="delays"><h2 id="delays">{texts.headings.delays}</h2><Delays visitor={visitor} file={file} /></section>
          {listed.isDrill ? null : <section class="card" aria-labelledby="why"><h2 id="why">{texts.headings.why}</h2><Why visitor={visitor} file={file} /></section>}
        </div>
      </div>
      {listed.isDrill ? null : <section class="unknown" aria-labelledby="unknown"><h2 id="unknown">{texts.headings.unknown}</h2><Unknowns house={house} visitor={visitor} file={file} /></section>}
      {mayReadPosts(visitor) && file.picture.quotes.length > 0 ? <section class="card"><Quotes visitor={visitor} quotes={file.picture.quotes} /></section> : null}
      <section class="card"><h2 id="messages">{texts.headings.messages}</h2><Messages house={house} visitor={visitor} file={file} /></section>
    </div>
  );
}

/** The one number of this screen: the owner, and when the next update is due. */
function OwnerLine({ house, visitor: { language }, file: { listed, standing, at } }: Looking) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const moment = (iso: string) => shortMoment(Date.parse(iso), at, { zone: brandOf(house, listed.brand).zone, language });
  const owner = nameOf(house, standing?.owner ?? listed.owner);
  const due = standing?.updateDue;
  const parts = [
    owner === '' ? texts.nobody : owner,
    !listed.isOpen ? (listed.verdict === '' ? texts.closedAt(moment(new Date(listed.closedAt ?? at).toISOString())) : texts.verdicts[listed.verdict])
      : due === undefined || due === null ? texts.noUpdateDue : texts.updateDue(moment(due)),
  ];
  return (
    <div>
      <p class="figure">{parts.join(' · ')}</p>
      {standing?.isCalm === true && listed.isOpen ? <p>{texts.closingProposed}</p> : null}
      {standing?.isBlind === true && listed.isOpen ? <p>{texts.blindNow}</p> : null}
    </div>
  );
}

function Doing({ house, visitor, file: { listed, standing, at } }: Looking) {
  const texts = INCIDENT_SCREEN_TEXTS[visitor.language];
  const path = incidentPath(listed.incident);
  const undoUntil = standing?.undoUntil;
  const canUndo = standing?.state === 'resolved' && undoUntil !== undefined && undoUntil !== null && Date.parse(undoUntil) > house.now();
  return (
    <div>
      {!mayAct(house, visitor) ? <p class="soft">{NOW_TEXTS[visitor.language].onlySee}</p> : null}
      {mayAct(house, visitor) && listed.isOpen ? <IncidentButtons house={house} visitor={visitor} incident={listed.incident} back={path} level={listed.level} isOwned={standing?.state === 'acknowledged'} /> : null}
      <div class="acts">
        {mayAct(house, visitor) && canUndo ? <Act visitor={visitor} incident={listed.incident} back={path} kind="reopen" label={texts.buttons.undo} /> : null}
        <a class="button" href={`${path}/review`}>{texts.buttons.review}</a>
      </div>
      {canUndo ? <p class="soft">{texts.undoUntil(shortMoment(Date.parse(undoUntil), at, { zone: brandOf(house, listed.brand).zone, language: visitor.language }))}</p> : null}
    </div>
  );
}

function Delays({ visitor: { language }, file }: Pick<Looking, 'visitor' | 'file'>) {
  const texts = INCIDENT_SCREEN_TEXTS[language];
  const delays = delaysOf(file);
  return <dl class="facts">{DELAYS.map((name) => [<dt>{texts.delays[name]}</dt>, <dd class="count">{delays[name] === undefined ? texts.notYet : shortSpan(delays[name], language)}</dd>])}</dl>;
}

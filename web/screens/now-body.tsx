import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import { INCIDENT_SCREEN_TEXTS } from '../../texts/web/incident.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { levelInWords } from '../incident-acts.ts';
import { AlarmButtons, ActFields } from '../parts/incident-buttons.tsx';
import { PostForm } from '../parts/forms.tsx';
import { LevelBadge } from '../parts/level.tsx';
import { StandingLine } from '../parts/standing-line.tsx';
import { incidentPath } from '../paths.ts';
import { brandOf } from '../people.ts';
import { mayAct } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment } from '../times.ts';
import { FirstCard } from './first-card.tsx';
import type { NowSight, OpenIncident } from './now-sight.ts';

interface Looking {
  readonly house: House;
  readonly visitor: Visitor;
}

/** What the first screen shows while the store answers. */
export function NowBody({ house, visitor, now }: Looking & { now: NowSight }) {
  const texts = NOW_TEXTS[visitor.language];
  const [most, ...others] = now.open;
  const stalled = house.stalledMinutes();
  return (
    <div>
      <SightBar house={house} visitor={visitor} now={now} />
      {stalled === undefined ? null : <p class="bar alarm" role="alert">{texts.stalled(stalled)}</p>}
      {most === undefined ? <Empty house={house} visitor={visitor} now={now} /> : <FirstCard house={house} visitor={visitor} most={most} first={now.first} />}
      {others.length === 0 ? null : (
        <section class="card" aria-labelledby="others">
          <h2 id="others">{texts.others}</h2>
          <OpenList house={house} visitor={visitor} open={others} />
        </section>
      )}
      {now.held.length === 0 ? null : <HeldList house={house} visitor={visitor} now={now} />}
      {mayAct(house, visitor) ? <DeclareForm house={house} visitor={visitor} /> : null}
    </div>
  );
}

/** Open incidents, a line each. */
export function OpenList({ house, visitor, open, withButtons = false }: Looking & { open: readonly OpenIncident[]; withButtons?: boolean }) {
  return (
    <ul class="rows">
      {open.map(({ listed, standing }) => (
        <li data-row="">
          <LevelBadge level={listed.level} language={visitor.language} />{' '}
          <a href={incidentPath(listed.incident)}>{brandOf(house, listed.brand).name}</a>{' '}
          <StandingLine house={house} visitor={visitor} listed={listed} standing={standing} />
          {withButtons && mayAct(house, visitor) ? <AlarmButtons visitor={visitor} incident={listed.incident} back="/" level={listed.level} isOwned={standing?.state === 'acknowledged'} /> : null}
        </li>
      ))}
    </ul>
  );
}

/** Never green: seeing everything is no promise that all is well, and what is blind is unknown. */
function SightBar({ house, visitor: { language }, now: { sight, at } }: Looking & { now: NowSight }) {
  const texts = NOW_TEXTS[language];
  if (sight.all === 0) return <p class="bar blind">{texts.noSources}</p>;
  const parts = [texts.sees(sight.seen, sight.all), ...sight.blind.map(({ source, since }) => texts.blindSince(source, shortMoment(since * 1_000, at, { zone: zoneOf(house), language })))];
  return <p class={sight.blind.length === 0 ? 'bar' : 'bar blind'}>{parts.join(' · ')}{sight.blind.length === 0 ? null : <small>{` ${texts.unseen}`}</small>}</p>;
}

function Empty({ house, visitor: { language }, now: { sight, lookedAt, at } }: Looking & { now: NowSight }) {
  const texts = NOW_TEXTS[language];
  const clock = (moment: number) => shortMoment(moment, at, { zone: zoneOf(house), language });
  return (
    <section class="card">
      <h1>{lookedAt === undefined ? texts.emptyNever : texts.empty({ at: clock(lookedAt), seen: sight.seen, all: sight.all, next: clock(lookedAt + house.evaluateEveryMs) })}</h1>
      <p class="soft">{texts.emptyWhat}</p>
    </section>
  );
}

function HeldList({ house, visitor: { language }, now: { held, at } }: Looking & { now: NowSight }) {
  const texts = NOW_TEXTS[language];
  return (
    <section class="card" aria-labelledby="held">
      <h2 id="held">{texts.held}</h2>
      <ul class="rows">
        {held.map((each) => {
          const { name, zone } = brandOf(house, each.brand);
          const clock = (moment: number) => shortMoment(moment, at, { zone, language });
          const until = each.until === undefined ? '' : clock(Date.parse(each.until));
          return <li data-row=""><a href={incidentPath(each.incident)}>{texts.heldLine({ brand: name, level: levelInWords(each.level, language), at: clock(each.at), until })}</a></li>;
        })}
      </ul>
    </section>
  );
}

function DeclareForm({ house, visitor }: Looking) {
  const texts = NOW_TEXTS[visitor.language];
  return (
    <div class="acts">
      <details>
        <summary>{texts.declare}</summary>
        <PostForm visitor={visitor} action="/incidents/declare" class="sheet">
          <ActFields back="/" />
          <p>{INCIDENT_SCREEN_TEXTS[visitor.language].sheets.crisisOfBrand}</p>
          <label for="brand">{texts.declareLabel}</label>
          <select id="brand" name="brand">{house.brands.brands.map(({ id, name }) => <option value={id}>{name}</option>)}</select>
          <button type="submit">{INCIDENT_SCREEN_TEXTS[visitor.language].buttons.crisisSure}</button>
        </PostForm>
      </details>
    </div>
  );
}

/** Times that belong to no brand are those of the first one: an organisation lives in one zone. */
function zoneOf({ brands }: House): string {
  return brands.brands[0]?.zone ?? DEFAULT_ZONE;
}

import type { Brand } from '../../schemas/config/brands.ts';
import { HOUR_SECONDS } from '../../schemas/plain/units.ts';
import { describeReason } from '../../texts/incident-texts.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { BrandChart } from '../chart/brand-chart.tsx';
import { numberOf, type IncidentPicture } from '../incident-picture.ts';
import { AlarmButtons } from '../parts/incident-buttons.tsx';
import { LevelBadge } from '../parts/level.tsx';
import { Quotes } from '../parts/quotes.tsx';
import { SeverityBars } from '../parts/severity-bars.tsx';
import { StandingLine } from '../parts/standing-line.tsx';
import { incidentPath } from '../paths.ts';
import { brandOf } from '../people.ts';
import { mayAct } from '../rights.ts';
import type { House, Visitor } from '../screen.ts';
import { shortMoment, wholeNumber } from '../times.ts';
import type { NowSight, OpenIncident } from './now-sight.ts';

interface Looking {
  readonly house: House;
  readonly visitor: Visitor;
}

/** The most urgent incident: its level, who has it and what comes next; one number, one sentence, four buttons; then why. */
export function FirstCard({ house, visitor, most: { listed, standing }, first }: Looking & { most: OpenIncident; first: NowSight['first'] }) {
  const { language } = visitor;
  const texts = NOW_TEXTS[language];
  const brand = brandOf(house, listed.brand);
  return (
    <section class={`card l${listed.level}`} aria-labelledby="first">
      <div class="head" data-row="">
        <LevelBadge level={listed.level} language={language} />
        <h1 id="first"><a href={incidentPath(listed.incident)}>{brand.name}</a></h1>
        <StandingLine house={house} visitor={visitor} listed={listed} standing={standing} />
      </div>
      {first === undefined ? null : <Figure picture={first.picture} visitor={visitor} />}
      {first === undefined ? null : <Sentence house={house} visitor={visitor} picture={first.picture} zone={brand.zone} />}
      {mayAct(house, visitor)
        ? <AlarmButtons visitor={visitor} incident={listed.incident} back="/" level={listed.level} isOwned={standing?.state === 'acknowledged'} />
        : <p class="soft">{texts.onlySee}</p>}
      {first === undefined ? null : <Evidence visitor={visitor} brand={brand} first={first} />}
    </section>
  );
}

function Evidence({ visitor, brand, first: { picture, series } }: { visitor: Visitor; brand: Pick<Brand, 'name' | 'zone'>; first: NonNullable<NowSight['first']> }) {
  const { language } = visitor;
  const texts = NOW_TEXTS[language];
  return (
    <>
      <div class="grid side">
        <div>
          <h2>{texts.chart(Math.round((series.to - series.from) / HOUR_SECONDS))}</h2>
          <BrandChart series={series} name={brand.name} language={language} zone={brand.zone} compact titleId="chart" />
        </div>
        {picture.severity === null ? null : (
          <div>
            <h2>{texts.severity(Math.round(picture.severity))}</h2>
            <SeverityBars parts={picture.parts} language={language} />
          </div>
        )}
      </div>
      <Quotes visitor={visitor} quotes={picture.quotes} />
    </>
  );
}

/** The one number of this screen: people before posts. */
function Figure({ picture, visitor: { language } }: { picture: IncidentPicture; visitor: Visitor }) {
  const people = numberOf(picture, 'negativeAuthors3h');
  if (people === undefined) return null;
  const expected = people.expected === undefined ? undefined : wholeNumber(people.expected, language);
  return <p class="figure">{NOW_TEXTS[language].criticalPeople(wholeNumber(people.value, language), expected)}</p>;
}

function Sentence({ house, visitor: { language }, picture, zone }: Looking & { picture: IncidentPicture; zone: string }) {
  const { sentence } = NOW_TEXTS[language];
  const copies = numberOf(picture, 'copies')?.value ?? 0;
  const parts = [
    picture.reason === null ? '' : sentence.what(describeReason(picture.reason, language)),
    picture.firstPostAt === null ? '' : sentence.firstPost(shortMoment(picture.firstPostAt, house.now(), { zone, language })),
    picture.words.length === 0 ? '' : sentence.words(picture.words.map((word) => `“${word}”`).join(', ')),
    copies === 0 ? '' : sentence.copies(copies),
  ];
  return <p>{parts.filter((part) => part !== '').join(' ')}</p>;
}

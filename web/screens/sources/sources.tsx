import type { Hono } from 'hono';
import { SOURCES_TEXTS } from '../../../texts/web/sources.ts';
import { showPage } from '../../page.tsx';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import type { Sight } from '../../sight.ts';
import type { Language } from '../../../texts/language.ts';
import { ChainPart, RetentionPart, RulePart } from './chain-parts.tsx';
import { DrillPart } from './drill-part.tsx';
import { DutyPart, ReceiverPart } from './people-parts.tsx';
import { readHealth } from './read-health.ts';
import { SourceTable } from './source-table.tsx';
import { takeDrill } from './take-drill.ts';

/** What we see and what we do not, how fast the chain is, who is on duty, and whether an alarm arrives. */
export const sourcesScreen: Screen = {
  id: 'sources',
  roles: [],
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/sources', (context) => showSources(context, house));
    app.post('/sources/drill', (context) => takeDrill(context, house));
  },
};

async function showSources(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = SOURCES_TEXTS[language];
  const health = await readHealth(house);
  const { sources, now, zone, sight } = health;
  const isAllSeen = sight.seen === sight.all;
  return showPage(context, { house, screen: 'sources', title: texts.title }, (
    <div class={isAllSeen ? undefined : 'some-unseen'}>
      <h1>{texts.title}</h1>
      {sources.length === 0
        ? <section class="card"><h2>{texts.empty.title}</h2><p>{texts.empty.sentence}</p></section>
        : <><SightBar sight={sight} language={language} /><SourceTable sources={sources} now={now} zone={zone} language={language} /></>}
      <div class="grid two">
        <DrillPart house={house} visitor={visitor} health={health} />
        <DutyPart house={house} now={now} language={language} />
        <ReceiverPart house={house} health={health} language={language} />
        <ChainPart health={health} stalledMinutes={house.stalledMinutes()} language={language} />
        <RulePart health={health} language={language} />
        <RetentionPart textDays={house.textDays} language={language} />
      </div>
      <p class="soft"><a href="/api">{texts.forPrograms}</a></p>
    </div>
  ));
}

/** One line on top. It is only good news when every source that is listened to was read and is in sight. */
function SightBar({ sight: { seen, all, blind }, language }: { sight: Sight; language: Language }) {
  const texts = SOURCES_TEXTS[language];
  if (blind.length > 0) return <p class="bar blind">{texts.someBlind(seen, all)}</p>;
  if (seen < all) return <p class="bar blind">{texts.notYet(all - seen)}</p>;
  return <p class="bar">{texts.allSeen(all)}</p>;
}

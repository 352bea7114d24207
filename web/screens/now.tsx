import { DEFAULT_ZONE } from '../../schemas/config/brands.ts';
import { StoreError } from '../../schemas/errors.ts';
import { NOW_TEXTS } from '../../texts/web/now.ts';
import { PAGE_TEXTS } from '../../texts/web/page.ts';
import { showPage } from '../page.tsx';
import { createRecent } from '../recent.ts';
import type { House, Screen, WebContext } from '../screen.ts';
import { hasTold } from '../security/told.ts';
import { shortMoment } from '../times.ts';
import { NowBody, OpenList } from './now-body.tsx';
import { createNowReader, type NowSight } from './now-sight.ts';

/** The page is asked for again this often while somebody looks at it. */
const AGAIN_SECONDS = 15;
/** Visitors within this time share one answer of the store; whoever acts gets a new one. */
const SHARED_MS = 2_000;

/** The first screen: what we see, the most urgent incident, and one button. */
export const nowScreen: Screen = {
  id: 'now',
  roles: [],
  mount(app, house) {
    const recent = createRecent(createNowReader(house), { lifeMs: SHARED_MS, now: house.now });
    let lastKnown: NowSight | undefined;

    app.get('/', async (context) => {
      const { language } = context.get('visitor');
      if (hasTold(context, house)) recent.forget();
      try {
        lastKnown = await recent.read();
      } catch (error) {
        if (!(error instanceof StoreError) || error.kind !== 'Down') throw error;
        return showAway(context, house, lastKnown);
      }
      return showPage(context, { house, screen: 'now', title: NOW_TEXTS[language].title, againSeconds: AGAIN_SECONDS }, <NowBody house={house} visitor={context.get('visitor')} now={lastKnown} />);
    });
  },
};

/** Without the store: what still works, and the open incidents as they were last seen, since acting on them works. */
function showAway(context: WebContext, house: House, known: NowSight | undefined): Response {
  const visitor = context.get('visitor');
  const { storeAway } = PAGE_TEXTS[visitor.language];
  const texts = NOW_TEXTS[visitor.language];
  return showPage(context, { house, screen: 'now', title: storeAway.title, status: 503, againSeconds: AGAIN_SECONDS }, (
    <div>
      <section class="card">
        <h1>{storeAway.title}</h1>
        <p>{storeAway.sentence}</p>
        <ul>{storeAway.still.map((line) => <li>{line}</li>)}</ul>
      </section>
      {known === undefined || known.open.length === 0 ? null : (
        <section class="card">
          <h2>{texts.lastKnown(shortMoment(known.at, house.now(), { zone: DEFAULT_ZONE, language: visitor.language }))}</h2>
          <OpenList house={house} visitor={visitor} open={known.open} withButtons />
        </section>
      )}
    </div>
  ));
}

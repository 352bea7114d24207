import type { Hono } from 'hono';
import { readGivenLabels } from '../../../store/correct-label.ts';
import { readJudgements, readMentionCards, readStoryCopies } from '../../../store/mention-page.ts';
import { readPromises } from '../../../store/promises.ts';
import { readWorkChanges } from '../../../store/work-items.ts';
import { MENTION_TEXTS } from '../../../texts/web/mention.ts';
import { showPage } from '../../page.tsx';
import { zoneOf } from '../../parts/zone-of.ts';
import { READING_ROLES } from '../../rights.ts';
import type { House, Screen, WebContext, WebEnvironment } from '../../screen.ts';
import { showSentence } from '../../sentence-page.tsx';
import { BrandPart, NowherePart } from './brand-part.tsx';
import { GivenLabels } from './given-labels.tsx';
import { keyOf } from './mention-key.ts';
import { PostPart } from './post-part.tsx';
import { takeLabel } from './take-label.ts';
import { takeUnmask } from './take-unmask.ts';
import { UnmaskPart } from './unmask-part.tsx';
import { readUnmaskView } from './unmask-view.ts';
import { PromisePart, WorkPart } from './work-part.tsx';

const COPIES_SHOWN = 20;

/** One mention: what was said, how it counts and why; the place where people judge, and where a name is shown to who must answer. */
export const mentionScreen: Screen = {
  id: 'mention',
  roles: READING_ROLES,
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/mentions/:origin/:id', (context) => showMention(context, house));
    app.post('/mentions/:origin/:id/label', (context) => takeLabel(context, house));
    app.post('/mentions/:origin/:id/unmask', (context) => takeUnmask(context, house));
  },
};

async function showMention(context: WebContext, house: House): Promise<Response> {
  const visitor = context.get('visitor');
  const { language } = visitor;
  const texts = MENTION_TEXTS[language];
  const key = keyOf(context);
  const { store } = house;
  const [[card], judgements, given] = await Promise.all([readMentionCards(store, [key]), readJudgements(store, key), readGivenLabels(store, key)]);
  if (card === undefined) {
    return showSentence(context, house, { title: texts.gone.title, lines: [texts.gone.sentence], status: 404, next: { href: '/mentions', label: texts.back } });
  }
  const unmask = await readUnmaskView(house, visitor, key);
  // What an own account wrote asks nobody for an answer.
  const asking = judgements.filter(({ direction }) => direction !== 'by');
  const [copies, changes, promises] = await Promise.all([
    Promise.all(judgements.map(({ brand, story }) => readStoryCopies(store, { brand, story, limit: COPIES_SHOWN }))),
    Promise.all(asking.map(({ brand }) => readWorkChanges(store, { ...key, brand }))),
    readPromises(store, { nativeId: key.nativeId }),
  ]);
  return showPage(context, { house, screen: 'mentions', title: texts.title }, (
    <>
      <p class="noprint"><a href="/mentions">{texts.back}</a></p>
      <h1>{texts.title}</h1>
      <div class="grid side">
        <div>
          <PostPart house={house} card={card} flags={judgements[0]?.flags ?? 0} language={language} />
          {judgements.length === 0 ? <NowherePart language={language} /> : judgements.map((judgement, place) => (
            <BrandPart house={house} visitor={visitor} card={card} judgement={judgement} copies={copies[place] ?? []} given={given} isFirst={place === 0} />
          ))}
        </div>
        <div>
          {asking.map(({ brand }, place) => <WorkPart house={house} visitor={visitor} card={card} brand={brand} changes={changes[place] ?? []} showsBrand={asking.length > 1} />)}
          {asking[0] === undefined ? null : <PromisePart house={house} visitor={visitor} card={card} brand={asking[0].brand} promises={promises} />}
          <UnmaskPart house={house} visitor={visitor} card={card} view={unmask} />
          <GivenLabels house={house} given={given} language={language} zone={zoneOf(house, judgements[0]?.brand)} />
        </div>
      </div>
    </>
  ));
}

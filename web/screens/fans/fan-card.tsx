import type { Brand } from '../../../schemas/config/brands.ts';
import { FLAG } from '../../../schemas/plain/labels.ts';
import type { FanPost } from '../../../store/outreach-posts.ts';
import { describeWhy } from '../../../texts/ambassador-texts.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_LEGS, FAN_TEXTS } from '../../../texts/web/fans.ts';
import { lastContactOf } from '../../../analysis/ambassadors/outreach-state.ts';
import { startOfWeek } from '../../../analysis/ambassadors/contact-rules.ts';
import type { House, Visitor } from '../../screen.ts';
import { dayMonth } from './fan-days.ts';
import { fanCode, fanWords } from './fan-words.ts';
import { ReviewActs } from './fan-acts.tsx';
import { FanUnmaskPart } from './fan-unmask-part.tsx';
import type { FanUnmaskView } from './fan-unmask.ts';
import type { FansView, FanView } from './read-fans.ts';

const MOST_CRITICAL = 3;
const WEEK_MS = 7 * 86_400_000;

/** One proposal: why this person, what speaks against it, what is not known, and how to begin. */
export function FanCard({ house, visitor, brand, view, fan, unmask }: { house: House; visitor: Visitor; brand: Brand; view: FansView; fan: FanView; unmask: FanUnmaskView }) {
  const { language } = visitor;
  const texts = FAN_TEXTS[language];
  const { detail, score } = fan;
  if (detail === undefined || score === undefined) return null;
  const day = (at: number) => dayMonth(at, brand.zone, language);
  const [first] = fan.posts;
  return (
    <article class="card" id={`f-${fan.authorKey.slice(0, 12)}`} data-row aria-labelledby={`h-${fan.authorKey.slice(0, 12)}`}>
      <div class="head">
        <h2 id={`h-${fan.authorKey.slice(0, 12)}`}>{texts.heading(Math.round(score.score), fanCode(fan.authorKey), detail.network)}</h2>
        <span class="tag kind">{fan.state === 'reviewed' ? texts.reviewedTag : texts.proposal}</span>
        {fan.state === 'candidate' ? <small>{texts.reviewBefore(day(startOfWeek(house.now()) + WEEK_MS))}</small> : null}
      </div>
      <p><strong>{texts.why}:</strong> {describeWhy({ brandName: brand.name, ...detail.numbers }, language)}</p>
      <Legs legs={detail.legs} language={language} />
      <h3>{texts.posts}</h3>
      <ul class="rows">{fan.posts.map((post) => <Post post={post} view={view} brandName={brand.name} when={day(post.bucketAt * 1_000)} language={language} />)}</ul>
      <Also brand={brand} fan={fan} view={view} day={day} scoredAt={score.scoredAt} language={language} />
      <Gates fan={fan} view={view} day={day} language={language} />
      <p><strong>{texts.advice}:</strong> {first === undefined ? texts.firstContactBare : texts.firstContact(day(first.bucketAt * 1_000))}</p>
      <FanUnmaskPart visitor={visitor} brand={brand} fan={fan} view={unmask} now={house.now()} />
      <ReviewActs visitor={visitor} brand={brand} fan={fan} now={house.now()} />
    </article>
  );
}

function Legs({ legs, language }: { legs: NonNullable<FanView['detail']>['legs']; language: Language }) {
  const texts = FAN_TEXTS[language];
  return (
    <dl class="parts">
      {FAN_LEGS.map((leg) => {
        const value = legs[leg] ?? 0;
        return [
          <dt>{texts.legs[leg]}</dt>,
          <dd aria-hidden="true">
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false">
              <rect width="100" height="8" rx="1" fill="currentColor" opacity="0.12" />
              <rect width={String(Math.round(value * 100))} height="8" rx="1" fill="currentColor" opacity="0.75" />
            </svg>
          </dd>,
          <dd class="count">{value.toFixed(2).replace('.', language === 'nl' ? ',' : '.')}{leg === 'reach' ? <small> {texts.reachCounts}</small> : null}</dd>,
        ];
      })}
    </dl>
  );
}

function Post({ post, view, brandName, when, language, children }: { post: FanPost; view: FansView; brandName: string; when: string; language: Language; children?: string }) {
  const texts = FAN_TEXTS[language];
  const words = fanWords(view.cards.get(post.nativeId), brandName);
  const helps = (post.flags & FLAG.advocacy) !== 0;
  return (
    <li>
      <time datetime={new Date(post.bucketAt * 1_000).toISOString()}>{when}</time>{' '}
      {words === null ? <span class="soft">{texts.textGone}</span> : `“${words}”`}{helps ? ` (${texts.helps})` : ''}{children === undefined ? null : <span class="soft"> · {children}</span>}
    </li>
  );
}

function Also({ brand, fan, view, day, scoredAt, language }: { brand: Brand; fan: FanView; view: FansView; day: (at: number) => string; scoredAt: number; language: Language }) {
  const texts = FAN_TEXTS[language];
  if (fan.critical.length === 0) return <p><strong>{texts.also}:</strong> {texts.noCritical}.</p>;
  return (
    <>
      <p><strong>{texts.also}:</strong> {texts.critical(fan.critical.length)}.</p>
      <ul class="rows">
        {fan.critical.slice(0, MOST_CRITICAL).map((post) => (
          <Post post={post} view={view} brandName={brand.name} when={day(post.bucketAt * 1_000)} language={language}>
            {post.bucketAt * 1_000 > scoredAt ? texts.sinceProposal : texts.workStates[post.workState === '' ? 'none' : post.workState === 'done' ? 'done' : 'open']}
          </Post>
        ))}
      </ul>
    </>
  );
}

function Gates({ fan, view, day, language }: { fan: FanView; view: FansView; day: (at: number) => string; language: Language }) {
  const { gate, gates, marks } = FAN_TEXTS[language];
  const contacted = lastContactOf(fan.changes);
  const isWaiting = fan.critical.some(({ workState }) => workState !== '' && workState !== 'done');
  const rows: readonly (readonly [keyof typeof SIGNS, string])[] = [
    ['holds', gate.lists], ['holds', gate.paid], [isWaiting ? 'broken' : 'holds', gate.complaint], view.hasIncident ? ['broken', gate.incidentOpen] : ['holds', gate.incident],
    ['holds', contacted === undefined ? gate.neverContacted : gate.lastContacted(day(contacted))], ['unknown', gate.age],
    ...(view.gaps.length === 0 ? [['holds', gate.complete] as const] : view.gaps.slice(0, 2).map(({ source, hours }) => ['unknown', gate.gaps(source, hours)] as const)),
  ];
  return (
    <>
      <h3>{gates}</h3>
      <ul class="tags" role="list">
        {rows.map(([mark, sentence]) => <li class={mark === 'holds' ? 'tag good' : mark === 'broken' ? 'tag danger' : 'tag unseen'}><span role="img" aria-label={marks[mark]}>{SIGNS[mark]}</span> {sentence}</li>)}
      </ul>
    </>
  );
}

const SIGNS = { holds: '✓', unknown: '?', broken: '✗' } as const;

import type { ContactRefusal } from '../../../analysis/ambassadors/contact-rules.ts';
import type { Brand } from '../../../schemas/config/brands.ts';
import { OUTREACH_STATES, type OutreachState } from '../../../schemas/plain/service-figures.ts';
import { readMentionCards } from '../../../store/mention-page.ts';
import { MOST_UNMASKED_AN_HOUR } from '../../../store/outreach-unmask.ts';
import type { Store } from '../../../store/client.ts';
import { AMBASSADOR_TEXTS } from '../../../texts/ambassador-texts.ts';
import { CLI_TEXTS } from '../../../texts/cli.ts';
import type { Language } from '../../../texts/language.ts';
import { FAN_TEXTS, type FanTab } from '../../../texts/web/fans.ts';
import { PAGE_TEXTS } from '../../../texts/web/page.ts';
import type { House, WebContext } from '../../screen.ts';
import { goBackWith } from '../../security/told.ts';
import { showSentence } from '../../sentence-page.tsx';
import { changeOutreach, undoOutreach, type OutreachAnswer } from './change-outreach.ts';
import { dayMonth } from './fan-days.ts';
import { unmaskFan } from './fan-unmask.ts';

const MOST_REASON = 200;
/** The tab on which somebody is to be found after a change. */
const TABS: Readonly<Record<OutreachState, FanTab>> = {
  candidate: 'review', reviewed: 'review', later: 'review', invited: 'contacted', accepted: 'accepted', declined: 'declined', unfit: 'declined', 'opted-out': 'review',
};

/** Notes what came of a fan. Whoever gets here has the service role. */
export async function takeOutreach(context: WebContext, house: House): Promise<Response> {
  const found = subjectOf(context, house);
  if (found === undefined) return notFound(context, house);
  const body = await context.req.parseBody();
  const to = OUTREACH_STATES.find((state) => state === body['to'] && state !== 'candidate');
  if (to === undefined) return notFound(context, house);
  const reason = typeof body['reason'] === 'string' ? body['reason'].trim().slice(0, MOST_REASON) : '';
  const answer = await changeOutreach(house, {
    ...found, to, person: context.get('visitor').person.id, reason, hasBenefit: body['benefit'] === 'given', rulesWereShown: body['rules'] === 'shown',
  });
  return answerWith(context, house, found, { answer, wish: to });
}

/** Takes the last decision about a fan back. */
export async function takeFanUndo(context: WebContext, house: House): Promise<Response> {
  const found = subjectOf(context, house);
  if (found === undefined) return notFound(context, house);
  return answerWith(context, house, found, { answer: await undoOutreach(house, { ...found, person: context.get('visitor').person.id }) });
}

/** Shows who a fan is, once the reason is recorded. */
export async function takeFanUnmask(context: WebContext, house: House): Promise<Response> {
  const found = subjectOf(context, house);
  if (found === undefined) return notFound(context, house);
  const { person, language } = context.get('visitor');
  const texts = FAN_TEXTS[language].unmask;
  const { reason } = await context.req.parseBody();
  const answer = await unmaskFan(house, { brand: found.brand.id, authorKey: found.authorKey, person: person.id, reason: typeof reason === 'string' ? reason : '' });
  const sentence = { done: texts.done, 'too-short': texts.tooShort, 'too-many': texts.tooMany(MOST_UNMASKED_AN_HOUR), 'not-here': texts.notHere }[answer];
  return goBackWith(context, house, { to: await backPath(context, found), sentence });
}

/**
 * What became of a wish, as one sentence.
 * @param wish the state that was asked for, to name it where no way leads there
 */
export async function outreachSentence(
  { store }: { readonly store: Store },
  { answer, zone, language, wish }: { readonly answer: OutreachAnswer; readonly zone: string; readonly language: Language; readonly wish?: OutreachState | undefined },
): Promise<string> {
  const texts = AMBASSADOR_TEXTS[language];
  switch (answer.kind) {
    case 'done': return texts.done(texts.states[answer.state]);
    case 'undone': return texts.undone(texts.states[answer.state]);
    case 'same': return texts.same(texts.states[answer.state]);
    case 'no-way': return texts.noWay(texts.states[answer.from], texts.states[wish ?? answer.from]);
    case 'refused': return `${texts.refused} ${(await describeRefusals(store, answer.refusals, { zone, language })).join(' ')}`;
    case 'never-proposed': return texts.neverProposed;
    case 'needs-reason': return texts.needsReason;
    case 'needs-reminder': return texts.needsReminder;
    case 'benefit-too-early': return texts.benefitTooEarly;
    case 'off': return texts.off;
    case 'no-key': return texts.noKey;
    case 'no-posts': return texts.noPosts;
    case 'not-undone': return texts.undo[answer.problem];
  }
}

async function describeRefusals(store: Store, refusals: readonly ContactRefusal[], { zone, language }: { readonly zone: string; readonly language: Language }): Promise<readonly string[]> {
  const texts = AMBASSADOR_TEXTS[language];
  const cards = await readMentionCards(store, refusals.flatMap(({ post }) => post ?? []));
  const times = new Map(cards.map(({ nativeId, publishedAt, bucketAt }) => [nativeId, publishedAt ?? bucketAt * 1_000]));
  return refusals.map(({ reason, post, until, gate }) => {
    const at = post === undefined ? undefined : times.get(post.nativeId);
    return texts.refusals[reason]({
      reason, post: at === undefined ? undefined : dayMonth(at, zone, language), until: until === undefined ? undefined : dayMonth(until, zone, language),
      gate: gate === undefined ? undefined : CLI_TEXTS[language].ambassadors.gates[gate],
    });
  });
}

interface Subject {
  readonly brand: Brand;
  readonly authorKey: string;
}

function subjectOf(context: WebContext, house: House): Subject | undefined {
  const brand = house.brands.brands.find(({ id }) => id === context.req.param('brand'));
  const authorKey = context.req.param('author') ?? '';
  return brand === undefined || !/^[0-9a-f]{64}$/u.test(authorKey) ? undefined : { brand, authorKey };
}

async function answerWith(
  context: WebContext,
  house: House,
  found: Subject,
  { answer, wish }: { readonly answer: OutreachAnswer; readonly wish?: OutreachState },
): Promise<Response> {
  const sentence = await outreachSentence(house, { answer, wish, zone: found.brand.zone, language: context.get('visitor').language });
  const state = answer.kind === 'done' || answer.kind === 'undone' ? answer.state : undefined;
  return goBackWith(context, house, { to: await backPath(context, found, state), sentence });
}

/** To the list on which the person is now; where nothing moved, to the one the button stood on. */
async function backPath(context: WebContext, { brand, authorKey }: Subject, moved?: OutreachState): Promise<string> {
  const { from } = await context.req.parseBody();
  const state = moved ?? OUTREACH_STATES.find((each) => each === from) ?? 'candidate';
  return `/fans?brand=${encodeURIComponent(brand.id)}&tab=${TABS[state]}#f-${authorKey.slice(0, 12)}`;
}

function notFound(context: WebContext, house: House): Response {
  const { notFound: texts } = PAGE_TEXTS[context.get('visitor').language];
  return showSentence(context, house, { title: texts.title, lines: [texts.sentence], status: 404 });
}

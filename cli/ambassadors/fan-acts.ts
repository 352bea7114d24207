import type { Brand } from '../../schemas/config/brands.ts';
import { CommandError, EXIT } from '../../schemas/errors.ts';
import type { OutreachState } from '../../schemas/plain/service-figures.ts';
import { MOST_UNMASKED_AN_HOUR } from '../../store/outreach-unmask.ts';
import { readFanPosts } from '../../store/outreach-posts.ts';
import { FAN_TEXTS } from '../../texts/web/fans.ts';
import { changeOutreach, undoOutreach, type OutreachAnswer } from '../../web/screens/fans/change-outreach.ts';
import { readFanUnmask, unmaskFan } from '../../web/screens/fans/fan-unmask.ts';
import { outreachSentence } from '../../web/screens/fans/take-outreach.ts';
import { windowOf } from '../../web/screens/fans/outreach-desk.ts';
import { optionalText, type ReadCommand, type ReadContext } from '../commands/read-command.ts';
import { openKeys } from '../keys.ts';
import { findAuthor } from './find-author.ts';

/** States a person can give; `reviewed` goes along with the first contact. */
export const GIVEN_STATES = ['invited', 'accepted', 'declined', 'later', 'unfit', 'opted-out'] as const satisfies readonly OutreachState[];
export type GivenState = (typeof GIVEN_STATES)[number] | 'undo';

export interface FanAct {
  readonly author: string;
  readonly brand: string;
  readonly state: string;
  readonly by: string;
  readonly reason: string;
  readonly hasBenefit: boolean;
}

export interface FanActReport {
  readonly brand: string;
  readonly author: string;
  /** true: it is noted now, or was already. */
  readonly isNoted: boolean;
  readonly answer: OutreachAnswer['kind'];
  readonly sentence: string;
}

/** Notes what came of a fan, in the running instance. Everything a button checks is checked here as well. */
export const CHANGE_FAN: ReadCommand<FanAct, FanActReport> = {
  name: 'ambassadors-state',
  parse: (options) => ({
    author: text(options, 'author'), brand: text(options, 'brand'), state: text(options, 'state'), by: text(options, 'by'), reason: text(options, 'reason').slice(0, MOST_REASON),
    hasBenefit: typeof options === 'object' && options !== null && 'hasBenefit' in options && options.hasBenefit === true,
  }),
  async run(context, { author, brand: asked, state, by, reason, hasBenefit }) {
    const wish = givenState(state);
    const { store, home, language, signal } = context;
    const { person, brandOf } = running(context, by);
    const subject = await findAuthor(store, { brand: asked, typed: author }, { signal });
    const brand = brandOf(subject.brand);
    const desk = { store, keys: openKeys(home.installation), now: Date.now };
    const found = { brand, authorKey: subject.authorKey, person };
    // The rules are printed by the command before it sends what was typed.
    const answer = wish === 'undo' ? await undoOutreach(desk, found) : await changeOutreach(desk, { ...found, to: wish, reason, hasBenefit, rulesWereShown: true });
    const sentence = await outreachSentence(desk, { answer, zone: brand.zone, language, wish: wish === 'undo' ? undefined : wish });
    return { brand: brand.id, author: subject.authorKey, isNoted: answer.kind === 'done' || answer.kind === 'undone' || answer.kind === 'same', answer: answer.kind, sentence };
  },
};

/** Who a fan is, for one person and an hour. Never asked of a store alone: only an instance keeps the count of an hour. */
export interface FanIdentity {
  readonly author: string;
  readonly account: string | null;
  readonly name: string | null;
  /** Post to say thanks under; null: no link is kept. */
  readonly link: string | null;
  readonly until: string;
}

/** Shows who a fan is, after the reason was recorded. */
export const UNMASK_FAN: ReadCommand<Pick<FanAct, 'author' | 'brand' | 'by' | 'reason'>, FanIdentity> = {
  name: 'ambassadors-unmask',
  parse: (options) => ({ author: text(options, 'author'), brand: text(options, 'brand'), by: text(options, 'by'), reason: text(options, 'reason') }),
  async run(context, { author, brand: asked, by, reason }) {
    const { store, home, language, signal } = context;
    const { person } = running(context, by);
    const { brand, authorKey } = await findAuthor(store, { brand: asked, typed: author }, { signal });
    const desk = { store, keys: openKeys(home.installation), now: Date.now };
    const answer = await unmaskFan(desk, { brand, authorKey, person, reason });
    const texts = FAN_TEXTS[language].unmask;
    if (answer !== 'done') {
      const sentence = { 'too-short': texts.tooShort, 'too-many': texts.tooMany(MOST_UNMASKED_AN_HOUR), 'not-here': texts.notHere }[answer];
      throw new CommandError('NotShown', EXIT.unavailable, sentence);
    }
    const posts = (await readFanPosts(store, { brand, authorKeys: [authorKey], ...windowOf(desk.now()) })).filter(({ label }) => label === 'positive').slice(0, POSTS_TRIED);
    const view = await readFanUnmask(desk, { authorKey, person, posts });
    if (view.kind !== 'unmasked') throw new CommandError('NotShown', EXIT.unavailable, texts.cannotOpen);
    const { author: identity, url } = view.unmasked;
    return { author: authorKey, account: identity?.account ?? null, name: identity?.displayName ?? null, link: /^https?:\/\//iu.test(url) ? url : null, until: new Date(view.until).toISOString() };
  },
};

const MOST_REASON = 200;
const POSTS_TRIED = 5;

function text(options: unknown, field: string): string {
  return optionalText(options, field) ?? '';
}

function givenState(typed: string): GivenState {
  const known = [...GIVEN_STATES, 'undo' as const].find((state) => state === typed);
  if (known !== undefined) return known;
  throw new CommandError('Usage', EXIT.usage, `A state was expected: ${GIVEN_STATES.join(', ')} or undo; ${typed === '' ? 'none' : `“${typed.slice(0, 40)}”`} came.`, {
    next: 'For instance: ./klankbord ambassadors state a-7c21 invited --by noor',
  });
}

function running({ live }: ReadContext, by: string): { readonly person: string; readonly brandOf: (id: string) => Brand } {
  if (live === undefined) {
    throw new CommandError('NothingRuns', EXIT.unavailable, 'Nobody can act on fans: no instance runs here.', { next: 'Run `./klankbord start` and leave it running. In an archive fans can only be looked at.' });
  }
  const { people } = live.escalation;
  const service = people.filter(({ roles }) => roles.includes('service')).map(({ id }): string => id);
  const person = people.find(({ id }) => id === by);
  if (person === undefined) {
    throw new CommandError('NoPerson', EXIT.noInput, by === '' ? 'Say who acts.' : 'Nobody has this id.', { where: 'escalation.yaml', next: `Give --by with one of: ${service.join(', ')}.` });
  }
  if (!person.roles.includes('service')) {
    throw new CommandError('NotService', EXIT.unavailable, 'Only people with the role service act on fans.', {
      where: 'escalation.yaml', next: service.length === 0 ? 'Give somebody the role service.' : `People with it: ${service.join(', ')}.`,
    });
  }
  return {
    person: person.id,
    brandOf(id) {
      const brand = live.brands.brands.find((each) => each.id === id);
      if (brand === undefined) throw new CommandError('NoBrand', EXIT.noInput, `The configuration has no brand ${id} any more.`, { where: 'brands.yaml' });
      return brand;
    },
  };
}

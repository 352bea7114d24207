import type { Context, Hono } from 'hono';
import { StoreError } from '../../schemas/errors.ts';
import type { Person } from '../../schemas/config/escalation.ts';
import { insertUsedLink, isLinkUsed } from '../../store/used-links.ts';
import { SIGN_IN_TEXTS, type SignInTexts } from '../../texts/web/sign-in.ts';
import { keepLanguage, languageOf } from '../language.ts';
import { showBarePage } from '../page.tsx';
import type { House, WebEnvironment } from '../screen.ts';
import type { MailedLinks } from '../security/mailed-links.ts';
import type { RateLimit } from '../security/rate-limit.ts';
import { addressOf, isFromHere, isHttps, ownPath, type Surroundings } from '../security/requests.ts';
import { readSignInToken } from '../security/sign-in-token.ts';
import { tellNext } from '../security/told.ts';
import type { Visitors } from '../security/visitors.ts';
import { takeWanted } from '../security/wanted.ts';
import { tooMany } from '../too-many.ts';
import { SignInChoices } from './sign-in-choices.tsx';

interface SignInOptions {
  readonly house: House;
  readonly surroundings: Surroundings;
  readonly visitors: Visitors;
  readonly tries: RateLimit;
  readonly mailedLinks: MailedLinks;
}

/**
 * Signing in: by a personal link that works once, by one that is mailed, and in the demo by choosing. A link alone does nothing,
 * since mail scanners follow links; its page has a button, and the POST of that signs in.
 */
export function mountSignIn(app: Hono<WebEnvironment>, options: SignInOptions): void {
  const { house, surroundings, visitors, tries, mailedLinks } = options;
  /** Links that are being used at this moment: two presses at once must not both find it unused. */
  const inUse = new Set<string>();
  const wait = (context: Context) => tries.take(`sign-in ${addressOf(context, surroundings)}`, house.now());

  app.get('/sign-in', async (context) => {
    if (typeof (await visitors.find(context)) !== 'string') return context.redirect('/', 303);
    return showChoices(context, options, reasonOf(SIGN_IN_TEXTS[languageOf(context)], context.req.query('because')), 200);
  });

  app.post('/sign-in/as', async (context) => {
    const seconds = wait(context);
    if (seconds !== undefined) return tooMany(context, house, seconds);
    const { person: id } = await context.req.parseBody();
    const person = house.isDemo && isFromHere(context, surroundings) ? house.escalation.people.find((each) => each.id === id) : undefined;
    return person === undefined ? refuse(context, 'forged') : enter(context, person);
  });

  app.post('/sign-in/mail', async (context) => {
    const seconds = wait(context);
    if (seconds !== undefined) return tooMany(context, house, seconds);
    const { person: id } = await context.req.parseBody();
    mailedLinks.send(context, house.escalation.people.find((each) => each.id === (typeof id === 'string' ? id.trim().toLowerCase() : '')));
    return showChoices(context, options, mailedLinks.areOffered ? SIGN_IN_TEXTS[languageOf(context)].mailSent : undefined, 200);
  });

  app.get('/sign-in/:token', (context) => {
    const found = readSignInToken(house.keys.web, context.req.param('token'), house.now());
    if (typeof found === 'string') {
      const seconds = wait(context);
      return seconds === undefined ? refuse(context, found) : tooMany(context, house, seconds);
    }
    const person = house.escalation.people.find(({ id }) => id === found.person);
    if (person === undefined) return refuse(context, 'removed');
    const texts = SIGN_IN_TEXTS[languageOf(context)];
    return showBarePage(context, { house, title: texts.title, language: languageOf(context) }, (
      <section class="card">
        <h1>{texts.confirm(person.name)}</h1>
        <form method="post" action={`/sign-in/${context.req.param('token')}`}><button class="main huge" type="submit">{texts.confirmButton}</button></form>
        <p class="soft">{texts.confirmWhy}</p>
      </section>
    ));
  });

  app.post('/sign-in/:token', async (context) => {
    const found = readSignInToken(house.keys.web, context.req.param('token'), house.now());
    // A link that is ours is counted by itself, so that an office behind one address is not locked out in a crisis.
    const seconds = typeof found === 'string' ? wait(context) : tries.take(`sign-in ${found.hash}`, house.now());
    if (seconds !== undefined) return tooMany(context, house, seconds);
    if (typeof found === 'string') return refuse(context, found);
    const person = house.escalation.people.find(({ id }) => id === found.person);
    if (person === undefined) return refuse(context, 'removed');
    if (inUse.has(found.hash)) return refuse(context, 'used');
    inUse.add(found.hash);
    try {
      if (await isLinkUsed(house.store, found.hash)) return refuse(context, 'used');
      await insertUsedLink(house.store, { link: found.hash, person: person.id, usedAt: house.now() });
    } catch (error) {
      if (!(error instanceof StoreError) || error.kind !== 'Down') throw error;
      return refuse(context, 'store-away');
    } finally {
      inUse.delete(found.hash);
    }
    return enter(context, person);
  });

  app.post('/language', async (context) => {
    const { language, back } = await context.req.parseBody();
    if (language === 'nl' || language === 'en') keepLanguage(context, language, { secure: isHttps(context, surroundings) });
    return context.redirect(ownPath(back), 303);
  });

  function enter(context: Context, person: Person): Response {
    visitors.welcome(context, person);
    tellNext(context, house, SIGN_IN_TEXTS[languageOf(context)].welcome(person.name));
    return context.redirect(takeWanted(context), 303);
  }

  function refuse(context: Context, why: keyof SignInTexts['refused']): Response {
    return showChoices(context, options, SIGN_IN_TEXTS[languageOf(context)].refused[why], why === 'store-away' ? 503 : 403);
  }
}

function reasonOf(texts: SignInTexts, because: string | undefined): string | undefined {
  if (because === 'signed-out') return texts.signedOut;
  if (because === 'signed-out-here') return texts.signedOutHere;
  return because === 'foreign' || because === 'expired' || because === 'removed' ? texts.because[because] : undefined;
}

function showChoices(context: Context, { house, surroundings, mailedLinks }: SignInOptions, sentence: string | undefined, status: 200 | 403 | 503): Response {
  const language = languageOf(context);
  const people = house.isDemo && isFromHere(context, surroundings) ? house.escalation.people : undefined;
  return showBarePage(context, { house, title: SIGN_IN_TEXTS[language].title, language, status }, (
    <SignInChoices language={language} people={people} sentence={sentence} isMailOffered={mailedLinks.areOffered} />
  ));
}

import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { StoreError } from '../schemas/errors.ts';
import { PAGE_TEXTS } from '../texts/web/page.ts';
import { mountApi } from './api/mount-api.ts';
import { mountAssets } from './assets/serve-assets.ts';
import { languageOf } from './language.ts';
import { mountPublicLine, openPublicLine } from './public-line.ts';
import { mountLinkPages } from './screens/link.tsx';
import { SCREENS } from './screens/registry.ts';
import { mountSignIn } from './screens/sign-in.tsx';
import type { House, Screen, Visitor, WebContext, WebEnvironment } from './screen.ts';
import { strictHeaders } from './security/headers.ts';
import { createMailedLinks } from './security/mailed-links.ts';
import { createRateLimit } from './security/rate-limit.ts';
import { hostsToUse, isFromOurPage, isHttps, isOurHost, type Surroundings } from './security/requests.ts';
import { createVisitors } from './security/visitors.ts';
import { rememberWanted } from './security/wanted.ts';
import { showSentence } from './sentence-page.tsx';
import { tooMany } from './too-many.ts';

const MAX_BODY_BYTES = 65_536;
const POSTS_PER_MINUTE = 120;
const TRIES_PER_MINUTE = 10;
const ALONE: Surroundings = { isBehindProxy: false, remoteAddress: () => '127.0.0.1' };

/**
 * The screens of an installation, for `app.request()` or a server. Every page is made here, works without a script, and holds
 * data as text only.
 * @param surroundings what the server around it knows; without it there is no proxy and everybody sits at this machine
 */
export function createWebApp(house: House, surroundings: Surroundings = ALONE): Hono<WebEnvironment> {
  const app = new Hono<WebEnvironment>();
  const visitors = createVisitors(house, surroundings);
  const tries = createRateLimit({ times: TRIES_PER_MINUTE });
  const posts = createRateLimit({ times: POSTS_PER_MINUTE });

  app.use((context, next) => {
    context.set('isHttps', isHttps(context, surroundings));
    return next();
  });
  openPublicLine(app, house);
  app.use(strictHeaders(surroundings));
  app.use(async (context, next) => {
    if (isOurHost(context.req.header('host') ?? new URL(context.req.url).host, house)) return next();
    return context.text(PAGE_TEXTS[languageOf(context)].wrongHost(hostsToUse(house)), 421);
  });
  app.use(bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (context) => showSentence(context as WebContext, house, { ...single(PAGE_TEXTS[languageOf(context)].tooLarge), status: 413 }),
  }));
  app.use(async (context, next) => {
    if (context.req.method !== 'POST' || isFromOurPage(context, house)) return next();
    return showSentence(context, house, { ...single(PAGE_TEXTS[languageOf(context)].foreignForm), status: 403 });
  });

  mountAssets(app);
  mountPublicLine(app, house);
  const mailedLinks = createMailedLinks(house, surroundings);
  mountSignIn(app, { house, surroundings, visitors, tries, mailedLinks });
  mountLinkPages(app, { house, surroundings, tries, mailedLinks });
  mountApi(app, { house, visitors });

  app.use(async (context, next) => {
    const found = await visitors.find(context);
    if (typeof found === 'string') {
      rememberWanted(context);
      return context.redirect(found === 'absent' ? '/sign-in' : `/sign-in?because=${found}`, 303);
    }
    const { visitor, nonce } = found;
    context.set('visitor', visitor);
    context.set('nonce', nonce);
    context.set('navigation', SCREENS.filter((screen) => isAllowed(screen, visitor)).map(({ id }) => id));
    if (context.req.method !== 'POST') return next();
    const wait = posts.take(visitor.person.id, house.now());
    if (wait !== undefined) return tooMany(context, house, wait);
    const { csrf } = await context.req.parseBody();
    if (visitors.isOwnForm(nonce, csrf)) return next();
    return showSentence(context, house, { ...single(PAGE_TEXTS[visitor.language].foreignForm), status: 403 });
  });
  app.post('/sign-out', async (context) => {
    const isKept = await visitors.end(context);
    return context.redirect(`/sign-in?because=${isKept ? 'signed-out' : 'signed-out-here'}`, 303);
  });
  for (const screen of SCREENS) mountScreen(app, house, screen);

  app.notFound((context) => showSentence(context as WebContext, house, { ...single(PAGE_TEXTS[languageFor(context as WebContext)].notFound), status: 404 }));
  app.onError((error, context) => answerError(error, context as WebContext, house));
  return app;
}

/** Every route of a screen is behind its roles. */
function mountScreen(app: Hono<WebEnvironment>, house: House, screen: Screen): void {
  const own = new Hono<WebEnvironment>();
  screen.mount(own, house);
  for (const path of new Set(own.routes.map((route) => route.path))) {
    app.use(path, async (context, next) => (isAllowed(screen, context.get('visitor')) ? next() : showForbidden(context, house, screen)));
  }
  app.route('/', own);
}

function isAllowed({ roles }: Screen, { person }: Visitor): boolean {
  return roles.length === 0 || person.roles.some((role) => roles.includes(role));
}

function showForbidden(context: WebContext, house: House, { roles }: Screen): Response {
  const { forbidden, roles: names } = PAGE_TEXTS[context.get('visitor').language];
  const who = house.escalation.people.filter((person) => person.roles.some((role) => roles.includes(role))).map(({ name }) => name);
  return showSentence(context, house, {
    title: forbidden.title, status: 403,
    lines: [forbidden.sentence(roles.map((role) => names[role]).join(' / ')), who.length === 0 ? forbidden.nobody : forbidden.who(who.join(', '))],
  });
}

function answerError(error: Error, context: WebContext, house: House): Response {
  if (error instanceof HTTPException && error.status < 500) return showSentence(context, house, { ...single(PAGE_TEXTS[languageFor(context)].notFound), status: 400 });
  const texts = PAGE_TEXTS[languageFor(context)];
  if (error instanceof StoreError && error.kind === 'Down') {
    return showSentence(context, house, { title: texts.storeAway.title, lines: [texts.storeAway.sentence, ...texts.storeAway.still], status: 503 });
  }
  house.onError(error);
  return showSentence(context, house, { ...single(texts.broken), status: 500 });
}

function languageFor(context: WebContext): 'nl' | 'en' {
  return (context.get('visitor') as Visitor | undefined)?.language ?? languageOf(context); // absent before signing in
}

function single({ title, sentence }: { readonly title: string; readonly sentence: string }): { readonly title: string; readonly lines: readonly string[] } {
  return { title, lines: [sentence] };
}

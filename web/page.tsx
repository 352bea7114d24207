import type { Child } from 'hono/jsx';
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Language } from '../texts/language.ts';
import { PAGE_TEXTS } from '../texts/web/page.ts';
import { ASSET_PATHS } from './assets/serve-assets.ts';
import type { House, Visitor, WebContext } from './screen.ts';
import { takeTold } from './security/told.ts';

export interface PageOptions {
  readonly house: House;
  /** Id of the screen it belongs to. */
  readonly screen: string;
  readonly title: string;
  readonly status?: ContentfulStatusCode | undefined;
  /** The page is asked for again this often while it is looked at. */
  readonly againSeconds?: number | undefined;
}

/** Without a script the page is loaded anew this often. */
const RELOAD_SECONDS = 60;

/**
 * Answers with a page of a screen: navigation, what came of the last button, the body, the foot.
 *
 * @example app.get('/mentions', (context) => showPage(context, { house, screen: 'mentions', title: texts.title }, <List rows={rows} />));
 */
export function showPage(context: WebContext, { house, screen, title, status = 200, againSeconds }: PageOptions, body: Child): Response {
  const visitor = context.get('visitor');
  const told = takeTold(context, house);
  return answer(context, status, (
    <Sheet title={title} language={visitor.language} againSeconds={againSeconds}>
      <Top house={house} visitor={visitor} screen={screen} navigation={context.get('navigation')} />
      <Main told={told}>{body}</Main>
      <Foot language={visitor.language} visitor={visitor} path={context.req.method === 'GET' ? context.req.path : '/'} />
      <Keys language={visitor.language} />
    </Sheet>
  ));
}

/** Answers with a page for somebody who has not signed in: no navigation. */
export function showBarePage(
  context: Context,
  { house, title, language, status = 200 }: { readonly house: House; readonly title: string; readonly language: Language; readonly status?: ContentfulStatusCode | undefined },
  body: Child,
): Response {
  const told = takeTold(context, house);
  return answer(context, status, (
    <Sheet title={title} language={language}>
      <header class="top"><div><span class="name">Klankbord</span>{house.isDemo ? <span class="demo">{PAGE_TEXTS[language].demo}</span> : null}</div></header>
      <Main told={told}><div class="night">{body}</div></Main>
      <Foot language={language} path={context.req.method === 'GET' || context.req.path.startsWith('/a/') ? context.req.path : '/sign-in'} />
    </Sheet>
  ));
}

function answer(context: Context, status: ContentfulStatusCode, page: Child): Response {
  context.header('cache-control', 'no-store');
  // JSX has escaped itself, and says so: `html` puts it in as it is.
  return context.html(html`<!doctype html>${page}`, status) as Response; // a promise only where a component is one, and none of ours is
}

function Sheet({ title, language, againSeconds, children }: { title: string; language: Language; againSeconds?: number | undefined; children?: Child }) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Klankbord`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={ASSET_PATHS.style} />
        <script src={ASSET_PATHS.script} defer></script>
        {againSeconds === undefined ? null : <noscript><meta http-equiv="refresh" content={String(RELOAD_SECONDS)} /></noscript>}
      </head>
      <body data-again={againSeconds === undefined ? undefined : String(againSeconds)}>
        <a class="skip" href="#content">{PAGE_TEXTS[language].toContent}</a>
        {children}
      </body>
    </html>
  );
}

function Top({ house, visitor, screen, navigation }: { house: House; visitor: Visitor; screen: string; navigation: readonly string[] }) {
  const texts = PAGE_TEXTS[visitor.language];
  return (
    <header class="top">
      <div>
        <a class="name" href="/">Klankbord</a>
        <nav aria-label={texts.navigation}>
          <ul>
            {navigation.flatMap((id) => (texts.screens[id] === undefined ? [] : [(
              <li><a href={id === 'now' ? '/' : `/${id}`} aria-current={id === screen ? 'page' : undefined}>{texts.screens[id]}</a></li>
            )]))}
          </ul>
        </nav>
        {house.isDemo ? <span class="demo">{texts.demo}</span> : null}
      </div>
    </header>
  );
}

function Main({ told, children }: { told: string | undefined; children?: Child }) {
  return (
    <main id="content" tabindex={-1}>
      {told === undefined ? null : <p class="told" role="status">{told}</p>}
      {children}
    </main>
  );
}

function Foot({ language, visitor, path }: { language: Language; visitor?: Visitor | undefined; path: string }) {
  const texts = PAGE_TEXTS[language];
  const other = language === 'nl' ? 'en' : 'nl';
  return (
    <footer class="foot">
      <div>
        {visitor === undefined ? null : <span>{texts.signedInAs(visitor.person.name)}</span>}
        {visitor === undefined ? null : (
          <form method="post" action="/sign-out">
            <input type="hidden" name="csrf" value={visitor.csrf} />
            <button class="link" type="submit">{texts.signOut}</button>
          </form>
        )}
        <form method="post" action="/language">
          <input type="hidden" name="language" value={other} />
          <input type="hidden" name="back" value={path} />
          <button class="link" type="submit" lang={other}>{texts.otherLanguage}</button>
        </form>
      </div>
    </footer>
  );
}

function Keys({ language }: { language: Language }) {
  const texts = PAGE_TEXTS[language];
  return (
    <dialog class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{texts.keysTitle}</h2>
      <dl class="facts">{texts.keys.map(([key, meaning]) => [<dt><kbd>{key}</kbd></dt>, <dd>{meaning}</dd>])}</dl>
      <form method="dialog"><button type="submit">{texts.close}</button></form>
    </dialog>
  );
}

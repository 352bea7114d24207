import type { Hono } from 'hono';
import { mayRead, PUBLISHED_VIEWS, type PublishedView } from '../../store/published-views.ts';
import type { Language } from '../../texts/language.ts';
import { API_PROBLEMS, API_TEXTS } from '../../texts/web/api.ts';
import { PAGE_TEXTS } from '../../texts/web/page.ts';
import { showPage } from '../page.tsx';
import type { House, Screen, Visitor, WebContext, WebEnvironment } from '../screen.ts';
import { API_ROOT } from './mount-api.ts';
import { STATUS } from './problem.ts';

/** How to read the figures with a program: the address, a token, the views, and what each problem means. */
export const apiScreen: Screen = {
  id: 'api',
  roles: [],
  mount: (app: Hono<WebEnvironment>, house: House) => {
    app.get('/api', (context) => showApi(context, house));
  },
};

function showApi(context: WebContext, house: House): Response {
  const visitor = context.get('visitor');
  const texts = API_TEXTS[visitor.language];
  const base = `${house.publicUrl ?? new URL(context.req.url).origin}${API_ROOT}`;
  const example = `curl -H "Authorization: Bearer $KLANKBORD_TOKEN" "${base}/views/v_brand_hours?from=2026-11-16&limit=1000"`;
  return showPage(context, { house, screen: 'api', title: texts.title }, (
    <>
      <h1>{texts.title}</h1>
      <p class="soft">{texts.intro}</p>
      <section class="card">
        <h2>{texts.tokenTitle}</h2>
        <p>{texts.token}</p>
        <p><code>{`./klankbord people token ${visitor.person.id} --days 90`}</code></p>
        <p>{texts.afterToken}</p>
      </section>
      <section class="card">
        <h2>{texts.askTitle}</h2>
        <p>{`${texts.address}: `}<a href={API_ROOT}>{base}</a></p>
        <p><code>{example}</code></p>
        <ul>{texts.ask.map((sentence) => <li>{sentence}</li>)}</ul>
        <p><a href={`${API_ROOT}/openapi.json`}>{texts.description}</a></p>
      </section>
      <section class="card">
        <h2>{texts.exportTitle}</h2>
        <p>{texts.export}</p>
        <p><code>{`./klankbord export v_mentions --format parquet --by ${visitor.person.id} --reason "…"`}</code></p>
      </section>
      <section>
        <h2>{texts.viewsTitle}</h2>
        <p class="soft">{texts.viewsIntro}</p>
        <ul class="rows card">{PUBLISHED_VIEWS.map((view) => <View view={view} visitor={visitor} />)}</ul>
      </section>
      <section class="card">
        <h2>{texts.problemsTitle}</h2>
        <dl class="facts">{API_PROBLEMS.map((kind) => [<dt id={kind}>{`${STATUS[kind]} ${kind}`}</dt>, <dd>{texts.problems[kind]}</dd>])}</dl>
      </section>
    </>
  ));
}

function View({ view, visitor }: { view: PublishedView; visitor: Visitor }) {
  const texts = API_TEXTS[visitor.language];
  const isOpen = mayRead(view, visitor.person.roles);
  return (
    <li data-row>
      {isOpen ? <a class="owner" data-open href={`${API_ROOT}/views/${view.name}`}>{view.name}</a> : <span class="owner">{view.name}</span>}
      <div>{texts.views[view.name] ?? ''}</div>
      <div class="tags soft">
        <span>{view.time === undefined ? texts.noTime : texts.timeColumn(view.time)}</span>
        {view.roles.length === 0 ? null : <span class="tag">{texts.forRole(roleNames(view, visitor.language))}</span>}
      </div>
    </li>
  );
}

function roleNames({ roles }: PublishedView, language: Language): string {
  return roles.map((role) => PAGE_TEXTS[language].roles[role]).join(' / ');
}

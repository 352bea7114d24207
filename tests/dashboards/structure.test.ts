import { readdirSync, readFileSync } from 'node:fs';
import type { Dashboard, Panel } from '@grafana/grafana-foundation-sdk/dashboard';
import { describe, expect, it } from 'vitest';
import { buildFiles, DASHBOARDS, USUAL_PUBLIC_URL } from '../../dashboards/build.ts';
import { checkStructure, pagesLinkedTo } from '../../dashboards/check-structure.ts';
import { isClickHouseQuery, panelsOf } from '../../dashboards/panel-queries.ts';
import { REASON_TEXTS } from '../../dashboards/words/reason-texts.ts';
import { describeReason } from '../../texts/incident-texts.ts';
import { WATCH_TEXTS } from '../../texts/watch-texts.ts';
import { PROJECT_ROOT, readGolden } from '../support/golden.ts';

type Languages = 'nl' | 'en';

function build(language: Languages = 'nl'): Record<string, Dashboard> {
  return Object.fromEntries(Object.entries(DASHBOARDS).map(([name, make]) => [name, make({ language, publicUrl: USUAL_PUBLIC_URL })]));
}

/** The dashboards with one thing changed: what a slip of the hand would do. */
function changed(change: (panels: readonly Panel[], dashboard: Dashboard) => void): readonly string[] {
  const dashboards = build();
  const dashboard = dashboards['reputation-now'];
  if (dashboard === undefined) throw new Error('reputation-now is gone');
  change(panelsOf(dashboard.panels), dashboard);
  return checkStructure(dashboards);
}

const queryOf = (panel: Panel | undefined) => {
  const query = panel?.targets?.[0];
  if (!isClickHouseQuery(query)) throw new Error('the panel has no query');
  return query as { rawSql: string; format: number; datasource: { uid: string } }; // a test may change it
};

describe('the structure of the dashboards', () => {
  it.each(['nl', 'en'] as const)('is sound in %s', (language) => {
    const dashboards = build(language);
    expect(Object.keys(dashboards)).toHaveLength(4);
    expect(Object.values(dashboards).flatMap(({ panels }) => panelsOf(panels)).length).toBeGreaterThan(40);
    expect(checkStructure(dashboards)).toEqual([]);
  });

  it('says the same in both languages, and nothing twice', () => {
    const shape = (language: Languages) => Object.values(build(language)).map(({ uid, panels }) => [uid, panelsOf(panels).map(({ id, type, gridPos }) => [id, type, gridPos])]);
    expect(shape('en')).toEqual(shape('nl'));
    const words = (language: Languages) => Object.values(build(language)).flatMap(({ panels }) => panelsOf(panels).map(({ description = '' }) => description));
    expect(words('nl').filter((sentence) => words('en').includes(sentence))).toEqual([]);
  });

  it('names reasons as the application does', () => {
    for (const language of ['nl', 'en'] as const) {
      const { health, gaps, rules } = REASON_TEXTS[language];
      expect(health).toEqual(WATCH_TEXTS[language].reasons);
      expect(gaps).toEqual(WATCH_TEXTS[language].gapReasons);
      expect(Object.fromEntries(Object.keys(rules).map((rule) => [rule, describeReason(rule, language)]))).toEqual(rules);
    }
  });

  it('leads to pages that the application has', () => {
    const pages = new Set(Object.values(build()).flatMap(pagesLinkedTo));
    const folder = `${PROJECT_ROOT}web/screens/`;
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).map((file) => readFileSync(`${folder}${file}`, 'utf8')).join('\n');
    const routes = [...sources.matchAll(/app\.get\('([^']+)'/g)].map(([, route = '']) => new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`));
    expect([...pages].filter((page) => !routes.some((route) => route.test(page)))).toEqual([]);
    expect(pages.size).toBeGreaterThan(5);
  });

  it('shows no person, no text and no employee', () => {
    const json = JSON.stringify(build());
    expect(json).not.toMatch(/author_key|native_id|\bowner\b|\bperson\b|recipient|v_mentions\b|v_posts|\.text\b|\.detail\b|\.figures\b/);
    expect(json).not.toMatch(/score\b(?!s)/);
  });
});

describe('a slip of the hand is found', () => {
  it.each<readonly [string, RegExp, Parameters<typeof changed>[0]]>([
    ['two panels over each other', /overlap/, ([, second]) => Object.assign(second?.gridPos ?? {}, { x: 0 })],
    ['a panel beside the grid', /does not lie on the grid/, ([first]) => Object.assign(first?.gridPos ?? {}, { w: 30 })],
    ['two equal ids', /two panels have the id 1/, ([, second]) => Object.assign(second ?? {}, { id: 1 })],
    ['two equal titles', /two panels are called/, ([first, second]) => Object.assign(second ?? {}, { title: first?.title })],
    ['two equal uids', /two dashboards have the uid/, (_, dashboard) => Object.assign(dashboard, { uid: 'klankbord-sources-and-health' })],
    ['a fixed data source', /its data source is not the chosen one/, ([first]) => Object.assign(queryOf(first), { datasource: { uid: 'mine' } })],
    ['a table for a chart', /asks for a time series/, (panels) => Object.assign(queryOf(panels.find(({ type }) => type === 'timeseries')), { format: 1 })],
    ['no description', /has no description/, ([first]) => Object.assign(first ?? {}, { description: '' })],
    ['no unit', /has no unit/, ([first]) => delete first?.fieldConfig?.defaults.unit],
    ['an unknown macro', /nobody fills in \$__timeFliter/, ([first]) => Object.assign(queryOf(first), { rawSql: 'SELECT 1 WHERE $__timeFliter(x)' })],
    ['an unknown variable', /nobody fills in \$brnad/, ([first]) => Object.assign(queryOf(first), { rawSql: 'SELECT 1 WHERE $brnad' })],
    ['a link with an unknown variable', /nobody defines the variable publicurl/, ([first]) => Object.assign(first?.links?.[0] ?? {}, { url: '${publicurl}/x' })], // eslint-disable-line no-template-curly-in-string -- Grafana's own notation
  ])('%s', (_, problem, change) => {
    expect(changed(change).join('\n')).toMatch(problem);
  });
});

describe('the files in deploy/grafana', () => {
  it.each(buildFiles({ language: 'nl', publicUrl: USUAL_PUBLIC_URL }).map(({ file, json }) => [file, json] as const))('%s is what the code makes', (file, json) => {
    expect(readGolden(`deploy/grafana/${file}`, json)).toBe(json);
  });
});

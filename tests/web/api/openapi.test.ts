import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { describeViews, PUBLISHED_VIEWS } from '../../../store/published-views.ts';
import { openApi } from '../../../web/api/openapi.ts';
import { PROJECT_ROOT, readGolden } from '../../support/golden.ts';
import { openTestStore } from '../../store/test-store.ts';

const { store, close } = await openTestStore();
afterAll(close);

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: { readonly operationId: string; readonly responses: object } }>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>> };
}

describe('the description of the API', () => {
  it('is the one that is checked in, and the same each time', async () => {
    const made = `${JSON.stringify(openApi(await describeViews(store)), null, 2)}\n`;
    expect(`${JSON.stringify(openApi(await describeViews(store)), null, 2)}\n`).toBe(made);
    expect(made).toBe(readGolden('docs/openapi.json', made));
  });

  it('has a path and a row for each published view, and leads nowhere that is not there', async () => {
    const text = readFileSync(`${PROJECT_ROOT}docs/openapi.json`, 'utf8');
    const document = JSON.parse(text) as Document;
    expect(Object.keys(document.paths).filter((path) => path.startsWith('/views/'))).toEqual(PUBLISHED_VIEWS.map(({ name }) => `/views/${name}`));
    for (const view of await describeViews(store)) expect(Object.keys(document.components.schemas[view.name]?.properties ?? {})).toEqual(view.columns.map(({ name }) => name));
    const references = [...text.matchAll(/"\$ref": "#\/([^"]+)"/gu)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(100);
    for (const path of new Set(references)) {
      const found = path.split('/').reduce<unknown>((part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined), document);
      expect(found, path).toBeTypeOf('object');
    }
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

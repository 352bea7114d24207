import { describe, expect, it } from 'vitest';
import { answeredAt, askJson } from '../../connectors/json-answer.ts';
import { answeringHttp } from '../support/answering-http.ts';
import { absent, hasShared, listShared, readShared } from '../support/shared-data.ts';

const FOLDER = 'hostile/json/test_parsing';
const signal = new AbortController().signal;
const ask = (body: string | Uint8Array) => askJson({ http: answeringHttp(() => ({ body })), signal }, 'https://toot.example/x');

describe('askJson', () => {
  it('gives the JSON of a good answer, and no body of one that was merely expected', async () => {
    expect(await ask('{"a":[1]}')).toMatchObject({ status: 200, json: { a: [1] } });
    const http = answeringHttp(() => ({ status: 404, body: '{"error":"Record not found"}' }));
    expect((await askJson({ http, signal }, 'https://toot.example/x', { statuses: [404] })).json).toBeUndefined();
  });

  it('asks for JSON', async () => {
    let accept: string | undefined;
    const http = answeringHttp((_url, { headers }) => { accept = headers?.['accept']; return { body: '1' }; });
    await askJson({ http, signal }, 'https://toot.example/x');
    expect(accept).toBe('application/json');
  });

  it('takes no page for people, not even one with a byte order mark and blank lines in front', async () => {
    await expect(ask('\ufeff \n<!DOCTYPE html><html></html>')).rejects.toMatchObject({ kind: 'Forbidden' });
  });

  it('repeats nothing of a broken answer', async () => {
    const failure: unknown = await ask('{"secret":"geheim"').catch((error: unknown) => error);
    expect(failure).toMatchObject({ kind: 'Unavailable', cause: undefined });
    expect(String(failure)).not.toContain('geheim');
  });

  it('needs http', async () => {
    await expect(askJson({ signal }, 'https://toot.example/x')).rejects.toThrow(TypeError);
  });

  it('reads the clock of the source', () => {
    expect(answeredAt({ headers: { date: 'Tue, 03 Mar 2026 12:00:00 GMT' } })).toBe(Date.UTC(2026, 2, 3, 12));
    for (const headers of [{}, { date: '' }, { date: 'gisteren' }]) expect(answeredAt({ headers })).toBeUndefined();
  });
});

if (!hasShared(FOLDER)) it.skip(absent(FOLDER), () => undefined);
else describe('JSON from a suite made to break parsers', () => {
  it('is taken when it must be, and is a typed error when it must not', async () => {
    const outcomes = await Promise.all(listShared(FOLDER).map(async (path) => {
      const must = path.slice(path.lastIndexOf('/') + 1)[0];
      const outcome = await ask(readShared(path)).then(() => 'y', (error: { readonly kind?: unknown }) => (error.kind === 'Unavailable' ? 'n' : 'another error'));
      return must === 'i' ? outcome === 'another error' : outcome !== must;
    }));
    expect([outcomes.length, outcomes.filter((isWrong) => isWrong).length]).toEqual([318, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';
import { answeringHttp } from '../../support/answering-http.ts';
import { fixtureHttp } from '../../support/fixture-http.ts';
import { answerTag, makeToot, NOW, TAG } from './tag-server.ts';

const signal = new AbortController().signal;
const settings = mastodonHashtag.settings.parse({ instance: 'toot.example', tag: TAG });
const toot = makeToot(1);
const item = { id: toot.uri, address: `https://toot.example/api/v1/statuses/${toot.id}` };
const recheck = (answer: Parameters<typeof answeringHttp>[0], given = settings) =>
  mastodonHashtag.recheck?.({ http: answeringHttp(answer), signal, now: () => NOW }, given, item);

describe('a stored post that is looked at again', () => {
  it.each(['edited', 'deleted'])('at the address it came with: %s', async (name) => {
    const context = { http: fixtureHttp(`mastodon-hashtag/fixtures/${name}.json`), signal, now: () => NOW };
    const [mention] = (await mastodonHashtag.fetchPage(context, settings, undefined)).mentions;
    const outcome = await mastodonHashtag.recheck?.(context, settings, { id: mention?.id ?? '', address: mention?.recheckAt ?? '' });
    if (name === 'deleted') {
      expect(outcome).toEqual({ state: 'gone' });
    } else {
      expect(outcome).toEqual({ state: 'there', mention: { ...mention, text: 'Bericht 1 over #merelspoor, rechtgezet', editedAt: Date.UTC(2026, 2, 3, 11, 30), likes: 5 } });
    }
  });

  it.each([404, 410])('is gone when its server answers %i', async (status) => {
    expect(await recheck(() => ({ status, headers: { 'content-type': 'application/json; charset=utf-8' } }))).toEqual({ state: 'gone' });
  });

  it('is not taken for deleted because something in front of the server has lost its way', async () => {
    expect(await recheck(() => ({ status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' }))).toEqual({ state: 'unknown' });
  });

  it('counts as gone once its author no longer wants to be found', async () => {
    expect(await recheck(answerTag(() => [{ ...toot, account: { ...toot.account, noindex: true } }]))).toEqual({ state: 'gone' });
    const unwilling = answerTag(() => [{ ...toot, account: { ...toot.account, indexable: false } }]);
    expect(await recheck(unwilling)).toEqual({ state: 'gone' });
    const stated = mastodonHashtag.settings.parse({ ...settings, unindexed_because: 'passengers were asked to post here' });
    expect(await recheck(unwilling, stated)).toMatchObject({ state: 'there' });
  });

  it('is neither here nor gone while the answer is no status, or another one', async () => {
    for (const body of ['{}', '[]', 'null', '"merelspoor"']) expect(await recheck(() => ({ body }))).toEqual({ state: 'unknown' });
    expect(await recheck(answerTag(() => [{ ...toot, uri: 'https://toot.example/users/Jef/statuses/1' }]))).toEqual({ state: 'unknown' });
  });

  it('fails as a poll does when the server does, so that nothing is taken away by mistake', async () => {
    await expect(recheck(() => ({ status: 502 }))).rejects.toMatchObject({ kind: 'Unavailable' });
    await expect(recheck(() => ({ status: 401 }))).rejects.toMatchObject({ kind: 'Unauthorized' });
    await expect(recheck(() => ({ body: '<!DOCTYPE html><title>Even geduld</title>' }))).rejects.toMatchObject({ kind: 'Forbidden' });
  });

  it('keeps its author, also when it is asked for through another source of the same server or of another', async () => {
    const behindProxy = mastodonHashtag.settings.parse({ instance: 'social.toot.example', tag: TAG, domain: 'toot.example' });
    const own = await mastodonHashtag.recheck?.({ http: answeringHttp(answerTag(() => [toot])), signal, now: () => NOW }, behindProxy, { ...item, address: `https://social.toot.example/api/v1/statuses/${toot.id}` });
    const other = await recheck(answerTag(() => [toot]), behindProxy);
    for (const outcome of [own, other]) expect(outcome).toMatchObject({ state: 'there', mention: { author: { account: 'noor@toot.example' } } });
  });
});

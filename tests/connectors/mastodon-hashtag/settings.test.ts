import { describe, expect, it } from 'vitest';
import { mastodonHashtag } from '../../../connectors/mastodon-hashtag/index.ts';

const read = (given: Record<string, unknown>) => mastodonHashtag.settings.safeParse({ instance: 'toot.example', tag: 'merelspoor', ...given });

describe('the settings of a hashtag', () => {
  it.each(['toot.example', 'https://toot.example', 'https://toot.example/', 'http://127.0.0.1:4567', 'Toot.Example:8443'])('take a server as %s', (instance) => {
    expect(read({ instance }).success).toBe(true);
  });

  it.each(['', 'toot.example/tags/merelspoor', 'https://noor:geheim@toot.example', 'ftp://toot.example', 'toot example', '@noor@toot.example', 'https://toot.example?x=1'])('refuse %j as a server', (instance) => {
    expect(read({ instance }).success).toBe(false);
  });

  it.each(['#MerelSpoor', 'wéér_te_laat', '電車', 'a·b'])('take %s as a tag', (tag) => {
    expect(read({ tag }).success).toBe(true);
  });

  it.each(['', '#', 'twee woorden', 'merel/spoor', '../statuses', 'merel#spoor'])('refuse %j as a tag', (tag) => {
    expect(read({ tag }).success).toBe(false);
  });

  it('take three more tags and refuse a fourth, which the server would pass over', () => {
    expect(read({ any: ['a', 'b', 'c'] }).success).toBe(true);
    expect(read({ any: ['a', 'b', 'c', 'd'] }).success).toBe(false);
  });

  it('take the name of a variable, and refuse what looks like the token itself without repeating it', () => {
    expect(read({ token: 'TOOT_TOKEN' }).success).toBe(true);
    const token = 'ZA-Yj3aBkDe8Zo4mNxQpRs2tUvW7yXcA1bC9dEfGhIj';
    const { error } = read({ token });
    expect(error?.message).toContain('NAME of an environment variable');
    expect(error?.message).not.toContain(token);
  });

  it('say which secret is needed, for which host', () => {
    const need = (given: Record<string, unknown>) => mastodonHashtag.secretOf?.(mastodonHashtag.settings.parse({ instance: 'toot.example', tag: 'merelspoor', ...given }));
    expect(need({})).toBeUndefined();
    expect(need({ token: 'TOOT_TOKEN' })).toEqual({ variable: 'TOOT_TOKEN', host: 'toot.example', header: 'authorization', prefix: 'Bearer ' });
    expect(need({ token: 'TOOT_TOKEN', instance: 'http://127.0.0.1:4567/' })).toMatchObject({ host: '127.0.0.1' });
  });

  it('show the address that is asked first', () => {
    expect(mastodonHashtag.addressOf?.(mastodonHashtag.settings.parse({ instance: 'toot.example', tag: '#wéér' }))).toBe('https://toot.example/api/v1/timelines/tag/w%C3%A9%C3%A9r?limit=40');
  });
});

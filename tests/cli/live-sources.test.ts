import { describe, expect, it } from 'vitest';
import { parseSources } from '../../cli/config/read-sources.ts';
import { readEnvironment } from '../../cli/environment.ts';
import { missingSecrets, secretOf, toConfiguredSources } from '../../cli/live/sources.ts';

const sources = toConfiguredSources(parseSources({
  file: 'sources.yaml',
  text: `sources:
  - { id: krant, connector: feeds, language: nl, poll_every_seconds: 900, settings: { url: https://krant.example/rss } }
  - { id: plein, connector: mastodon-hashtag, paused: true, settings: { instance: plein.example, tag: noordrail, token: PLEIN_TOKEN } }
  - { id: markt, connector: mastodon-hashtag, settings: { instance: 'https://markt.example:8443', tag: noordrail, token: MARKT_TOKEN } }
`,
}));
const [krant, plein, markt] = sources;

describe('configured sources', () => {
  it('are what activities take: live, at their pace, paused when the file says so', () => {
    expect(krant).toEqual({ id: 'krant', connector: 'feeds', settings: { url: 'https://krant.example/rss' }, language: 'nl', mode: 'live', intervalMs: 900_000, isPaused: false });
    expect(plein).toMatchObject({ isPaused: true, intervalMs: 300_000 });
  });

  it('bind a secret of the environment to their one host', () => {
    if (krant === undefined || plein === undefined || markt === undefined) throw new Error('expected three sources');
    const environment = readEnvironment({ PLEIN_TOKEN: 'canary-plein', MARKT_TOKEN: 'canary-markt' });
    expect(secretOf(krant, environment)).toBeUndefined();
    expect(secretOf(plein, environment)).toEqual({ host: 'plein.example', header: 'authorization', value: 'Bearer canary-plein' });
    expect(secretOf(markt, environment)).toMatchObject({ host: 'markt.example', value: 'Bearer canary-markt' });
    expect(secretOf(plein, readEnvironment({}))).toBeUndefined();
  });

  it('name the variables that are not set, each with its source', () => {
    expect(missingSecrets(sources, readEnvironment({ PLEIN_TOKEN: 'canary' }))).toEqual([{ source: 'markt', variable: 'MARKT_TOKEN' }]);
    expect(missingSecrets(sources, readEnvironment({ PLEIN_TOKEN: '', MARKT_TOKEN: 'canary' }))).toEqual([{ source: 'plein', variable: 'PLEIN_TOKEN' }]);
  });
});
